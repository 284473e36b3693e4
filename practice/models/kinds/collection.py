"""Collections: entries that an organisation gathered under headings, each with the reason why it is there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail_localize.fields import SynchronizedField

from practice.computed.completeness import ExpectedItem
from practice.entry_form.forms import CollectionForm
from practice.entry_form.panels import GroupPanel, RowsPanel, entry_tabs
from practice.entry_form.row_formsets import GroupedRowFormSet
from practice.fields.rich_text import ProseField
from practice.kinds import Kind
from practice.models.entry import EntryPage
from practice.models.entry_rows import TranslatableRow
from practice.models.vocabularies.organisation import Organisation


class CollectionPage(EntryPage):
    """A themed set of entries that others link to."""

    of_kind = Kind.COLLECTION
    is_creatable = True
    subpage_types = []
    template = "practice/collection_page.html"
    expected = [
        ExpectedItem("summary", _("a summary")),
        ExpectedItem("topic_rows", _("a topic")),
        ExpectedItem("owner_organisation", _("who keeps it")),
        ExpectedItem("introduction", _("an introduction")),
        ExpectedItem("item_rows", _("entries")),
    ]
    text_fields = ["introduction", "extras"]
    text_rows = {"group_rows": ["heading"], "item_rows": ["note"]}

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
        RowsPanel(
            "group_rows",
            panels=["heading"],
            label=_("group"),
            heading=_("Groups, in the order readers meet them"),
            help_text=_("A collection needs no groups. Each entry below says which one it stands in."),
        ),
        RowsPanel(
            "item_rows",
            panels=["entry", GroupPanel("group"), "note"],
            formset=GroupedRowFormSet,
            label=_("entry"),
            heading=_("Entries, in their order within each group"),
            help_text=_("Say for each why it is here. Entries in no group come first, without a heading."),
        ),
        form=CollectionForm,
        about=_("What it holds"),
        period=False,
    )

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")

    def groups(self):
        """The items in order, group by group: a list of (heading, list of items).

        Those that stand in no group come first, without a heading. A group without items is left out.
        """
        headings = {row.uid: row.heading for row in self.group_rows.all()}
        items = {None: [], **{uid: [] for uid in headings}}
        for item in self.item_rows.all():
            items[item.group if item.group in headings else None].append(item)
        return [(headings.get(uid, ""), held) for uid, held in items.items() if held]


class CollectionGroup(TranslatableRow):
    """One group of a collection. Its items name it by its `uid`, which is the same in every language and draft."""

    collection = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="group_rows")
    heading = models.CharField(_("heading"), max_length=120)

    class Meta(TranslatableRow.Meta):
        verbose_name = _("group of a collection")
        verbose_name_plural = _("groups of a collection")

    def __str__(self):
        return self.heading


class CollectionItem(TranslatableRow):
    """One entry of a collection, the group it stands in, and why it is there."""

    collection = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="item_rows")
    group = models.UUIDField(_("group"), null=True, blank=True)
    entry = models.ForeignKey(
        EntryPage, verbose_name=_("entry"), on_delete=models.CASCADE, related_name="collection_items"
    )
    note = models.CharField(_("why it is here"), max_length=300)

    override_translatable_fields = [SynchronizedField("entry"), SynchronizedField("group", overridable=False)]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("entry of a collection")
        verbose_name_plural = _("entries of a collection")

    def __str__(self):
        return str(self.entry)

    @property
    def group_heading(self):
        """The heading of the group it stands in, empty in none."""
        return next((row.heading for row in self.collection.group_rows.all() if row.uid == self.group), "")
