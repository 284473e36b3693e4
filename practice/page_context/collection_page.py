"""Context of a collection page: its entries as cards in groups, and the entries that have left."""

from dataclasses import dataclass, field

from practice.kinds import Kind
from practice.models import Organisation
from practice.page_context.cards import Card, cards_by_id
from practice.page_context.entry_page import EntryContext, EntryContextLoader, FacetLink
from practice.page_context.removed_items import Departure, load_departures
from practice.registers import loads_context


@dataclass(frozen=True)
class DisplayedItem:
    """One entry of a collection and why it is there."""

    card: Card
    note: str


@dataclass
class CollectionContext(EntryContext):
    slot_names = (*EntryContext.slot_names, "collection.after_facts")
    has_signals_in_head = False

    keeper: FacetLink | None = None
    groups: list[tuple[str, list[DisplayedItem]]] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)

    @property
    def count(self):
        """How many entries readers see."""
        return sum(len(items) for _heading, items in self.groups)


@loads_context(Kind.COLLECTION)
def load_collection_context(entry, request=None):
    """Return the CollectionContext of a CollectionPage; entries that readers may not read are left out."""
    rows = [(heading, list(items)) for heading, items in entry.groups()]
    cards = cards_by_id({item.entry_id for _heading, items in rows for item in items}, request)
    # By its key alone: what it is called comes with the labels of everything else.
    keeper = Organisation(pk=entry.owner_organisation_id) if entry.owner_organisation_id else None
    groups = []
    for heading, items in rows:
        displayed = [DisplayedItem(cards[item.entry_id], item.note) for item in items if item.entry_id in cards]
        if displayed:
            groups.append((heading, displayed))
    return EntryContextLoader(entry, request).load(
        CollectionContext,
        also=[keeper],
        supplementary={card.number for card in cards.values()},
        keeper=lambda labels, _: _filed(keeper, labels),
        groups=lambda *_: groups,
        departures=lambda *_: load_departures(entry, {card.number for card in cards.values()}),
    )


def _filed(keeper, labels):
    """Return where the collections of the organisation `keeper` are listed, None without one."""
    if keeper is None:
        return None
    slug = labels.slug(keeper)
    return FacetLink("organisation", slug, labels(keeper) or slug)
