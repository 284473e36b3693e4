"""Collections: entries that an organisation gathered under headings, each with the reason why it is there."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField

from practice.choices import SavedSearchOrder
from practice.computed.completeness import ExpectedItem
from practice.entry_form.forms import CollectionForm
from practice.entry_form.panels import GroupPanel, RowsPanel, entry_tabs
from practice.entry_form.row_formsets import GroupedRowFormSet
from practice.entry_form.saved_search_field import SavedSearchInput
from practice.fields.rich_text import ProseField
from practice.kinds import Kind
from practice.models.entry import EntryPage
from practice.models.entry_rows import TranslatableRow
from practice.models.vocabularies.organisation import Organisation
from practice.registers import SavedSearch, saved_searches

MAX_FOUND = 20  # entries that one search shows in a collection; its link leads to the others


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
        ExpectedItem("item_rows|has_saved_search", _("entries")),
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
            panels=[
                "heading",
                FieldPanel("saved_search", widget=SavedSearchInput),
                FieldRowPanel(["search_order", "most_found"]),
            ],
            label=_("group"),
            heading=_("Groups, in the order readers meet them"),
            help_text=_(
                "A collection needs no groups. Each entry below says which one it stands in. A group with a search "
                "shows what that finds after the entries you chose."
            ),
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
        return [(row.heading if row else "", items) for row, items in self.items_by_group() if items]

    def items_by_group(self):
        """Return [(CollectionGroup, its items)] in order, first those of no group, with None; groups without too."""
        rows = {row.uid: row for row in self.group_rows.all()}
        items = {None: [], **{uid: [] for uid in rows}}
        for item in self.item_rows.all():
            items[item.group if item.group in rows else None].append(item)
        return [(rows.get(uid), held) for uid, held in items.items()]

    @property
    def has_saved_search(self):
        """Whether a group shows what a search finds."""
        return any(row.saved_search for row in self.group_rows.all())


class CollectionGroup(TranslatableRow):
    """One group of a collection. Its items name it by its `uid`, which is the same in every language and draft."""

    collection = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="group_rows")
    heading = models.CharField(_("heading"), max_length=120)
    saved_search = models.CharField(
        _("search"),
        max_length=1000,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Leave this empty for a group of chosen entries. To show what a search finds at any time, search this "
            "site, choose filters, and paste the address of the page with the results."
        ),
    )
    search_order = models.CharField(
        _("order of the search"),
        max_length=10,
        choices=SavedSearchOrder,
        blank=True,
        default="",
        db_default="",
        help_text=_("Without a choice, as the address says, or newest first."),
    )
    most_found = models.PositiveSmallIntegerField(
        _("at most"),
        default=10,
        db_default=10,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_FOUND)],
        help_text=_("How many entries the search shows, from 1 to 20. A link leads to the others."),
    )

    # One search for every language; each finds what is there in its own.
    override_translatable_fields = [
        SynchronizedField("saved_search", overridable=False),
        SynchronizedField("search_order", overridable=False),
        SynchronizedField("most_found", overridable=False),
    ]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("group of a collection")
        verbose_name_plural = _("groups of a collection")

    def __str__(self):
        return self.heading

    def clean(self):
        """As every row, and store the search in its canonical form; an address that is none is refused."""
        super().clean()
        if not self.saved_search.strip():
            self.saved_search = self.search_order = ""
            return
        try:
            self.saved_search, self.search_order = saved_searches().read(self.saved_search, self.search_order)
        except ValueError as refusal:
            raise ValidationError({"saved_search": str(refusal)}) from refusal

    @property
    def search(self):
        """The SavedSearch of the group, None where it has none."""
        if not self.saved_search:
            return None
        return SavedSearch(self.saved_search, self.search_order or SavedSearchOrder.NEWEST, self.most_found)


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
