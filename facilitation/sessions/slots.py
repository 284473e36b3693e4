"""What sessions add to pages of lower apps: where an entry came from, and the list of series."""

from django.db.models.functions import Length
from django.utils.translation import get_language

from facilitation.kinds import SESSION
from facilitation.models import SeriesPage, SessionPage
from facilitation.sessions.origins import origins_of
from practice.slots import Fragment, fills


@fills("entry.after_sections")
def origins_fragment(entry, request):
    """Return the sessions that an entry came out of, and what changed since; one statement, three for some series."""
    origins = origins_of(entry, request)
    if not origins:
        return None
    first, changed = entry.first_published_at, entry.changed_at
    is_changed = bool(first and changed and changed.date() > first.date())
    return Fragment(
        "facilitation/parts/came_out_of.html",
        {"origins": origins, "first": first, "changed": changed if is_changed else None},
    )


@fills("listing.before_results")
def series_fragment(page, request):
    """Return the series that anyone may read in the reader's language, where sessions are listed; two statements."""
    if page.kind != SESSION:
        return None
    series = SeriesPage.objects.readable().in_language(get_language()).order_by("title")
    rows = [(one.get_url(request), one) for one in series]
    context = {"series": rows, "has_calendar": bool(rows) and _has_dated_session()}
    return Fragment("facilitation/parts/series_list.html", context) if rows else None


def _has_dated_session():
    """Tell whether a session in the reader's language is known to the day, so that there is a calendar of all."""
    sessions = SessionPage.objects.readable().in_language(get_language())
    return sessions.annotate(length=Length("practice_start")).filter(length=len("2011-05-14")).exists()
