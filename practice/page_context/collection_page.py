"""Context of a collection page: its entries as cards in groups, who keeps it, and the entries that have left."""

from dataclasses import dataclass, field

from django.utils.formats import date_format

from practice.choices import EntryState
from practice.kinds import Kind, kind_label
from practice.models import CreditedImage, EntryPage, Organisation
from practice.page_context.cards import Card, cards_by_id
from practice.page_context.collection_groups import load_groups
from practice.page_context.entry_page import EntryContext, EntryContextLoader, FacetLink
from practice.page_context.entry_references import EntryReference
from practice.page_context.removed_items import Departure, load_departures
from practice.registers import loads_context


@dataclass(frozen=True)
class DisplayedItem:
    """One entry of a collection, why it is there, and what stands in its place where it was superseded."""

    card: Card
    note: str = ""
    replacement: EntryReference | None = None


@dataclass(frozen=True)
class RemovedItem:
    """An entry of a collection that was taken down: no more of it than its address says."""

    number: int
    kind_label: str
    day: str
    reason: str
    replacement: EntryReference | None = None
    card = None


@dataclass(frozen=True)
class DisplayedGroup:
    """A group as readers see it: DisplayedItems and RemovedItems, and the path and count of its search."""

    heading: str
    items: list
    search_path: str = ""
    search_count: int = 0


@dataclass(frozen=True)
class Keeper:
    """The organisation that keeps a collection: the link to its page, its website and its logo, if it has them."""

    link: FacetLink
    website: str = ""
    logo: CreditedImage | None = None
    logo_alt_text: str = ""


@dataclass
class CollectionContext(EntryContext):
    slot_names = (*EntryContext.slot_names, "collection.after_facts")
    has_signals_in_head = False

    keeper: Keeper | None = None
    groups: list[DisplayedGroup] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    count: int = 0  # entries that readers see, each once


@loads_context(Kind.COLLECTION)
def load_collection_context(entry, request=None):
    """Return the CollectionContext of a CollectionPage; entries that readers may not read are left out."""
    groups = load_groups(entry)
    page_ids = {key for group in groups for key in group.page_ids}
    cards = cards_by_id(page_ids, request)
    ended = _ended_entries(page_ids)
    keeper = _keeper(entry)
    displayed_numbers = {card.number for card in cards.values()}
    seen_here = displayed_numbers | {one.number for one in ended.values()}
    return EntryContextLoader(entry, request).load(
        CollectionContext,
        also=[keeper],
        pages={one.replacement_id for one in ended.values()} - {None},
        supplementary=displayed_numbers,
        keeper=lambda labels, _: _displayed_keeper(keeper, labels),
        groups=lambda _, references: _displayed_groups(groups, cards, ended, references),
        departures=lambda *_: load_departures(entry, seen_here),
        count=lambda *_: len(displayed_numbers),
    )


def _ended_entries(page_ids):
    """Return {page id: entry} of those that were superseded or taken down and that the public may know of."""
    ended = EntryPage.objects.live().unrestricted().exclude(state=EntryState.CURRENT).filter(pk__in=page_ids)
    columns = ("state", "state_date", "state_reason", "kind", "permanent_number", "replacement")
    return {page.pk: page for page in ended.only(*columns)} if page_ids else {}


def _displayed_groups(groups, cards, ended, references):
    """Return the DisplayedGroups with anything in them, a list."""
    displayed = []
    for group in groups:
        notes = {item.entry_id: item.note for item in group.items}
        items = [_item(key, notes.get(key, ""), cards, ended, references) for key in group.page_ids]
        items = [item for item in items if item]
        if items:
            found = group.found
            displayed.append(
                DisplayedGroup(group.heading, items, found.path if found else "", found.count if found else 0)
            )
    return displayed


def _item(key, note, cards, ended, references):
    """Return the DisplayedItem or RemovedItem of a page id, None where readers see nothing of it."""
    gone = ended.get(key)
    replacement = references.get(gone.replacement_id) if gone else None
    if key in cards:
        return DisplayedItem(cards[key], note, replacement)
    if gone is None or gone.state != EntryState.TAKEN_DOWN:
        return None
    day = date_format(gone.state_date, "j F Y") if gone.state_date else ""
    return RemovedItem(gone.number, kind_label(gone.kind), day, gone.state_reason, replacement)


def _keeper(entry):
    """Return the Organisation that keeps the collection, with its logo; None without one."""
    if not entry.owner_organisation_id:
        return None
    return Organisation.objects.select_related("logo").filter(pk=entry.owner_organisation_id).first()


def _displayed_keeper(keeper, labels):
    """Return the Keeper of the organisation `keeper`, None without one."""
    if keeper is None:
        return None
    link = FacetLink("organisation", keeper.slug, labels(keeper))
    return Keeper(link, keeper.url, keeper.logo, keeper.logo_alt_text)
