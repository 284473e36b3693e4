"""Sessions: when people met, where, and in which programme; what came of them stands in their text."""

from django.utils.translation import get_language
from ninja import Query, Router

from facilitation.models import SeriesPage, SessionPage
from partners.api.parameters import ListParameters, NumberInPath, Parameters
from partners.api.resources.by_number import page_by_number
from partners.api.resources.entries import elsewhere
from partners.api.resources.entry_fields import FIELDS, SECTIONS, entry_data
from partners.api.schemas import SessionData, SessionsData
from partners.public_records.loading import load_records
from practice.site_urls import page_url

router = Router(tags=["sessions"])


@router.get("/sessions", response=SessionsData, exclude_unset=True, url_name="sessions", operation_id="list_sessions")
def sessions(request, parameters: Query[ListParameters]):
    """The sessions of the bank, the one with the highest number first."""
    found, next_address = page_by_number(request, _pages(), "permanent_number_id", parameters.page_size)
    return {"items": _sessions(request, found, frozenset(FIELDS) - {SECTIONS}), "next": next_address}


@router.get(
    "/sessions/{number}", response=SessionData, exclude_unset=True, url_name="session", operation_id="get_session"
)
def session(request, number: NumberInPath, parameters: Query[Parameters]):
    """One session by its permanent number, with its text."""
    page = _pages().filter(permanent_number=number).first()
    return _sessions(request, [page], frozenset(FIELDS))[0] if page else elsewhere(request, number)


def _pages():
    return SessionPage.objects.readable().in_language(get_language())


def _sessions(request, pages, fields):
    """Return what is given of SessionPages, a list, in a bounded number of statements."""
    paths = {page.path[: -page.steplen] for page in pages}
    series = {one.path: one for one in SeriesPage.objects.readable().filter(path__in=paths)}
    records = load_records([page.pk for page in pages], request, with_sections=SECTIONS in fields)
    by_id = {page.pk: page for page in pages}
    return [entry_data(record, fields) | _of_session(by_id[record.page_id], series, request) for record in records]


def _of_session(page, series, request):
    programme = series.get(page.path[: -page.steplen])
    return {
        "starts": page.practice_start.iso() if page.practice_start else "",
        "ends": page.practice_end.iso() if page.practice_end else "",
        "format": str(page.get_session_format_display()),
        "venue": page.venue,
        "number_in_series": page.session_number,
        "series": {"title": programme.title, "url": page_url(programme, request)} if programme else None,
    }
