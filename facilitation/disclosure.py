"""Decides whether readers may learn in which session something was said: in a small one that gives people away."""

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from facilitation.attribution import attribute
from facilitation.models import Attendance, Provenance, SeriesPage, SessionPage
from practice.choices import PlaceLevel
from practice.models.rows import EntryPlace

MANY = 10  # of fewer people in a room, anyone who was there knows who said what
WIDE = (PlaceLevel.COUNCIL_AREA, PlaceLevel.REGION, PlaceLevel.NATION)  # a venue alone is a hall in a village
ALIKE = 2  # so many small sessions of a series, or more, hide which of them it was
SESSION = "contribution__participant__meeting__session"


def session_may_be_told(contribution, *, is_small, organisation=None):
    """Tell whether readers may learn that the Contribution was made in its session.

    is_small: whether the session is one of `small_sessions`. organisation: what its maker's is called, as `attribute`
    takes it. Who agreed to be named, and is shown with a name, is told
    with the session; anybody else only where a session was large enough.
    """
    return not is_small or bool(attribute(contribution, organisation=organisation).meeting)


def tells_session(contribution):
    """Tell whether readers may learn in which session the Contribution was made; False outside any. One statement."""
    session = contribution.session
    if session is None:
        return False
    is_small = small_sessions().filter(permanent_number=session.permanent_number_id).exists()
    return session_may_be_told(contribution, is_small=is_small)


def small_sessions():
    """Return the SessionPages, as a queryset, that point to few people.

    Fewer than MANY came or nobody counted, or it was held at a venue without being filed under a council area or larger
    place, or under a smaller one.
    """
    came = Attendance.objects.filter(session=OuterRef("pk")).order_by().values("session")
    places = EntryPlace.objects.filter(entry=OuterRef("pk"))
    is_wide = Exists(places.filter(place__level__in=WIDE)) & ~Exists(places.exclude(place__level__in=WIDE))
    is_nowhere = Q(venue="") & ~Exists(places)
    return SessionPage.objects.annotate(came=Subquery(came.annotate(all=Sum("count")).values("all"))).filter(
        Q(came=None) | Q(came__lt=MANY) | ~(is_wide | is_nowhere)
    )


def small_numbers():
    """Return the permanent numbers of the small sessions, as a sub-query; one that is small in any language is."""
    return small_sessions().order_by().values("permanent_number")


def untold(**which):
    """Return what readers may not learn to have come from which session, as a set of (entry, question, session).

    Each is a number or, where it is none, None. which: conditions on Provenance, as `filter` takes them. An entry that
    holds the words of several people is told with a session only where each of them may be. At most two statements.
    """
    parts = Provenance.objects.feeding().filter(**which, **{f"{SESSION}__permanent_number__in": small_numbers()})
    people = ("contribution__participant__meeting__session", "contribution__participant__organisation")
    return {
        (part.number_id, part.question_id, part.contribution.session.number)
        for part in parts.select_related(*people).prefetch_related(f"{people[1]}__labels")
        if not session_may_be_told(part.contribution, is_small=True)
    }


def untold_questions():
    """Return the keys of the Questions of which readers may not learn the session; at most two statements."""
    raised_there = F(f"{SESSION}__permanent_number")
    return {question for _entry, question, _session in untold(question__session__permanent_number=raised_there)}


def series_told_instead(paths):
    """Return {tree path of a session: SeriesPage} for those of the sessions at `paths` whose series may be told.

    Two statements.
    """
    above = {path: path[: -SessionPage.steplen] for path in paths}
    series = {page.path: page for page in SeriesPage.objects.readable().filter(path__in=set(above.values()))}
    starts = {path: [] for path in series}
    for path, start in small_sessions().readable().values_list("path", "practice_start"):
        starts.get(path[: -SessionPage.steplen], []).append(start)
    return {path: series[up] for path, up in above.items() if up in series and hide_one_another(starts[up])}


def hide_one_another(starts):
    """Tell whether small sessions of one series are so many that telling of the series tells of none of them.

    starts: their first days, each a PartialDate or None. Sessions still to come hide nothing: nobody spoke there yet.
    """
    today = timezone.localdate()
    return len([start for start in starts if start is None or start.first_day <= today]) >= ALIKE
