"""Context of a barrier page: its occurrences, how many there are and how many were overcome."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from practice.choices import BlockedParty, OccurrenceState
from practice.kinds import Kind
from practice.page_context.cards import TONES
from practice.page_context.entry_page import EntryContext, EntryContextLoader, FacetLink
from practice.page_context.entry_references import EntryReference
from practice.registers import loads_context


@dataclass(frozen=True)
class DisplayedOccurrence:
    """An occurrence as displayed; `place` links to its listing, None where the place is only described."""

    where: str
    place: FacetLink | None
    state: str
    state_label: str
    tone: str
    when: str
    how: str
    case_study: EntryReference | None
    is_illustration: bool


@dataclass
class BarrierContext(EntryContext):
    slot_names = (*EntryContext.slot_names, "barrier.after_sections")

    type_label: str = ""
    occurrences: list[DisplayedOccurrence] = field(default_factory=list)

    @property
    def blocks_label(self):
        """Who it blocks, in words; empty where nobody has said."""
        return BlockedParty(self.entry.blocks).label if self.entry.blocks else ""

    @property
    def real_occurrences(self):
        """The occurrences that are not invented."""
        return [row for row in self.occurrences if not (self.entry.is_illustration or row.is_illustration)]

    @property
    def invented_occurrences(self):
        """The occurrences that are displayed but not counted."""
        return [row for row in self.occurrences if self.entry.is_illustration or row.is_illustration]

    @property
    def met(self):
        """How many times it was met: a row of the table each."""
        return len(self.real_occurrences)

    @property
    def place_count(self):
        """In how many places it was met; a place may tell of it more than once."""
        return len({row.where for row in self.real_occurrences})

    @property
    def overcome(self):
        """How many times it was overcome."""
        return self._count(OccurrenceState.OVERCOME)

    @property
    def partly(self):
        """How many times it was partly overcome."""
        return self._count(OccurrenceState.PARTLY)

    @property
    def remains(self):
        """How many times it remains."""
        return self._count(OccurrenceState.REMAINS)

    @property
    def own_lacks(self):
        """Where it was met, or how a place got past it."""
        if not self.met:
            return [_("where this was met, and how anybody got past it")]
        return [] if self.overcome else [_("how a place got past it")]

    def _count(self, state):
        return sum(row.state == state for row in self.real_occurrences)


@loads_context(Kind.BARRIER)
def load_barrier_context(entry, request=None):
    """Return the BarrierContext of a BarrierPage."""
    rows = list(entry.occurrence_rows.select_related("place", "organisation").all())
    return EntryContextLoader(entry, request).load(
        BarrierContext,
        also=[entry.barrier_type, *(row.place for row in rows), *(row.organisation for row in rows)],
        pages={row.case_study_id for row in rows} - {None},
        type_label=lambda labels, _: labels(entry.barrier_type) if entry.barrier_type else "",
        occurrences=lambda labels, references: [_displayed(row, labels, references) for row in rows],
    )


def _displayed(row, labels, references):
    named = None if row.described_place else (row.organisation or row.place)
    return DisplayedOccurrence(
        where=labels(named) if named else row.described_place,
        place=FacetLink("place", row.place.slug, labels(row.place)) if named and row.place else None,
        state=row.state,
        state_label=OccurrenceState(row.state).label,
        tone=TONES[row.state],
        when=row.met_on.display() if row.met_on else "",
        how=row.how,
        case_study=references.get(row.case_study_id),
        is_illustration=row.is_illustration,
    )
