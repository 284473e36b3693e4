"""Changes of an entry as pages show them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime


@dataclass(frozen=True)
class ShownChange:
    """One change: the day, what happened in a word or two, and the editor's note, "" without one."""

    day: datetime
    what: str
    note: str


def shown_changes(changes):
    """Return the ShownChanges of EntryChanges, a list in their order."""
    return [ShownChange(localtime(one.at), one.get_change_type_display(), one.note) for one in changes]
