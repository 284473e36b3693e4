"""The search engine that needs nothing but the site's own database, SQLite or PostgreSQL."""

import heapq
from itertools import chain, islice

from ..criteria import NEWEST, RELEVANCE
from ..models import IndexedEntry, Term
from ..results import Hit, Results
from . import checking, numbersets, rebuilding, scoring, writing
from .base import SearchEngine, VocabularyWord
from .facets import FacetSets

_ORDERS = {NEWEST: ("-changed", "number"), "title": ("title_key", "number")}
# Up to this many entries are asked for by name when they are put in order; beyond, the whole order is read.
_FEW = 500


class DatabaseEngine(SearchEngine):
    """Keeps the index in the site's database. The number of statements for a search does not grow with the hits."""

    def put(self, document):
        """See `SearchEngine.put`; always part of the caller's transaction."""
        writing.put(document)

    def remove(self, number, locale):
        """See `SearchEngine.remove`; always part of the caller's transaction."""
        writing.remove(number, locale)

    def rebuild(self, documents, progress=None):
        """See `SearchEngine.rebuild`; one transaction."""
        return rebuilding.rebuild(documents, progress)

    def check(self, expected=None):
        """See `SearchEngine.check`."""
        return checking.faults(expected)

    def vocabulary(self, locale):
        """See `SearchEngine.vocabulary`."""
        rows = Term.objects.filter(locale=locale).values_list("word", "surface", "entries")
        return [VocabularyWord(*row) for row in rows]

    def search(self, criteria):
        """See `SearchEngine.search`."""
        known = scoring.Known.of(criteria)
        sets = FacetSets(criteria)
        rows, threshold = scoring.scores(criteria, known)
        if criteria.words:
            matched = numbersets.of_numbers([row[0] for row in rows])
            close = numbersets.of_numbers([row[0] for row in rows if row[2] >= threshold])
        else:
            matched = close = sets.everything()
        matched = _required(matched, criteria, known)
        close &= matched
        if criteria.has_years:
            sets.choose_years(scoring.within_years(criteria))
        found, found_close = sets.narrow(matched), sets.narrow(close)
        total = found.bit_count()
        pages = max(1, -(-total // criteria.page_size))
        page = min(criteria.page, pages)
        first = (page - 1) * criteria.page_size
        numbers = _ordered(criteria, rows, found, found_close, first)
        return Results(
            hits=_hits(criteria.locale, numbers, rows, found_close),
            total=total,
            close=found_close.bit_count(),
            page=page,
            pages=pages,
            facets=sets.counted(close),
            unknown=tuple(asked.word for asked in criteria.words if asked.word not in known.ids),
            dropping=sets.dropping(close),
        )


def _required(matched, criteria, known):
    """Return those of the set `matched` that hold every phrase asked for and nothing that is excluded."""
    sequences = [*criteria.phrases, *criteria.without]
    if not sequences:
        return matched
    held = scoring.holding(sequences, criteria.locale, known)
    for numbers in held[: len(criteria.phrases)]:
        matched &= numbers
    for numbers in held[len(criteria.phrases) :]:
        matched &= ~numbers
    return matched


def _ordered(criteria, rows, found, found_close, first):
    """Return the numbers on the page that begins at `first` of the entries `found`, in the order asked for."""
    last = first + criteria.page_size
    if criteria.order == RELEVANCE:
        scores = {number: score for number, score, _coverage in rows}
        numbers = list(scores) if len(scores) == found.bit_count() else numbersets.Within(found).among(scores)
        return heapq.nsmallest(last, numbers, key=lambda number: (-scores[number], number))[first:]
    close, loose = numbersets.Within(found_close), numbersets.Within(found & ~found_close)
    entries = IndexedEntry.objects.filter(locale=criteria.locale).order_by(*_ORDERS[criteria.order])
    if found.bit_count() <= _FEW:
        entries = entries.filter(number__in=numbersets.numbers_in(found))
    later = []

    def closest_first():
        for number in entries.values_list("number", flat=True).iterator():
            if number in close:
                yield number
            elif number in loose:
                later.append(number)

    return list(islice(chain(closest_first(), later), first, last))


def _hits(locale, numbers, rows, found_close):
    """Return the `Hit` of each of the `numbers`, in their order."""
    wanted, close = set(numbers), numbersets.Within(found_close)
    scored = {number: score for number, score, _coverage in rows if number in wanted}
    entries = IndexedEntry.objects.filter(locale=locale, number__in=numbers).values_list("number", "kind", "page_id")
    hits = {
        number: Hit(number, locale, kind, page_id, int(scored.get(number, 0)), number in close)
        for number, kind, page_id in entries
    }
    return tuple(hits[number] for number in numbers if number in hits)
