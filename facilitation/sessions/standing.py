"""Says whether a session is still to come, is today, is on now or is over, as far as its date and its meetings tell."""

from django.utils import timezone
from django.utils.translation import gettext as _


def lies_ahead(start, end):
    """Tell whether a session from `start` to `end` (PartialDate or None) is not over yet; one without dates is not."""
    last = end or start
    return last is None or last.last_day >= timezone.localdate()


def is_today(start, end):
    """Tell whether today is one of the days from `start` to `end`, each a PartialDate known to the day, or None."""
    last = end if end and end.day else start
    return bool(start and start.day) and start.first_day <= timezone.localdate() <= last.last_day


def standing_of(start, end, meetings):
    """Return in one word for readers where a session stands: "On now", "Today", "Coming", or "" once it is over.

    meetings: its Meetings. One that somebody forgot to close keeps no session going: the date decides.
    """
    if not lies_ahead(start, end):
        return ""
    if (start is None or is_today(start, end)) and any(meeting.is_open for meeting in meetings):
        return _("On now")
    return _("Today") if is_today(start, end) else _("Coming")
