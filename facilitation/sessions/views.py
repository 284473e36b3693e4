"""Views of the iCalendar files of sessions and series, each in the language of its address and in no other."""

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from facilitation.models import SeriesPage, SessionPage
from facilitation.sessions.calendars import calendar_of

MAX_SESSIONS = 500  # in the calendar of all


@require_safe
def session_calendar(request, number):
    """Answer with the calendar of the session with this permanent number; 404 where it is not in the language."""
    versions = SessionPage.objects.readable().in_language(get_language())
    session = get_object_or_404(versions, permanent_number=number, alias_of=None)
    return _answer(calendar_of([session], session.title), f"session-{number}")


@require_safe
def series_calendar(request, key):
    """Answer with the calendar of every session of the series whose page has this key."""
    series = get_object_or_404(SeriesPage.objects.readable().in_language(get_language()), pk=key)
    sessions = list(SessionPage.objects.readable().child_of(series).order_by("practice_start", "session_number"))
    return _answer(calendar_of(sessions, series.title), f"series-{key}")


@require_safe
def all_sessions_calendar(request):
    """Answer with the calendar of the latest sessions of every series, those to come among them."""
    sessions = SessionPage.objects.readable().in_language(get_language())
    latest = sessions.order_by(F("practice_start").desc(nulls_last=True), "session_number", "pk")[:MAX_SESSIONS]
    return _answer(calendar_of(list(latest), _("Sessions")), "sessions")


def _answer(calendar, name):
    """Return the response for an iCalendar file; without anything dated there is none."""
    if calendar is None:
        raise Http404
    return HttpResponse(
        calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
