"""Loads the page context of sessions and series: rows, meetings, speakers, outputs and related pages."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facilitation.choices import MeetingType, ParticipantType, SessionFormat, SpeakerAppearance
from facilitation.consent.session_disclosure import small_sessions
from facilitation.kinds import SESSION
from facilitation.models import Meeting, Presentation, SeriesPage, SessionPage
from facilitation.models.sessions.series import SERIES
from facilitation.session_dates import is_today, is_upcoming, timing_label
from facilitation.sessions.outputs import Outputs, outputs_of, outputs_of_series
from practice.fields.partial_dates import format_period
from practice.models import EntryPage, Organisation
from practice.page_context.cards import Card, cards_of, fills_card
from practice.page_context.entry_page import EntryContext, EntryContextLoader, FacetLink
from practice.page_context.labels import load_labels
from practice.registers import loads_context


@dataclass(frozen=True)
class DisplayedSpeaker:
    """One speaker in words; `organisation` leads to its listing, None where none is on record."""

    name: str
    role: str
    organisation: FacetLink | None
    appearance: str
    appearance_label: str


@dataclass(frozen=True)
class DisplayedTopic:
    """One topic as the programme announced it; `topic` leads to the bank's own, None where there is none."""

    text: str
    topic: FacetLink | None


@dataclass(frozen=True)
class DisplayedAttendance:
    """How many of one sort came; `share` is the length of its bar, of 100 for the longest."""

    label: str
    count: int
    share: int


@dataclass(frozen=True)
class DisplayedMeeting:
    """One meeting in words, without the code of its link."""

    title: str
    type_label: str
    when: str
    room: str
    audience: str
    facilitator: str


@dataclass
class SessionContext(EntryContext):
    """Page context of a session."""

    has_signals_in_head = False

    series: SeriesPage | None = None
    announced: list[DisplayedTopic] = field(default_factory=list)
    speakers: list[DisplayedSpeaker] = field(default_factory=list)
    presentations: list[Presentation] = field(default_factory=list)
    attendance: list[DisplayedAttendance] = field(default_factory=list)
    meetings: list[DisplayedMeeting] = field(default_factory=list)
    outputs: Outputs = field(default_factory=Outputs)
    is_small: bool = False
    timing: str = ""
    has_calendar: bool = False

    @property
    def format_label(self):
        """The format, in words."""
        return SessionFormat(self.entry.session_format).label

    @property
    def followed_programme(self):
        """Whether what was discussed is what was announced, topic for topic."""
        announced = {row.topic.value if row.topic else "" for row in self.announced}
        return bool(announced) and announced == {topic.value for topic in self.topics}

    @property
    def is_coming(self):
        """Whether it is not over yet, as far as the date is known."""
        return is_upcoming(self.entry.practice_start, self.entry.practice_end)

    @property
    def came(self):
        """How many came, in words; "" where nobody counted."""
        count = sum(row.count for row in self.attendance)
        return ngettext("%(n)s person", "%(n)s people", count) % {"n": count} if count else ""


@loads_context(SESSION)
def session_context(entry, request=None):
    """Return the SessionContext of a SessionPage."""
    speakers = list(entry.speaker_rows.select_related("organisation").all())
    announced = list(entry.announced_topic_rows.select_related("topic").all())
    meetings = list(Meeting.objects.filter(session__permanent_number=entry.number))
    outputs = outputs_of(entry, request)
    return EntryContextLoader(entry, request).load(
        SessionContext,
        also=[*(row.organisation for row in speakers), *(row.topic for row in announced)],
        supplementary={card.number for group in outputs.groups for card in group.cards},
        speakers=lambda labels, _references: [_speaker(row, labels) for row in speakers],
        announced=lambda labels, _references: [_announced(row, labels) for row in announced],
        series=lambda *_loaded: SeriesPage.objects.readable().parent_of(entry).first(),
        presentations=lambda *_loaded: list(entry.presentation_rows.select_related("document").all()),
        attendance=lambda *_loaded: _attendance(list(entry.attendance_rows.all())),
        meetings=lambda *_loaded: [_meeting(row) for row in meetings],
        outputs=lambda *_loaded: outputs,
        is_small=lambda *_loaded: small_sessions().filter(permanent_number=entry.number).exists(),
        timing=lambda *_loaded: timing_label(entry.practice_start, entry.practice_end, meetings),
        has_calendar=lambda *_loaded: is_dated(entry.practice_start, meetings),
    )


