"""Views of the iCalendar files of sessions and series."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from facilitation.models import SeriesPage, SessionPage
from facilitation.sessions.calendars import calendar_of
from practice.models.vocabularies.concept import language_rank


@require_safe
def session_calendar(request, number):
    """Answer with the calendar of the session with this permanent number, in the reader's language if it can."""
    versions = list(SessionPage.objects.readable().filter(permanent_number=number).select_related("locale"))
    if not versions:
        raise Http404
    session = min(versions, key=lambda page: language_rank(page.locale.language_code))
    return _answer(calendar_of([session], session.title), f"session-{number}")


@require_safe
def series_calendar(request, key):
    """Answer with the calendar of every session of the series whose page has this key."""
    series = get_object_or_404(SeriesPage.objects.readable(), pk=key)
    sessions = list(SessionPage.objects.readable().child_of(series).order_by("practice_start", "session_number"))
    return _answer(calendar_of(sessions, series.title), f"series-{key}")


def _answer(calendar, name):
    """Return the response for an iCalendar file; without anything dated there is none."""
    if calendar is None:
        raise Http404
    return HttpResponse(
        calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
