"""Links to other entries: in the reader's language, and only to entries that readers may read."""

from dataclasses import dataclass

from django.db.models import Q

from practice.choices import OccurrenceState
from practice.kinds import kind_label
from practice.models import EntryPage
from practice.models.compiled_queries import compiled_query
from practice.models.vocabularies.concept import language_rank
from practice.page_context.cards import count_subquery, other_language, real_occurrences

# What a reference shows, and what Wagtail needs to make an address of it.
_COLUMNS = ("title", "kind", "is_illustration", "permanent_number", "url_path", "path", "depth", "live", "locale")


@dataclass(frozen=True)
class EntryReference:
    """A link to another entry, with what is needed to display it."""

    number: int
    url: str
    title: str
    kind: str
    kind_label: str
    is_illustration: bool
    met: int = 0  # a barrier: how many times it was met, and how many times overcome
    overcome: int = 0
    language: str = ""  # the code of the language it is written in, where that is not the reader's


class EntryReferences:
    """The references that a page needs, found by the key of the page, or the number of the entry, they are made to."""

    def __init__(self, by_page, by_number):
        self._by_page, self._by_number = by_page, by_number

    def get(self, page_id):
        """Return the Reference to lead readers to, or None where there is nothing they may read."""
        return self._by_page.get(page_id)

    def to_number(self, number):
        """Return the Reference to the entry of this number, or None where there is nothing readers may read."""
        return self._by_number.get(number)


def load_references(page_ids, numbers=(), *, request=None):
    """Load References to the entries `page_ids` and to those of the `numbers`, at once.

    A page that has a published translation in the reader's language is shown by that.
    """
    pages = _readable_pages(list(page_ids) or None, list(numbers) or None)
    best = {}
    for page in sorted(pages, key=lambda page: language_rank(page.locale.language_code), reverse=True):
        best[page.number] = page
    references = {number: _reference(page, request) for number, page in best.items()}
    return EntryReferences({page.pk: references[page.number] for page in pages}, references)


@compiled_query
def _readable_pages(page_ids, numbers):
    """Return the query for the readable pages of the entries `page_ids` and of the `numbers`; None for none of them."""
    wanted = Q()
    if page_ids:
        wanted |= Q(permanent_number__in=EntryPage.objects.filter(pk__in=page_ids).values("permanent_number"))
    if numbers:
        wanted |= Q(permanent_number__in=numbers)
    if not wanted:
        return EntryPage.objects.none()
    return (
        EntryPage.objects.readable()
        .filter(wanted)
        .select_related("locale")
        .only(*_COLUMNS)
        .annotate(
            met=count_subquery(real_occurrences()),
            overcome=count_subquery(real_occurrences().filter(state=OccurrenceState.OVERCOME)),
        )
    )


def _reference(page, request):
    return EntryReference(
        number=page.number,
        url=page.get_url(request) or "",
        title=page.title,
        kind=page.kind,
        kind_label=kind_label(page.kind),
        is_illustration=page.is_illustration,
        met=page.met,
        overcome=page.overcome,
        language=other_language(page),
    )