def is_dated(start, meetings):
    """Tell whether a session with the first day `start` (PartialDate or None) and these meetings has a calendar."""
    return bool(start and start.day) or any(meeting.starts_at for meeting in meetings)


def _speaker(row, labels):
    return DisplayedSpeaker(
        name=row.name,
        role=row.role,
        organisation=_concept_link("organisation", row.organisation, labels),
        appearance=row.appearance,
        appearance_label=SpeakerAppearance(row.appearance).label,
    )


def _announced(row, labels):
    return DisplayedTopic(row.text, _concept_link("topic", row.topic, labels))


def _concept_link(facet, concept, labels):
    return FacetLink(facet, concept.slug, labels(concept)) if concept else None


def _attendance(rows):
    longest = max((row.count for row in rows), default=0)
    return [
        DisplayedAttendance(ParticipantType(row.participant_type).label, row.count, row.count * 100 // (longest or 1))
        for row in rows
    ]


def _meeting(row):
    return DisplayedMeeting(
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
    start = meeting.begins
    day = date_format(start, "j F Y, H:i")
    if meeting.ends_at is None:
        return day
    end = meeting.ends
    last = date_format(end, "H:i" if end.date() == start.date() else "j F Y, H:i")
    return _("%(start)s to %(end)s") % {"start": day, "end": last}


@dataclass
class SeriesContext:
    """Page context of a series."""

    today: list[Card] = field(default_factory=list)
    coming: list[Card] = field(default_factory=list)
    past: list[Card] = field(default_factory=list)
    outputs: Outputs = field(default_factory=Outputs)
    organiser: FacetLink | None = None
    has_calendar: bool = False


@loads_context(SERIES)
def series_context(page, request=None):
    """Return the SeriesContext of a SeriesPage: today's sessions, coming ones soonest first, past ones in order."""
    sessions = list(
        SessionPage.objects.readable()
        .child_of(page)
        .only("session_number", "session_format", "venue", "practice_start", "practice_end", "title")
    )
    keys = [row.pk for row in sessions]
    cards = {card.page_id: card for card in cards_of(EntryPage.objects.filter(pk__in=keys), request)}
    sessions.sort(key=_sort_key)
    today = [row for row in sessions if is_today(row.practice_start, row.practice_end)]
    coming = [row for row in sessions if is_upcoming(row.practice_start, row.practice_end) and row not in today]
    organiser = page.organiser
    return SeriesContext(
        today=[_programme_card(row, cards[row.pk]) for row in today],
        coming=[_programme_card(row, cards[row.pk]) for row in coming],
        past=[_programme_card(row, cards[row.pk]) for row in sessions if row not in today and row not in coming],
        outputs=outputs_of_series(page, request),
        organiser=_concept_link("organisation", organiser, load_labels({Organisation: [organiser]}))
        if organiser
        else None,
        has_calendar=any(is_dated(row.practice_start, []) for row in sessions),
    )


def _sort_key(session):
    """Return what sessions of one series are sorted by: their day, then their number."""
    first = session.practice_start.first_day if session.practice_start else date.max
    return (first, session.session_number or 0, session.pk)


def _programme_card(session, card):
    """Return the card of a session as its own series lists it: number, date, format and venue."""
    facts = [
        *_number_of(session),
        format_period(session.practice_start, session.practice_end),
        SessionFormat(session.session_format).label,
        session.venue,
    ]
    return replace(card, facts=tuple(str(fact) for fact in facts if fact))


def _number_of(session):
    """Return what a session, or the page of one with its number, says of which of its series it is, as a list."""
    return [_("Session %(number)s") % {"number": session.session_number}] if session.session_number else []


@fills_card(SESSION, lambda: {"session_number": F("sessionpage__session_number")})
def session_card(page):
    """Return which of its series it is, who led it and when it was."""
    period = format_period(page.practice_start, page.practice_end, page.practice_ongoing)
    return [*_number_of(page), page.lead, period], []
