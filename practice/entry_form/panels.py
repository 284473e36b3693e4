"""Edit panels of the entry form: the tabs that every kind shares."""

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import FieldComparison
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
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.staticfiles import versioned_static

from practice.computed.completeness import assess_completeness
from practice.entry_form.change_note import ChangeNotePanel
from practice.entry_form.confirmation_panel import ConfirmationPanel, TagsDifferPanel
from practice.entry_form.row_formsets import RowForm, RowFormSet


class CompletenessPanel(Panel):
    """Shows the number of an entry, its completeness and what is missing, updated after each save."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practice/admin/completeness_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | completeness_context(self.instance) | {"user_key": self.request.user.pk}

        @property
        def media(self):
            return Media(
                js=[versioned_static(f"practice/{name}.js") for name in ("admin", "row_titles", "autosave")],
                css={"all": [versioned_static("practice/admin.css")]},
            )


def completeness_context(entry):
    """Return what the completeness panel shows of `entry`: its number, percentage, missing things and own address."""
    percent, missing = assess_completeness(entry)
    return {
        "entry": entry,
        "number": entry.number if entry.pk else None,
        "percent": percent,
        "missing": [item.label for item in entry.expected if item.attribute in missing],
        "completeness_url": reverse("practice_admin:completeness", args=[entry.pk]) if entry.pk else "",
        "completeness_pattern": reverse("practice_admin:completeness", args=[0]),
    }


class SimilarTitlesPanel(Panel):
    """Shows entries whose titles resemble this one's while it is written, and asks whether this is another."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practice/admin/similar_titles_panel.html"

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


class RowFormsetMixin:
    """Mixin for panels of rows: rows keep their identity, and may be incomplete in a draft."""

    formset = RowFormSet

    def get_form_options(self):
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        rows["form"] = get_form_for_model(
            self.db_field.related_model, form_class=RowForm, defer_required_on_fields=deferred
        )
        rows["formset"] = self.formset
        return options


class RowsPanel(RowFormsetMixin, InlinePanel):
    """Rows of an entry. `formset` is what they go through the form by, a RowFormSet unless it is named."""

    def __init__(self, *args, formset=RowFormSet, **kwargs):
        super().__init__(*args, **kwargs)
        self.formset = formset

    def clone_kwargs(self):
        return super().clone_kwargs() | {"formset": self.formset}


class GroupComparison(FieldComparison):
    """Compares in which group a row stands, by the headings."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = (row.group_heading if row else "" for row in (obj_a, obj_b))


class GroupPanel(FieldPanel):
    """The group of a row, which versions compare by its heading."""

    def get_comparison_class(self):
        return GroupComparison


class ChooserRowsPanel(RowFormsetMixin, MultipleChooserPanel):
    """Rows of an entry that only point, several of which are chosen at once."""


PERIOD = MultiFieldPanel(
    [FieldRowPanel(["practice_start", "practice_end"]), "practice_ongoing"],
    heading=_("When"),
    help_text=_("As precisely as it is known. A year alone is better than a guess."),
)
EXTRAS = FieldPanel(
    "extras", help_text=_("Only what the text does not say already. Every picture needs alternative text.")
)


def writing_panels(*panels, period=True):
    """Return the first tab's panels: completeness, title and summary, then the kind's own `panels`, then extras."""
    return [
        CompletenessPanel(),
        TitleFieldPanel(
            "title",
            help_text=_("Who did what, where: a reader should know from the title whether this is for them."),
        ),
        SimilarTitlesPanel(),
        "summary",
        *panels,
        *([PERIOD] if period else []),
        EXTRAS,
    ]


TOPICS = ChooserRowsPanel(
    "topic_rows",
    chooser_field_name="topic",
    panels=["topic"],
    label=_("topic"),
    heading=_("Topics"),
    help_text=_("What it is about. The themes follow from the topics. One to three are usually enough."),
)
PLACES = ChooserRowsPanel(
    "place_rows",
    chooser_field_name="place",
    panels=["place"],
    label=_("place"),
    heading=_("Places"),
    help_text=_("The smallest place that is right. Somebody who chooses its region or nation finds it too."),
)
ORGANISATIONS = RowsPanel(
    "organisation_rows",
    panels=["organisation", FieldRowPanel(["role", "showing"]), "shown_as"],
    label=_("organisation"),
    heading=_("Organisations"),
    help_text=_("Who led it, who took part, who told us. One that stays unnamed is shown as described."),
)
INSTRUMENTS = ChooserRowsPanel(
    "instrument_rows",
    chooser_field_name="instrument",
    panels=["instrument"],
    label=_("instrument"),
    heading=_("Laws, rights and programmes"),
    help_text=_("What it worked under or came up against."),
)
CONTACT = MultiFieldPanel(
    ["contact_role", "contact_email", "accepts_messages", "contact_name", "contact_consent"],
    heading=_("Whom to ask"),
    help_text=_("A role and a shared mailbox. Leave the name empty unless the person has agreed to it."),
)
TAGS = MultiFieldPanel(
    [
        FieldPanel("tags", help_text=_("Further words people might look for. Separate them with commas.")),
        TagsDifferPanel(),
    ],
    heading=_("Tags"),
)


def where_and_who_panels():
    """Return the second tab's panels, which every kind shares."""
    return [TOPICS, TAGS, PLACES, ORGANISATIONS, INSTRUMENTS, CONTACT]


