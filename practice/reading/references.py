"""References to other entries as readers may follow them: in their own language, and only to what they may read."""

from dataclasses import dataclass

from django.db.models import Case, Q, Value, When

from practice.cards import count_of, counted_occurrences
from practice.choices import Kind, OccurrenceState
from practice.models import EntryPage
from practice.models.vocabulary import language_rank


@dataclass(frozen=True)
class Reference:
    """A link to another entry: enough to say what it is and where."""

    number: int
    url: str
    title: str
    kind: str
    kind_label: str
    is_illustration: bool
    met: int = 0  # a barrier: in how many places it was met, and in how many overcome
    overcome: int = 0


class References:
    """The references that a page needs, found by the key of the page they were made to."""

    def __init__(self, by_page, related):
        self._by_page, self.related = by_page, related

    def get(self, page_id):
        """Return the Reference to lead readers to, or None where there is nothing they may read."""
        return self._by_page.get(page_id)


def references_to(page_ids, related=None, *, shared=None, request=None):
    """Load references to the entries `page_ids`, and to those whose keys the queryset `related` gives, at once.

    `shared` is an expression for how much an entry has in common with this one; what is related comes in its order,
    knowledge before illustrations. A page that has a published translation in the reader's language is shown by that.
    """
    if related is None:
        related, shared = EntryPage.objects.none().values("pk"), Value(0)
    wanted = EntryPage.objects.filter(Q(pk__in=page_ids) | Q(pk__in=related)).values("permanent_number")
    pages = list(
        EntryPage.objects.readable()
        .filter(permanent_number__in=wanted)
        .select_related("locale")
        .defer("extras", "text_for_search", "missing")
        .annotate(
            met=count_of(counted_occurrences()),
            overcome=count_of(counted_occurrences().filter(state=OccurrenceState.OVERCOME)),
            is_related=Case(When(pk__in=related, then=True), default=False),
            shared=shared,
        )
    )
    best = {}
    for page in sorted(pages, key=lambda page: language_rank(page.locale.language_code), reverse=True):
        best[page.number] = page
    shown = {page.pk: _reference(best[page.number], request) for page in pages}
    closest = sorted(
        (page for page in pages if page.is_related), key=lambda page: (page.is_illustration, -page.shared, page.number)
    )
    return References(shown, [shown[page.pk] for page in closest])


def _reference(page, request):
    return Reference(
        number=page.number,
        url=page.get_url(request) or "",
        title=page.title,
        kind=page.kind,
        kind_label=Kind(page.kind).label,
        is_illustration=page.is_illustration,
        met=page.met,
        overcome=page.overcome,
    )
