"""The panels of the editor's forms: the tabs every kind shares, in the order in which a person writes."""

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.staticfiles import versioned_static

from practice.completeness import assess
from practice.row_formset import RowFormSet


class CompletenessPanel(Panel):
    """Shows, for reading only, the number of an entry, how complete it is and what is missing; kept fresh."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practice/admin/completeness_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | completeness_of(self.instance)

        @property
        def media(self):
            return Media(
                js=[versioned_static("practice/admin.js")], css={"all": [versioned_static("practice/admin.css")]}
            )


def completeness_of(entry):
    """Return what the completeness panel shows of `entry`: its number, percentage, missing things and own address."""
    percent, missing = assess(entry)
    return {
        "entry": entry,
        "number": entry.number if entry.pk else None,
        "percent": percent,
        "missing": [item.label for item in entry.expected if item.attribute in missing],
        "completeness_url": reverse("practice_admin:completeness", args=[entry.pk]) if entry.pk else "",
        "completeness_pattern": reverse("practice_admin:completeness", args=[0]),
    }


class LookalikesPanel(Panel):
    """Shows entries whose titles resemble this one's while it is written, and asks whether this is another."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practice/admin/lookalikes_panel.html"

        def get_context_data(self, parent_context=None):
            locale_id = self.instance.locale_id or getattr(self.form.parent_page, "locale_id", None)
            return super().get_context_data(parent_context) | {
                "different_one": self.form["different_one"],
                "lookalikes": self.form.lookalikes,
                "lookalikes_url": reverse("practice_admin:lookalikes"),
                "locale_id": locale_id,
                "entry": self.instance,
            }

    def get_form_options(self):
        return {"fields": ["different_one"]}


class RowsPanel(InlinePanel):
    """Rows that something else may refer to by their `uid`, which therefore outlives every draft."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = RowFormSet
        return options


PERIOD = MultiFieldPanel(
    [FieldRowPanel(["practice_start", "practice_end"]), "practice_ongoing"],
    heading=_("When"),
    help_text=_("As precisely as it is known. A year alone is better than a guess."),
)
EXTRAS = FieldPanel(
    "extras", help_text=_("Only what the text does not say already. Every picture needs alternative text.")
)


def writing(*panels, period=True):
    """Return the first tab's panels: completeness, title and summary, then the kind's own `panels`, then extras."""
    return [
        CompletenessPanel(),
        TitleFieldPanel(
            "title",
            help_text=_("Who did what, where: a reader should know from the title whether this is for them."),
        ),
        LookalikesPanel(),
        "summary",
        *panels,
        *([PERIOD] if period else []),
        EXTRAS,
    ]


TOPICS = MultipleChooserPanel(
    "topic_rows",
    chooser_field_name="topic",
    panels=["topic"],
    label=_("topic"),
    heading=_("Topics"),
    help_text=_("What it is about. The themes follow from the topics. One to three are usually enough."),
)
PLACES = MultipleChooserPanel(
    "place_rows",
    chooser_field_name="place",
    panels=["place"],
    label=_("place"),
    heading=_("Places"),
    help_text=_("The smallest place that is right. Somebody who chooses its region or nation finds it too."),
)
ORGANISATIONS = InlinePanel(
    "organisation_rows",
    panels=["organisation", FieldRowPanel(["role", "showing"]), "shown_as"],
    label=_("organisation"),
    heading=_("Organisations"),
    help_text=_("Who led it, who took part, who told us. One that stays unnamed is shown as described."),
)
INSTRUMENTS = MultipleChooserPanel(
    "instrument_rows",
    chooser_field_name="instrument",
    panels=["instrument"],
    label=_("instrument"),
    heading=_("Laws, rights and programmes"),
    help_text=_("What it worked under or came up against."),
)
CONTACT = MultiFieldPanel(
    ["contact_role", "contact_email", "contact_name", "contact_consent"],
    heading=_("Whom to ask"),
    help_text=_("A role and a shared mailbox. Leave the name empty unless the person has agreed to it."),
)
TAGS = FieldPanel("tags", help_text=_("Further words people might look for. Separate them with commas."))


def where_and_who():
    """Return the second tab's panels, which every kind shares."""
    return [TOPICS, TAGS, PLACES, ORGANISATIONS, INSTRUMENTS, CONTACT]


def reliance():
    """Return the panels on how far an entry can be relied on, each of its three signals apart."""
    return [
        MultiFieldPanel(
            ["evidence_strength", "evidence_reason", "evidence_date"],
            heading=_("Evidence strength"),
            help_text=_("Your judgement as an editor. It needs its reason and the day you made it."),
        ),
        MultiFieldPanel(
            ["verified_by", FieldRowPanel(["verified_on", "verified_until"])],
            heading=_("Verification"),
            help_text=_("Who outside this desk checked the facts, and until when their word holds."),
        ),
        "review_due",
        InlinePanel(
            "source_rows",
            panels=["label", FieldRowPanel(["url", "document"]), FieldRowPanel(["seen_on", "licence"])],
            label=_("source"),
            heading=_("Sources"),
            help_text=_("Where the facts come from: a web address, a document from the library, or words alone."),
        ),
    ]


def standing():
    """Return the panels on whether an entry still stands, whether it was invented, and its licence."""
    return [
        MultiFieldPanel(
            ["state", "state_date", "state_reason", "replacement"],
            heading=_("Does it still stand?"),
            help_text=_(
                "Superseded: still readable, with a banner and the way to what replaces it. "
                "Taken down: readers get the reason instead of the entry. Either needs a day and a reason."
            ),
        ),
        "is_illustration",
        "licence",
    ]


def addresses():
    """Return the panels on address, search engines and timing, and Wagtail's comments."""
    return [
        MultiFieldPanel(
            ["slug", "seo_title", "search_description"],
            heading=_("Address and search engines"),
            help_text=_("The permanent link by number keeps working whatever the address is."),
        ),
        PublishingPanel(),
        CommentPanel(),
    ]


def entry_tabs(*panels, form, about=None, period=True):
    """Return the form of one kind as tabs.

    `panels` tell the kind's own story under the heading `about`; `period` says whether the kind has a time of practice;
    `form` is the kind's form class.
    """
    return TabbedInterface(
        [
            ObjectList(writing(*panels, period=period), heading=about or _("What happened")),
            ObjectList(where_and_who(), heading=_("Where and who")),
            ObjectList(reliance(), heading=_("How far it can be relied on")),
            ObjectList(standing(), heading=_("Standing")),
            ObjectList(addresses(), heading=_("Address and timing")),
        ],
        base_form_class=form,
    )


def concept_panels(*panels, labels=None):
    """Return the panels of a vocabulary: its labels by language, the vocabulary's own `panels`, then the slug."""
    return [
        InlinePanel(
            "labels",
            panels=["locale", "preferred_label", "other_labels", "description"],
            min_num=1,
            label=_("language"),
            heading=labels or _("What it is called"),
        ),
        *panels,
        FieldPanel("slug"),
    ]
