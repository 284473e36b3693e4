"""What the pages of sessions and series show beside their own text."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facilitation.choices import Appearance, MeetingType, ParticipantType, SessionFormat
from facilitation.models import Meeting, Presentation, Question, SeriesPage, SessionPage
from facilitation.models.series import SERIES
from facilitation.sessions.beside import beside
from facilitation.sessions.outputs import Outputs, outputs_of, outputs_of_series
from facilitation.sessions.standing import is_today, lies_ahead, standing_of
from practice.cards import Card, cards_of
from practice.choices import Kind
from practice.dates import period
from practice.labels import labels_of
from practice.models import EntryPage, Organisation, Topic
from practice.reading.entry import Filed, Loading, Reading
from practice.registers import reads


@dataclass(frozen=True)
class ShownSpeaker:
    """One speaker in words; `organisation` leads to its listing, None where none is on record."""

    name: str
    role: str
    organisation: Filed | None
    appearance: str
    appearance_label: str


@dataclass(frozen=True)
class ShownTopic:
    """One topic as the programme announced it; `topic` leads to the bank's own, None where there is none."""

    text: str
    topic: Filed | None


@dataclass(frozen=True)
class ShownAttendance:
    """How many of one sort came; `share` is the length of its bar, of 100 for the longest."""

    label: str
    count: int
    share: int


@dataclass(frozen=True)
class ShownMeeting:
    """One meeting in words, without the code of its link."""

    title: str
    type_label: str
    when: str
    room: str
    audience: str
    facilitator: str


@dataclass
class SessionReading(Reading):
    """Everything the page of a session shows."""

    series: SeriesPage | None = None
    announced: list[ShownTopic] = field(default_factory=list)
    speakers: list[ShownSpeaker] = field(default_factory=list)
    presentations: list[Presentation] = field(default_factory=list)
    attendance: list[ShownAttendance] = field(default_factory=list)
    meetings: list[ShownMeeting] = field(default_factory=list)
    outputs: Outputs = field(default_factory=Outputs)
    is_small: bool = False
    standing: str = ""
    has_calendar: bool = False

    @property
    def format_label(self):
        """The format, in words."""
        return SessionFormat(self.entry.session_format).label

    @property
    def is_coming(self):
        """Whether it is not over yet, as far as the date is known."""
        return lies_ahead(self.entry.practice_start, self.entry.practice_end)

    @property
    def came(self):
        """How many came, in words; "" where nobody counted."""
        count = sum(row.count for row in self.attendance)
        return ngettext("%(n)s person", "%(n)s people", count) % {"n": count} if count else ""


@reads(Kind.SESSION)
def read_session(entry, request=None):
    """Return the SessionReading of a SessionPage."""
    rows = beside(entry)
    meetings = list(Meeting.objects.filter(session__permanent_number=entry.number))
    bodies, topics = _concepts(rows["speakers"], Organisation), _concepts(rows["announced"], Topic)
    questions = [Question(**told) for told in rows["questions"]]
    return Loading(entry, request).load(
        SessionReading,
        also=[*bodies.values(), *topics.values()],
        speakers=lambda labels, _references: [_speaker(row, bodies, labels) for row in rows["speakers"]],
        announced=lambda labels, _references: [_announced(row, topics, labels) for row in rows["announced"]],
        series=lambda *_loaded: SeriesPage(**rows["series"][0]) if rows["series"] else None,
        presentations=lambda *_loaded: list(entry.presentation_rows.select_related("document").all()),
        attendance=lambda *_loaded: _attendance(rows["attendance"]),
        meetings=lambda *_loaded: [_meeting(row) for row in meetings],
        outputs=lambda *_loaded: outputs_of(entry, questions, request),
        is_small=lambda *_loaded: bool(rows["small"]),
        standing=lambda *_loaded: standing_of(entry.practice_start, entry.practice_end, meetings),
        has_calendar=lambda *_loaded: is_dated(entry.practice_start, meetings),
    )


