"""Collections: entries that an organisation gathered under headings, each with the reason why it is there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel
from wagtail_localize.fields import SynchronizedField

from practice.choices import Kind
from practice.completeness import Expected
from practice.forms import CollectionForm
from practice.models.entry import EntryPage
from practice.models.organisation import Organisation
from practice.models.rows import WordedRow
from practice.panels import entry_tabs
from practice.rich_text import ProseField


class CollectionPage(EntryPage):
    """A themed set of entries that others link to."""

    of_kind = Kind.COLLECTION
    is_creatable = True
    subpage_types = []
    template = "practice/collection_page.html"
    expected = [
        Expected("summary", _("a summary")),
        Expected("topic_rows", _("a topic")),
        Expected("owner_organisation", _("who keeps it")),
        Expected("introduction", _("an introduction")),
        Expected("item_rows", _("entries")),
    ]
    text_fields = ["introduction", "extras"]
    text_rows = {"item_rows": ["heading", "note"]}

    owner_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("kept by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="collections",
        help_text=_("Members of this organisation may edit the collection as a draft."),
    )
    introduction = ProseField(_("introduction"), help_text=_("Who it is for and how to use it."))

    edit_handler = entry_tabs(
        "owner_organisation",
        "introduction",
        InlinePanel(
            "item_rows",
            panels=["heading", "entry", "note"],
            label=_("entry"),
            heading=_("Entries, in the order readers meet them"),
            help_text=_("Say for each why it is here. A heading begins a new group with its entry."),
        ),
        form=CollectionForm,
        about=_("What it holds"),
        period=False,
    )

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")

    def groups(self):
        """The items in order, cut where a heading begins a new group: a list of (heading, list of items)."""
        groups = []
        for item in self.item_rows.all():
            if item.heading or not groups:
                groups.append((item.heading, []))
            groups[-1][1].append(item)
        return groups


class CollectionItem(WordedRow):
    """One entry of a collection, and why it is there."""

    collection = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="item_rows")
    heading = models.CharField(
        _("heading"),
        max_length=120,
        blank=True,
        help_text=_("Begins a new group with this entry. Leave empty to stay in the group above."),
    )
    entry = models.ForeignKey(
        EntryPage, verbose_name=_("entry"), on_delete=models.CASCADE, related_name="collection_items"
    )
    note = models.CharField(_("why it is here"), max_length=300)

    override_translatable_fields = [SynchronizedField("entry")]

    class Meta(WordedRow.Meta):
        verbose_name = _("entry of a collection")
        verbose_name_plural = _("entries of a collection")

    def __str__(self):
        return str(self.entry)
