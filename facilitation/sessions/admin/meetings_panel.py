"""Home page panel of the admin: open and coming meetings, and sessions that need something done."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.forms import Media
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component

from facilitation.access.meeting_access import MANAGE_ALL_MEETINGS, may_manage_meetings
from facilitation.models import Meeting, SessionPage
from facilitation.roles import FACILITATORS
from facilitation.session_dates import is_upcoming
from facilitation.sessions.admin.contribution_tally import contributions_in_words
from facilitation.sessions.admin.start_session import series_open_to
from practice.fields.partial_dates import PartialDate
from practice.models.entry_rows import EntryTopic

LOOK_AHEAD = timedelta(days=7)
MAX_ROWS = 10  # of each list; "In the room" has all meetings, the explorer all sessions


@dataclass(frozen=True)
class PanelRow:
    """A meeting, whether it is today, when it starts (None where that is not known), and what came in, in words."""

    meeting: Meeting
    is_today: bool
    when: datetime | None
    contributions: str


class RoomPanel(Component):
    """Meetings with links to open and show each, a link to start a session, and sessions that need something done."""

    order = 130  # above what waits in triage

    @property
    def media(self):
        return Media(css={"all": [versioned_static("facilitation/sessions/admin/room.css")]})

    def __init__(self, user):
        self.user = user

    def render_html(self, parent_context=None):
        """Return the panel as markup."""
        context = {
            "rows": [_panel_row(row) for row in current_meetings(self.user)[:MAX_ROWS]],
            "may_start": series_open_to(self.user).exists(),
            "unpublished": list(unpublished_sessions(self.user)[:MAX_ROWS]),
            "undiscussed": sessions_without_topics(self.user)[:MAX_ROWS],
            "is_editor": self.user.has_perm(MANAGE_ALL_MEETINGS),
        }
        return render_to_string(
            "facilitation/sessions/admin/room_panel.html", context, request=parent_context["request"]
        )


class NoTeamPanel(Component):
    """Why a facilitator without a team sees nothing, and who can change that."""

    order = 130

    def render_html(self, parent_context=None):
        """Return the panel as markup."""
        return render_to_string("facilitation/sessions/admin/no_team.html")


def add_room_panel(request, panels):
    """Add the panel for those who run meetings; called by Wagtail with the panels of its first page."""
    if may_manage_meetings(request.user):
        panels.append(RoomPanel(request.user))
    elif request.user.groups.filter(name=FACILITATORS).exists():
        panels.append(NoTeamPanel())


def current_meetings(user):
    """Return the Meetings of `user` that are open or due within a week, next first, with `said`, a count."""
    today = _today()
    last = today + LOOK_AHEAD
    midnight = timezone.make_aware(datetime.combine(today, time.min), timezone.get_default_timezone())
    is_open = Q(opened_at__isnull=False, closed_at=None)
    is_due = Q(starts_at__gte=midnight, starts_at__lt=midnight + LOOK_AHEAD + timedelta(days=1))
    is_due_by_session = Q(starts_at=None) & (
        Q(session__practice_start__range=(_as_date(today), _as_date(last)))
        | Q(session__practice_start__lte=_as_date(today), session__practice_end__gte=_as_date(today))
    )
    return (
        Meeting.objects.managed_by(user)
        .filter(is_open | is_due | is_due_by_session)
        .select_related("session")
        .annotate(said=Count("participants__contributions", distinct=True))
        .order_by("session__practice_start", "starts_at", "pk")
    )


def unpublished_sessions(user):
    """Return the sessions with meetings that nobody has published yet, for those who can, the earliest first."""
    sessions = SessionPage.objects.filter(live=False, first_published_at=None, alias_of=None, meetings__isnull=False)
    return (
        sessions.order_by("practice_start", "pk").distinct() if user.has_perm(MANAGE_ALL_MEETINGS) else sessions.none()
    )


def sessions_without_topics(user):
    """Return the past published sessions of `user` without topics discussed, as a list."""
    sessions = SessionPage.objects.live().filter(
        ~Exists(EntryTopic.objects.filter(entry=OuterRef("pk"))), alias_of=None
    )
    if not user.has_perm(MANAGE_ALL_MEETINGS):
        sessions = sessions.filter(team__members__user=user)
    in_order = sessions.order_by("practice_start", "pk")
    return [session for session in in_order if not is_upcoming(session.practice_start, session.practice_end)]


def _today():
    """Return the day it is where the meetings are."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def _as_date(day):
    return PartialDate(day.year, day.month, day.day)


def _panel_row(meeting):
    """Return the PanelRow of one of the `current_meetings`."""
    start = meeting.begins
    day = start.date() if start else _first_day(meeting.session)
    return PanelRow(meeting, day == _today(), start, contributions_in_words(meeting.said))


def _first_day(session):
    first = session.practice_start
    return first.first_day if first and first.day else None
