"""What the page of a collection shows: its entries as cards, in order, under their headings."""

from dataclasses import dataclass, field

from practice.cards import Card, cards_by_id
from practice.choices import Kind
from practice.reading.entry import Filed, Loading, Reading
from practice.registers import reads


@dataclass(frozen=True)
class ShownItem:
    """One entry of a collection and why it is there."""

    card: Card
    note: str


@dataclass
class CollectionReading(Reading):
    keeper: Filed | None = None
    groups: list[tuple[str, list[ShownItem]]] = field(default_factory=list)

    @property
    def count(self):
        """How many entries readers see."""
        return sum(len(items) for _heading, items in self.groups)


@reads(Kind.COLLECTION)
def read_collection(entry, request=None):
    """Return the CollectionReading of a CollectionPage; entries that readers may not read are left out."""
    rows = [(heading, list(items)) for heading, items in entry.groups()]
    cards = cards_by_id({item.entry_id for _heading, items in rows for item in items}, request)
    keeper = entry.owner_organisation
    groups = []
    for heading, items in rows:
        shown = [ShownItem(cards[item.entry_id], item.note) for item in items if item.entry_id in cards]
        if shown:
            groups.append((heading, shown))
    return Loading(entry, request).load(
        CollectionReading,
        also=[keeper],
        beside={card.number for card in cards.values()},
        keeper=lambda labels, _: Filed("organisation", keeper.slug, labels(keeper)) if keeper else None,
        groups=lambda *_: groups,
    )