def _concepts(rows, model):
    """Return {key: concept of the class `model`} for those that `rows` point at."""
    return {row["concept"]: model(pk=row["concept"], slug=row["slug"]) for row in rows if row["concept"]}


def is_dated(start, meetings):
    """Tell whether a session with the first day `start` (PartialDate or None) and these meetings fits a calendar."""
    return bool(start and start.day) or any(meeting.starts_at for meeting in meetings)


def _speaker(row, bodies, labels):
    return ShownSpeaker(
        name=row["name"],
        role=row["role"],
        organisation=_filed("organisation", bodies.get(row["concept"]), labels),
        appearance=row["appearance"],
        appearance_label=Appearance(row["appearance"]).label,
    )


def _announced(row, topics, labels):
    return ShownTopic(row["text"], _filed("topic", topics.get(row["concept"]), labels))


def _filed(facet, concept, labels):
    return Filed(facet, concept.slug, labels(concept)) if concept else None


def _attendance(rows):
    longest = max((row["count"] for row in rows), default=0)
    return [
        ShownAttendance(
            ParticipantType(row["participant_type"]).label, row["count"], row["count"] * 100 // (longest or 1)
        )
        for row in rows
    ]


def _meeting(row):
    return ShownMeeting(
        title=row.title,
        type_label=MeetingType(row.meeting_type).label,
        when=_times(row),
        room=row.room,
        audience=row.audience,
        facilitator=row.facilitator,
    )


def _times(meeting):
    """Return when a meeting is, in words: "14 May 2012, 10:00 to 11:30"."""
    if meeting.starts_at is None:
        return ""
    start = timezone.localtime(meeting.starts_at)
    day = date_format(start, "j F Y, H:i")
    if meeting.ends_at is None:
        return day
    end = timezone.localtime(meeting.ends_at)
    last = date_format(end, "H:i" if end.date() == start.date() else "j F Y, H:i")
    return _("%(start)s to %(end)s") % {"start": day, "end": last}


@dataclass
class SeriesReading:
    """Everything the page of a series shows."""

    today: list[Card] = field(default_factory=list)
    coming: list[Card] = field(default_factory=list)
    past: list[Card] = field(default_factory=list)
    outputs: Outputs = field(default_factory=Outputs)
    organiser: Filed | None = None
    has_calendar: bool = False


@reads(SERIES)
def read_series(page, request=None):
    """Return the SeriesReading of a SeriesPage: those of today, coming ones from the next on, past from the first."""
    sessions = list(
        SessionPage.objects.readable()
        .child_of(page)
        .only("session_number", "session_format", "venue", "practice_start", "practice_end", "title")
    )
    keys = [row.pk for row in sessions]
    cards = {card.page_id: card for card in cards_of(EntryPage.objects.filter(pk__in=keys), request)}
    sessions.sort(key=_order)
    today = [row for row in sessions if is_today(row.practice_start, row.practice_end)]
    coming = [row for row in sessions if lies_ahead(row.practice_start, row.practice_end) and row not in today]
    body = page.organiser
    return SeriesReading(
        today=[_programmed(row, cards[row.pk]) for row in today],
        coming=[_programmed(row, cards[row.pk]) for row in coming],
        past=[_programmed(row, cards[row.pk]) for row in sessions if row not in today and row not in coming],
        outputs=outputs_of_series(page, request),
        organiser=_filed("organisation", body, labels_of({Organisation: [body]})) if body else None,
        has_calendar=any(is_dated(row.practice_start, []) for row in sessions),
    )


def _order(session):
    """Return what sessions of one series are sorted by: their day, then their number."""
    first = session.practice_start.first_day if session.practice_start else date.max
    return (first, session.session_number or 0, session.pk)


def _programmed(session, card):
    """Return the card of a session as its own series lists it: number, date, format and venue."""
    number = _("Session %(number)s") % {"number": session.session_number} if session.session_number else ""
    facts = [
        number,
        period(session.practice_start, session.practice_end),
        SessionFormat(session.session_format).label,
        session.venue,
    ]
    return replace(card, facts=tuple(str(fact) for fact in facts if fact))
