"""What the page of a vanguard shows: its dated steps, and whether it left."""

from dataclasses import dataclass, field

from practice.cards import TONES
from practice.choices import Kind, VanguardState
from practice.reading.entry import Loading, Reading
from practice.registers import reads


@dataclass(frozen=True)
class ShownStatus:
    """One step of a vanguard in words; `is_last` marks where it stands now."""

    state: str
    label: str
    tone: str
    when: str
    datetime: str
    reason: str
    source: str
    is_last: bool


@dataclass
class VanguardReading(Reading):
    statuses: list[ShownStatus] = field(default_factory=list)

    @property
    def now(self):
        """The last step, None without any."""
        return self.statuses[-1] if self.statuses else None

    @property
    def left(self):
        """The step at which the place withdrew, None unless that is where it stands now."""
        return self.now if self.now and self.now.state == VanguardState.WITHDREW else None


@reads(Kind.VANGUARD)
def read_vanguard(entry, request=None):
    """Return the VanguardReading of a VanguardPage, its steps from the first to the last."""
    rows = sorted(entry.status_rows.all(), key=lambda row: (row.since, row.sort_order or 0))
    statuses = [
        ShownStatus(
            state=row.state,
            label=VanguardState(row.state).label,
            tone=TONES.get(row.state, "plain"),
            when=row.since.display(),
            datetime=row.since.iso(),
            reason=row.reason,
            source=row.source,
            is_last=row is rows[-1],
        )
        for row in rows
    ]
    return Loading(entry, request).load(VanguardReading, statuses=lambda *_: statuses)
