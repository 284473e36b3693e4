"""Computes whether a session is upcoming, today, on now or over, from its dates and meetings."""

from django.utils import timezone
from django.utils.translation import gettext as _


def is_upcoming(start, end):
    """Tell whether a session from `start` to `end` (PartialDate or None) is not over yet; without dates it is not."""
    last = end or start
    return last is None or last.last_day >= timezone.localdate()


def is_today(start, end):
    """Tell whether today is one of the days from `start` to `end`, each a PartialDate known to the day, or None."""
    last = end if end and end.day else start
    return bool(start and start.day) and start.first_day <= timezone.localdate() <= last.last_day


def timing_label(start, end, meetings):
    """Return the timing of a session for readers: "On now", "Today", "Coming", or "" once it is over.

    meetings: its Meetings. One that somebody forgot to close does not count: the date decides.
    """
    if not is_upcoming(start, end):
        return ""
    if (start is None or is_today(start, end)) and any(meeting.is_open for meeting in meetings):
        return _("On now")
    return _("Today") if is_today(start, end) else _("Coming")
