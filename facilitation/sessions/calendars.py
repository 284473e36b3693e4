"""iCalendar files of sessions and series, with what readers may know of the dates."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vDuration

from facilitation.models import Meeting
from practice.site_urls import page_url

PRODUCT_ID = "-//Practice Bank//Sessions//EN"
# A sequence is the second of the last change, so that corrections soon after one another differ; it has 31 bits, which
# last from here until 2079.
SEQUENCE_EPOCH = datetime(2011, 1, 1, tzinfo=UTC)
ASKED_AGAIN = timedelta(hours=12)  # how long a calendar program that subscribed may wait (RFC 7986, 5.7)
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
    calendar.add("prodid", PRODUCT_ID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASKED_AGAIN))  # what some programs read instead
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    timed = _timed_meetings(sessions)
    for session in sessions:
        meetings = timed.get(session.number, [])
        for meeting in meetings:
            calendar.add_component(_meeting_event(meeting, session))
        if not meetings and session.practice_start and session.practice_start.day:
            calendar.add_component(_all_day_event(session))
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


def _meeting_event(meeting, session):
    changed = max(meeting.changed_at, session.last_published_at)
    event = _event(f"meeting-{meeting.uid}", f"{session.title}: {meeting.title}", session, changed)
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    if meeting.ends_at and meeting.ends_at > meeting.starts_at:
        event.add("dtend", meeting.ends_at.astimezone(UTC))
    where = ", ".join(part for part in (meeting.room, session.venue) if part)
    if where:
        event.add("location", where)
    return event


def _all_day_event(session):
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
    event.add("url", page_url(session))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, int((changed - SEQUENCE_EPOCH).total_seconds())))
    return event
