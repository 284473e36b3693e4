"""References to other entries as readers may follow them: in their own language, and only to what they may read."""

from dataclasses import dataclass

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


def references_to(page_ids, related=None, *, request=None):
    """Load references to the entries `page_ids`, and to those whose keys the queryset `related` gives, in order.

    A page that has a published translation in the reader's language is shown by that one.
    """
    related_keys = [] if related is None else [row["pk"] for row in related]
    wanted = EntryPage.objects.filter(pk__in={*page_ids, *related_keys}).values("permanent_number")
    pages = (
        EntryPage.objects.readable()
        .filter(permanent_number__in=wanted)
        .select_related("locale")
        .defer("extras", "text_for_search", "missing")
        .annotate(
            met=count_of(counted_occurrences()),
            overcome=count_of(counted_occurrences().filter(state=OccurrenceState.OVERCOME)),
        )
    )
    pages = list(pages) if page_ids or related_keys else []
    best = {}
    for page in sorted(pages, key=lambda page: language_rank(page.locale.language_code), reverse=True):
        best[page.number] = page
    shown = {page.pk: _reference(best[page.number], request) for page in pages}
    return References(shown, [shown[key] for key in related_keys if key in shown])


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
