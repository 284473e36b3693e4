"""What the page of a collection shows: its entries as cards, in order, under their headings."""

from dataclasses import dataclass, field

from practice.cards import Card, cards_by_id
from practice.choices import Kind
from practice.models import Organisation
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
    # By its key alone: what it is called comes with the labels of everything else.
    keeper = Organisation(pk=entry.owner_organisation_id) if entry.owner_organisation_id else None
    groups = []
    for heading, items in rows:
        shown = [ShownItem(cards[item.entry_id], item.note) for item in items if item.entry_id in cards]
        if shown:
            groups.append((heading, shown))
    return Loading(entry, request).load(
        CollectionReading,
        also=[keeper],
        beside={card.number for card in cards.values()},
        keeper=lambda labels, _: _filed(keeper, labels),
        groups=lambda *_: groups,
    )


def _filed(keeper, labels):
    """Return where the collections of the organisation `keeper` are listed, None without one."""
    if keeper is None:
        return None
    slug = labels.slug(keeper)
    return Filed("organisation", slug, labels(keeper) or slug)
