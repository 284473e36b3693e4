"""Calendars of sessions and series: what readers may know of the dates, and nothing else."""

from datetime import UTC, timedelta

from icalendar import Calendar, Event

from facilitation.addresses import in_full
from facilitation.models import Meeting

MAKER = "-//Practice Bank//Sessions//EN"
DOMAIN = "practice-bank"  # of identifiers: no address, so that a site that moves keeps what calendars know of it


def calendar_of(sessions, name):
    """Return the readable SessionPages `sessions` as an iCalendar file, bytes; None where none has a full day.

    A session with meetings at known times is one event a meeting, any other one event of whole days. `name` is what a
    calendar program calls the whole.

    Identifiers follow from the session's number and the meeting's uid and outlive a change of the site's address, so
    that a later file brings a change and no second event; what changed later has a higher sequence, by which a calendar
    program tells it from what it has. Times are in UTC, which none can misread. One statement.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    timed = _timed_meetings(sessions)
    for session in sessions:
        meetings = timed.get(session.number, [])
        for meeting in meetings:
            calendar.add_component(_of_meeting(meeting, session))
        if not meetings and session.practice_start and session.practice_start.day:
            calendar.add_component(_of_days(session))
    if not calendar.events:
        return None
    return calendar.to_ical()


def _timed_meetings(sessions):
    """Return {number of a session: its meetings at known times, in order}."""
    numbers = [session.number for session in sessions]
    rows = Meeting.objects.filter(session__permanent_number__in=numbers, starts_at__isnull=False)
    timed = {}
    for meeting in rows.select_related("session"):
        timed.setdefault(meeting.session.number, []).append(meeting)
    return timed


def _of_meeting(meeting, session):
    changed = max(meeting.changed_at, session.last_published_at)
    event = _event(f"meeting-{meeting.uid}", f"{session.title}: {meeting.title}", session, changed)
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    if meeting.ends_at and meeting.ends_at > meeting.starts_at:
        event.add("dtend", meeting.ends_at.astimezone(UTC))
    where = ", ".join(part for part in (meeting.room, session.venue) if part)
    if where:
        event.add("location", where)
    return event


def _of_days(session):
    first, last = session.practice_start.first_day, session.practice_end
    uid = f"session-{session.number}-{session.translation_key}"  # the number alone is another session elsewhere
    event = _event(uid, session.title, session, session.last_published_at)
    event.add("dtstart", first)
    # The day after the last; an end known only to the month says nothing of the day.
    event.add("dtend", (last.first_day if last and last.day else first) + timedelta(days=1))
    if session.venue:
        event.add("location", session.venue)
    return event


def _event(uid, title, session, changed):
    event = Event()
    event.add("uid", f"{uid}@{DOMAIN}")
    event.add("summary", title)
    event.add("description", session.summary)
    event.add("url", in_full(session.get_url_parts()[2]))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", int(changed.timestamp()) // 60)
    return event
