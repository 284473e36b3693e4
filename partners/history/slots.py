"""What the history of an entry adds to its page: its last changes."""

from django.utils.translation import get_language

from partners.changes.latest import changes_of
from partners.history.shown_changes import shown_changes
from partners.models import ChangeType
from practice.slots import Fragment, fills

MAX_SHOWN = 5  # changes on the page of an entry; the page of its changes has the others


@fills("entry.after_sections")
def last_changes(page, request):
    """Return the last changes of a published entry, None where it did not change since it was added; one statement."""
    if not page.number:  # while it is being written
        return None
    changes = list(changes_of(page.number, get_language())[: MAX_SHOWN + 1])
    if not changes or [change.change_type for change in changes] == [ChangeType.ADDED]:
        return None
    context = {"changes": shown_changes(changes[:MAX_SHOWN]), "has_more": len(changes) > MAX_SHOWN}
    return Fragment("partners/parts/last_changes.html", context | {"number": page.number})
