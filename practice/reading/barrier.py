"""What the page of a barrier shows: how often it was met, how often overcome, where and how."""

from dataclasses import dataclass, field

from practice.cards import TONES
from practice.choices import Blocks, Kind, OccurrenceState
from practice.reading.entry import Filed, Loading, Reading
from practice.reading.references import Reference
from practice.registers import reads


@dataclass(frozen=True)
class ShownOccurrence:
    """One occurrence in words; `place` is what to list by, None where the place is only described."""

    where: str
    place: Filed | None
    state: str
    state_label: str
    tone: str
    when: str
    how: str
    case_study: Reference | None
    is_illustration: bool


@dataclass
class BarrierReading(Reading):
    type_label: str = ""
    occurrences: list[ShownOccurrence] = field(default_factory=list)

    @property
    def blocks_label(self):
        """Who it blocks, in words."""
        return Blocks(self.entry.blocks).label

    @property
    def counted(self):
        """The occurrences that count: nothing that was invented does."""
        return [row for row in self.occurrences if not (self.entry.is_illustration or row.is_illustration)]

    @property
    def met(self):
        """In how many places it was met."""
        return len(self.counted)

    @property
    def overcome(self):
        """In how many of them it was overcome."""
        return self._count(OccurrenceState.OVERCOME)

    @property
    def partly(self):
        """In how many of them it was partly overcome."""
        return self._count(OccurrenceState.PARTLY)

    @property
    def remains(self):
        """In how many of them it remains."""
        return self._count(OccurrenceState.REMAINS)

    @property
    def invented(self):
        """How many occurrences are shown but not counted."""
        return len(self.occurrences) - self.met

    def _count(self, state):
        return sum(row.state == state for row in self.counted)


@reads(Kind.BARRIER)
def read_barrier(entry, request=None):
    """Return the BarrierReading of a BarrierPage."""
    rows = list(entry.occurrence_rows.select_related("place", "organisation").all())
    return Loading(entry, request).load(
        BarrierReading,
        also=[entry.barrier_type, *(row.place for row in rows), *(row.organisation for row in rows)],
        pages={row.case_study_id for row in rows} - {None},
        type_label=lambda labels, _: labels(entry.barrier_type) if entry.barrier_type else "",
        occurrences=lambda labels, references: [_shown(row, labels, references) for row in rows],
    )


def _shown(row, labels, references):
    named = None if row.described_place else (row.organisation or row.place)
    return ShownOccurrence(
        where=labels(named) if named else row.described_place,
        place=Filed("place", row.place.slug, labels(row.place)) if named and row.place else None,
        state=row.state,
        state_label=OccurrenceState(row.state).label,
        tone=TONES[row.state],
        when=row.met_on.display() if row.met_on else "",
        how=row.how,
        case_study=references.get(row.case_study_id),
        is_illustration=row.is_illustration,
    )
