"""Context of a vanguard page: its dated statuses, and whether the place left the programme."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from practice.choices import VanguardState
from practice.kinds import Kind
from practice.page_context.cards import TONES
from practice.page_context.entry_page import EntryContext, EntryContextLoader
from practice.registers import loads_context


@dataclass(frozen=True)
class DisplayedStatus:
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
class VanguardContext(EntryContext):
    statuses: list[DisplayedStatus] = field(default_factory=list)

    @property
    def now(self):
        """The last step, None without any."""
        return self.statuses[-1] if self.statuses else None

    @property
    def left(self):
        """The step at which the place withdrew, None unless that is where it stands now."""
        return self.now if self.now and self.now.state == VanguardState.WITHDREW else None

    @property
    def own_lacks(self):
        """What was learnt."""
        return [] if self.entry.lessons.strip() else [_("what was learnt")]


@loads_context(Kind.VANGUARD)
def load_vanguard_context(entry, request=None):
    """Return the VanguardContext of a VanguardPage, its steps from the first to the last."""
    rows = sorted(entry.status_rows.all(), key=lambda row: (row.since, row.sort_order or 0))
    statuses = [
        DisplayedStatus(
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
    return EntryContextLoader(entry, request).load(VanguardContext, statuses=lambda *_: statuses)