def reliability_panels():
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
        RowsPanel(
            "source_rows",
            panels=["label", FieldRowPanel(["url", "document"]), FieldRowPanel(["seen_on", "licence"])],
            label=_("source"),
            heading=_("Sources"),
            help_text=_("Where the facts come from: a web address, a document from the library, or words alone."),
        ),
    ]


def lifecycle_panels():
    """Return the panels on whether an entry still stands, whether it was invented, and its licence."""
    return [
        MultiFieldPanel(
            [FieldPanel(name, read_only=True) for name in ("state", "state_date", "state_reason", "replacement")],
            heading=_("Does it still stand?"),
            help_text=_(
                "“Supersede, take down or bring back”, in the menu of the page, changes this in every language at "
                "once, and says first what will happen."
            ),
        ),
        "is_illustration",
        "licence",
    ]


def address_panels():
    """Return the panels on address, search engines and timing, and Wagtail's comments."""
    return [
        MultiFieldPanel(
            ["slug", "seo_title", "search_description"],
            heading=_("Address and search engines"),
            help_text=_("The permanent link by number keeps working whatever the address is."),
        ),
        ChangeNotePanel(),
        PublishingPanel(),
        CommentPanel(),
    ]


def entry_tabs(*panels, form, about=None, period=True):
    """Return the edit handler of one kind, as tabs.

    `panels` tell the kind's own story under the heading `about`; `period` says whether the kind has a time of practice;
    `form` is the kind's form class.
    """
    return TabbedInterface(
        [
            ObjectList(writing_panels(*panels, period=period), heading=about or _("What happened")),
            ObjectList(where_and_who_panels(), heading=_("Where and who")),
            ObjectList(reliability_panels(), heading=_("How far it can be relied on")),
            ObjectList(lifecycle_panels(), heading=_("Standing")),
            ObjectList(address_panels(), heading=_("Address and timing")),
        ],
        base_form_class=form,
    )


def ending_panel():
    """Return the panel with the end date and the successors of a concept."""
    rows = InlinePanel("successor_rows", panels=["successor"], label=_("successor"), heading=_("What took its place"))
    return MultiFieldPanel(["ended", rows], heading=_("Is it still there?"))


def concept_panels(*panels, labels=None):
    """Return the panels of a vocabulary: its labels by language, the vocabulary's own `panels`, then the slug."""
    return [
        ConfirmationPanel("different_one"),
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


def retirement_panel():
    """Return the panel on whether a concept is still used, and what is used instead."""
    return MultiFieldPanel(["retired_on", "successor"], heading=_("Is it still used?"))
