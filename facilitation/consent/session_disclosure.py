"""Decides whether readers may learn in which session something was said: a small session would identify people."""

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from facilitation.consent.attribution import attribution_of
from facilitation.models import Attendance, Provenance, SeriesPage, SessionPage
from practice.choices import PlaceLevel
from practice.models.entry_rows import EntryPlace

MIN_ATTENDANCE = 10  # of fewer people in a room, anyone who was there knows who said what
WIDE_PLACE_LEVELS = (
    PlaceLevel.COUNCIL_AREA,
    PlaceLevel.REGION,
    PlaceLevel.NATION,
)  # a venue alone is a hall in a village
MIN_SMALL_SESSIONS = 2  # small sessions a series needs before disclosing the series identifies none of them
SESSION_PATH = "contribution__participant__meeting__session"


def may_disclose_session(contribution, *, is_small, organisation=None):
    """Tell whether readers may learn that the Contribution was made in its session.

    is_small: whether the session is one of `small_sessions`. organisation: the name of the contributor's organisation,
    as `attribution_of` takes it. Whoever is shown by name or organisation is disclosed with the session; anybody else
    only where the session was large enough.
    """
    return not is_small or bool(attribution_of(contribution, organisation=organisation).meeting)


def is_session_disclosable(contribution):
    """Tell whether readers may learn in which session the Contribution was made; False outside any. One statement."""
    session = contribution.session
    if session is None:
        return False
    is_small = small_sessions().filter(permanent_number=session.permanent_number_id).exists()
    return may_disclose_session(contribution, is_small=is_small)


def small_sessions():
    """Return the SessionPages, as a queryset, that could identify somebody.

    Fewer than MIN_ATTENDANCE came or nobody counted, or it was held at a venue without being filed under a council area
    or larger place, or under a smaller one.
    """
    came = Attendance.objects.filter(session=OuterRef("pk")).order_by().values("session")
    places = EntryPlace.objects.filter(entry=OuterRef("pk"))
    is_wide = Exists(places.filter(place__level__in=WIDE_PLACE_LEVELS)) & ~Exists(
        places.exclude(place__level__in=WIDE_PLACE_LEVELS)
    )
    is_nowhere = Q(venue="") & ~Exists(places)
    return SessionPage.objects.annotate(came=Subquery(came.annotate(all=Sum("count")).values("all"))).filter(
        Q(came=None) | Q(came__lt=MIN_ATTENDANCE) | ~(is_wide | is_nowhere)
    )


def small_session_numbers():
    """Return the permanent numbers of the small sessions, as a sub-query; one that is small in any language is."""
    return small_sessions().order_by().values("permanent_number")


def undisclosable_origins(**which):
    """Return what readers may not learn to have come from which session, as a set of (entry, question, session).

    Each is a number or, where it is none, None. which: conditions on Provenance, as `filter` takes them. An entry that
    holds several people's words is disclosed with a session only where each of them may be. At most two statements.
    """
    parts = Provenance.objects.feeding().filter(
        **which, **{f"{SESSION_PATH}__permanent_number__in": small_session_numbers()}
    )
    people = ("contribution__participant__meeting__session", "contribution__participant__organisation")
    return {
        (part.number_id, part.question_id, part.contribution.session.number)
        for part in parts.select_related(*people).prefetch_related(f"{people[1]}__labels")
        if not may_disclose_session(part.contribution, is_small=True)
    }


def questions_with_undisclosable_session():
    """Return the keys of the Questions whose session readers may not learn; at most two statements."""
    raised_there = F(f"{SESSION_PATH}__permanent_number")
    return {
        question
        for _entry, question, _session in undisclosable_origins(question__session__permanent_number=raised_there)
    }


def series_disclosed_instead(paths):
    """Return {tree path of a session: SeriesPage} for those sessions at `paths` whose series may be disclosed instead.

    Two statements.
    """
    above = {path: path[: -SessionPage.steplen] for path in paths}
    series = {page.path: page for page in SeriesPage.objects.readable().filter(path__in=set(above.values()))}
    starts = {path: [] for path in series}
    for path, start in small_sessions().readable().values_list("path", "practice_start"):
        starts.get(path[: -SessionPage.steplen], []).append(start)
    return {path: series[up] for path, up in above.items() if up in series and hide_each_other(starts[up])}


def hide_each_other(starts):
    """Tell whether a series has so many small sessions that disclosing the series identifies none of them.

    starts: their first days, each a PartialDate or None. Sessions still to come do not count: nobody has spoken there
    yet.
    """
    today = timezone.localdate()
    return len([start for start in starts if start is None or start.first_day <= today]) >= MIN_SMALL_SESSIONS
