"""On the admin's first page: what is on in the room today and in the coming week, and what is to be done about it."""

from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.forms import Media
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component

from facilitation.arranging.counting import contributions_in_words
from facilitation.arranging.starting import series_for
from facilitation.models import Meeting, SessionPage
from facilitation.roles import FACILITATORS
from facilitation.runners import EVERYWHERE, runs_any
from facilitation.sessions.standing import lies_ahead
from practice.dates import PartialDate
from practice.models.rows import EntryTopic

AHEAD = timedelta(days=7)
MOST = 10  # of each list; "In the room" has all meetings, the explorer all sessions


class RoomPanel(Component):
    """Meetings with a way to open and show each, a way to start a session, and sessions that wait for something."""

    order = 130  # above what waits in triage

    @property
    def media(self):
        return Media(css={"all": [versioned_static("facilitation/arranging/room.css")]})

    def __init__(self, user):
        self.user = user

    def render_html(self, parent_context=None):
        """Return the panel as markup."""
        context = {
            "meetings": [_shown(row) for row in on_now(self.user)[:MOST]],
            "may_start": series_for(self.user).exists(),
            "unpublished": list(unpublished(self.user)[:MOST]),
            "undiscussed": undiscussed(self.user)[:MOST],
            "is_editor": self.user.has_perm(EVERYWHERE),
        }
        return render_to_string("facilitation/arranging/room.html", context, request=parent_context["request"])


class NoTeamPanel(Component):
    """Why a facilitator without a team sees nothing, and who can change that."""

    order = 130

    def render_html(self, parent_context=None):
        """Return the panel as markup."""
        return render_to_string("facilitation/arranging/no_team.html")


def add_room_panel(request, panels):
    """Add the panel for those who run meetings; called by Wagtail with the panels of its first page."""
    if runs_any(request.user):
        panels.append(RoomPanel(request.user))
    elif request.user.groups.filter(name=FACILITATORS).exists():
        panels.append(NoTeamPanel())


def on_now(user):
    """Return the Meetings of `user` that are open, or due today or within a week, the next first, each with `said`."""
    today, last = timezone.localdate(), timezone.localdate() + AHEAD
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    is_open = Q(opened_at__isnull=False, closed_at=None)
    is_due = Q(starts_at__gte=midnight, starts_at__lt=midnight + AHEAD + timedelta(days=1))
    is_due_by_session = Q(starts_at=None) & (
        Q(session__practice_start__range=(_as_date(today), _as_date(last)))
        | Q(session__practice_start__lte=_as_date(today), session__practice_end__gte=_as_date(today))
    )
    return (
        Meeting.objects.run_by(user)
        .filter(is_open | is_due | is_due_by_session)
        .select_related("session")
        .annotate(said=Count("participants__contributions", distinct=True))
        .order_by("session__practice_start", "starts_at", "pk")
    )


def unpublished(user):
    """Return the sessions with meetings that nobody has published yet, for those who can, the earliest first."""
    sessions = SessionPage.objects.filter(live=False, first_published_at=None, alias_of=None, meetings__isnull=False)
    return sessions.order_by("practice_start", "pk").distinct() if user.has_perm(EVERYWHERE) else sessions.none()


def undiscussed(user):
    """Return the published sessions of `user` that were held and do not say yet what was discussed, as a list."""
    sessions = SessionPage.objects.live().filter(
        ~Exists(EntryTopic.objects.filter(entry=OuterRef("pk"))), alias_of=None
    )
    if not user.has_perm(EVERYWHERE):
        sessions = sessions.filter(team__members__user=user)
    in_order = sessions.order_by("practice_start", "pk")
    return [session for session in in_order if not lies_ahead(session.practice_start, session.practice_end)]


def _as_date(day):
    return PartialDate(day.year, day.month, day.day)


def _shown(meeting):
    """Return the Meeting with what the panel says of it beside."""
    start = timezone.localtime(meeting.starts_at) if meeting.starts_at else None
    day = start.date() if start else _first_day(meeting.session)
    meeting.is_today = day == timezone.localdate()
    meeting.when = start
    meeting.said_in_words = contributions_in_words(meeting.said)
    return meeting


def _first_day(session):
    first = session.practice_start
    return first.first_day if first and first.day else None
