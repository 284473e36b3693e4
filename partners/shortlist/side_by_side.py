"""Up to four entries as the columns of one table."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partners.public_records.record import PublicRecord
from partners.shortlist.listing import MAX_SIDE_BY_SIDE, list_address
from partners.shortlist.missing_entries import missing_entries
from practice.choices import EntryState, OrganisationRole
from practice.kinds import Kind
from practice.page_context.cards import cards_by_id


@dataclass(frozen=True)
class ComparedRow:
    """One thing that entries are compared by: what it is called, and a tuple of lines for each entry.

    A cell is None where the kind of its entry has no such thing, and () where nobody told it.
    """

    label: str
    cells: tuple[tuple[str, ...] | None, ...]


@dataclass(frozen=True)
class ComparedEntry:
    """The head of a column. `is_superseded` and what the record says of illustrations are shown with the title."""

    record: PublicRecord
    is_superseded: bool


def side_by_side_context(selection, request):
    """Return the context of the page that sets the first entries of a NumberSelection side by side."""
    numbers, page_ids = list(selection.numbers), selection.page_ids()
    records = list(selection.records(request, most=MAX_SIDE_BY_SIDE, with_sections=True))
    cards = cards_by_id(page_ids[MAX_SIDE_BY_SIDE:], request)
    shown = {record.number for record in records} | {card.number for card in cards.values()}
    return {
        "columns": [ComparedEntry(one, one.state == EntryState.SUPERSEDED) for one in records],
        "rows": compared_rows(records),
        "left_out": [cards[key] for key in page_ids[MAX_SIDE_BY_SIDE:] if key in cards],
        "missing": missing_entries([number for number in numbers if number not in shown], get_language()),
        "most_compared": MAX_SIDE_BY_SIDE,
        "list_url": list_address(numbers),
    }


def compared_rows(records):
    """Return the ComparedRows of PublicRecords with their details, without those of which nobody told anything."""
    rows = [
        (_("Kind"), lambda one: (one.kind_label,)),
        (_("Where"), lambda one: tuple(place.label for place in one.places)),
        (_("When"), lambda one: (one.period,)),
        (_("In short"), lambda one: (one.summary,)),
        (_("Who it was for"), _of_case_study(lambda details: details.served)),
        (_("Who was left out"), _of_case_study(lambda details: details.left_out)),
        (_("What came of it"), lambda one: one.details.states),
        (_("What it cost"), _of_case_study(lambda details: (details.cost,))),
        (_("What was done"), _of_case_study(lambda details: details.done.splitlines())),
        (_("What helped"), _of_case_study(lambda details: details.helped)),
        (_("What got in the way"), _of_case_study(lambda details: details.hindered)),
        (_("Organisations"), lambda one: tuple(_organisation(row) for row in one.organisations)),
        (_("Evidence"), lambda one: _signal(one, 1)),
        (_("Checked"), lambda one: _signal(one, 2)),
    ]
    built = [ComparedRow(label, tuple(_lines(read(one)) for one in records)) for label, read in rows]
    return [row for row in built if any(row.cells)]


def _of_case_study(read):
    """Return a reader of PublicRecords for what case studies alone tell, from `read`, which takes RecordDetails."""
    return lambda record: read(record.details) if record.kind == Kind.CASE_STUDY else None


def _lines(texts):
    return None if texts is None else tuple(text for text in texts if text.strip())


def _organisation(row):
    return f"{row.name} ({OrganisationRole(row.role).label})"


def _signal(record, place):
    """Return headline and reasons of one of the signals, which are completeness, evidence and verification."""
    signal = record.details.signals[place]
    return (signal.headline, *signal.reasons)
