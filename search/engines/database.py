"""The search engine that needs nothing but the site's own database, SQLite or PostgreSQL."""

import functools
import heapq
import operator
from dataclasses import dataclass
from itertools import chain, islice

from ..criteria import NEWEST, RELEVANCE, Criteria
from ..models import IndexedEntry
from ..results import Count, Hit, Results
from . import checking, keeping, numbersets, rebuilding, scoring, writing
from .base import SearchEngine, VocabularyWord
from .facets import FacetSets
from .reranking import Ranked, Reranking

_ORDERS = {NEWEST: ("-changed", "number"), "title": ("title_key", "number")}
_COLUMNS = ("number", "kind", "page_id")
# Up to this many entries are asked for by name when they are put in order; beyond, the whole order is read.
_FEW = 500


@dataclass
class _Matches:
    """What the criteria match before any filter."""

    known: scoring.Known
    sets: FacetSets
    scores: scoring.Scores
    matched: int
    close: int


class DatabaseEngine(SearchEngine):
    """Keeps the index in the site's database. The number of statements for a search does not grow with the hits."""

    def __init__(self):
        self._read = {}

    def put(self, document):
        """See `SearchEngine.put`; always part of the caller's transaction."""
        self._read = {}
        writing.put(document)

    def remove(self, number, locale):
        """See `SearchEngine.remove`; always part of the caller's transaction."""
        self._read = {}
        writing.remove(number, locale)

    def rebuild(self, documents, progress=None):
        """See `SearchEngine.rebuild`; one transaction."""
        self._read = {}
        return rebuilding.rebuild(documents, progress)

    def check(self, expected=None):
        """See `SearchEngine.check`."""
        return checking.faults(expected)

    def outdated(self, documents):
        """See `SearchEngine.outdated`."""
        return checking.outdated(documents)

    def repair(self):
        """See `SearchEngine.repair`; everything is in one place, so there is nothing to bring together."""

    def forget_deleted(self, *, wait=False):
        """See `SearchEngine.forget_deleted`: a deleted row is gone."""
        return True

    def vocabulary(self, locale):
        """See `SearchEngine.vocabulary`."""
        rows = self._once(("terms", locale), lambda: list(scoring.terms_of(locale)))
        return [VocabularyWord(word, surface, entries) for word, _id, entries, surface, _total in rows]

    def count(self, criteria):
        """See `SearchEngine.count`."""
        matches = self._matches(criteria)
        return Count(matches.sets.narrow(matches.close).bit_count(), _unknown(criteria, matches.known))

    def search(self, criteria):
        """See `SearchEngine.search`."""
        matches = self._matches(criteria)
        sets = matches.sets
        found, found_close = sets.narrow(matches.matched), sets.narrow(matches.close)
        total = found.bit_count()
        pages = max(1, -(-total // criteria.page_size))
        page = min(criteria.page, pages)
        first = (page - 1) * criteria.page_size
        held = {}  # what the order has read already: {number: (number, kind, page_id)}
        tiers = [*(numbers for _shared, numbers in sets.alike(found_close))]
        beside = _beside(criteria, matches)
        numbers = _ordered(criteria, matches, (found, found_close, tiers), first, held, beside)
        beside = [number for number in beside if number not in numbers]
        beside = beside[: criteria.aside.size if criteria.aside else 0]
        hits = _hits(criteria, [*numbers, *beside], matches, found_close, held)
        return Results(
            hits=tuple(hits[number] for number in numbers if number in hits),
            total=total,
            close=found_close.bit_count(),
            page=page,
            pages=pages,
            facets=sets.counted(matches.close),
            unknown=_unknown(criteria, matches.known),
            dropping=sets.dropping(matches.close),
            aside=tuple(hits[number] for number in beside if number in hits),
        )

    def _once(self, key, read):
        """Return what `read` gives, read once for this object under the `key`."""
        if key not in self._read:
            self._read[key] = read()
        return self._read[key]

    def _matches(self, criteria: Criteria):
        """Look up words, phrases and years, and return the `_Matches`."""
        locale = criteria.locale
        known = scoring.Known.of(criteria, self._read.get(("terms", locale)))
        kept = self._once(("kept", locale), lambda: keeping.kept(locale))
        sets = FacetSets(criteria, kept.values)
        scores = scoring.scores(criteria, known, kept)
        matched, close = (scores.found, scores.close) if criteria.words else (sets.everything(), sets.everything())
        matched = self._required(matched, criteria, known)
        if criteria.has_years:
            years = ("years", locale, criteria.year_from, criteria.year_to)
            sets.choose_years(self._once(years, lambda: scoring.within_years(criteria)))
        return _Matches(known, sets, scores, matched, close & matched)

    def _required(self, matched, criteria, known):
        """Return those of the set `matched` that hold every phrase asked for and nothing that is excluded."""
        sequences = (*criteria.phrases, *criteria.without)
        if not sequences:
            return matched
        key = ("holding", criteria.locale, sequences)
        held = self._once(key, lambda: scoring.holding(sequences, criteria.locale, known))
        for numbers in held[: len(criteria.phrases)]:
            matched &= numbers
        for numbers in held[len(criteria.phrases) :]:
            matched &= ~numbers
        return matched


def _unknown(criteria, known):
    return tuple(asked.word for asked in criteria.words if asked.word not in known.ids)


def _ordered(criteria, matches, matched, first, held, beside):
    """Return the numbers on the page that begins at `first`, in the order asked for.

    `matched` holds the sets of what was found, of the close among them, and a list of sets of the close that come
    before the others because of the places they speak of. Where entries are read for the order, their columns are put
    into `held`, and then those of the numbers `beside` too.
    """
    found, close, tiers = matched
    if not found:
        return []
    if criteria.order == RELEVANCE:
        return _by_relevance(criteria, matches, (found, tiers), first, held, beside)
    last = first + criteria.page_size
    alike = functools.reduce(operator.or_, tiers, 0)
    groups = [numbersets.Within(group) for group in (*tiers, close & ~alike, found & ~close) if group]
    entries = IndexedEntry.objects.filter(locale=criteria.locale).order_by(*_ORDERS[criteria.order])
    if found.bit_count() <= _FEW:
        entries = entries.filter(number__in=numbersets.numbers_in(found))
    later = [[] for _group in groups[1:]]

    def foremost():
        for entry in entries.values_list(*_COLUMNS).iterator():
            place = next((place for place, group in enumerate(groups) if entry[0] in group), None)
            if place == 0:
                yield entry
            elif place:
                later[place - 1].append(entry)

    shown = list(islice(chain(foremost(), chain.from_iterable(later)), first, last))
    held.update((entry[0], entry) for entry in shown)
    return [entry[0] for entry in shown]


def _by_relevance(criteria, matches, matched, first, held, beside):
    """Return the numbers on the page that begins at `first`, the best of the set found first; see `_ordered`."""
    found, tiers = matched
    reranking = Reranking(criteria, matches.known.weights, _COLUMNS, beside)
    start, count = reranking.span(first)
    best = _best(matches.scores, tiers, found, start + count)[start:]
    groups = [numbersets.Within(tier) for tier in tiers]
    places = [next((place for place, group in enumerate(groups) if number in group), len(groups)) for number in best]
    numbers = reranking.page(list(map(Ranked, best, matches.scores.of(best), places)), first)
    shown = {*numbers, *beside}
    held.update((number, entry) for number, entry in reranking.entries.items() if number in shown)
    return numbers


def _best(scores, tiers, found, most):
    """Return the `most` best of the set `found`, by score and then by number, those of the sets `tiers` before others.

    Only what scores as much as the last that is wanted is put in order, since most of a large bank scores less.
    """
    best = []
    for tier in (*tiers, None):
        group = found if tier is None else found & tier
        found &= ~group
        numbers = numbersets.numbers_in(group)
        reached = scores.of(numbers)
        least = min(heapq.nlargest(most - len(best), reached), default=0)
        top = sorted((-score, number) for score, number in zip(reached, numbers, strict=True) if score >= least)
        best += [number for _score, number in top[: most - len(best)]]
        if len(best) == most:
            break
    return best


def _beside(criteria, matches):
    """Return the numbers of what the criteria ask for aside, best first, enough to leave out what a page shows."""
    aside = criteria.aside
    if aside is None:
        return []
    found = matches.sets.among(matches.matched if aside.sharing else matches.sets.everything(), aside.filters)
    return _best(matches.scores, (), found, aside.size + criteria.page_size)


def _hits(criteria, numbers, matches, found_close, held):
    """Return {number: its `Hit`} for those of the `numbers` that the index holds; those not `held` are looked up."""
    missing = [number for number in numbers if number not in held]
    if missing:
        entries = IndexedEntry.objects.filter(locale=criteria.locale, number__in=missing)
        held |= {entry[0]: entry for entry in entries.values_list(*_COLUMNS)}
    close = numbersets.Within(found_close)
    alike = matches.sets.likenesses(set(numbers))
    scored = dict(zip(numbers, matches.scores.of(numbers), strict=True))
    return {
        number: Hit(
            number, criteria.locale, kind, page_id, scored.get(number, 0), number in close, alike.get(number, ())
        )
        for number, kind, page_id in held.values()
    }
