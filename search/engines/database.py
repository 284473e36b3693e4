"""The search engine over the index in the site's own database, SQLite or PostgreSQL."""

import functools
import operator
from dataclasses import dataclass
from itertools import chain, islice

from search.index import entry_sets
from search.index.lookup import entries, index_cache, scoring
from search.index.lookup.scoring import ScoredEntry
from search.query.criteria import MOST_REUSED, NEWEST, RELEVANCE, TITLE, Criteria

from .base import SearchEngine, VocabularyWord
from .facet_sets import FacetSets
from .relevance_threshold import decide_closeness, question_weight
from .reranking import WINDOW, RankedHit, Reranking
from .results import Count, Hit, Results
from .timing import timed

_ORDERS = {
    NEWEST: ("-changed", "number"),
    TITLE: ("alphabetical_key", "number"),
    MOST_REUSED: ("-reused", "-changed", "number"),
}
_COLUMNS = ("number", "kind", "page_id")
# Up to this many entries are asked for by name when they are put in order; beyond, the whole order is read.
_MAX_NAMED = 500


@dataclass
class _UnfilteredMatches:
    """What the criteria match before any filter."""

    lookup: scoring.TermLookup
    sets: FacetSets
    scores: scoring.Scores
    matched: int
    best: list[ScoredEntry]  # of these, the first by score
    close: int
    has_answer: bool
    reranking: Reranking


class DatabaseEngine(SearchEngine):
    """Answers from the index in the site's database. The number of statements does not grow with the hits."""

    def __init__(self):
        self._read = {}

    def vocabulary(self, locale):
        """See `SearchEngine.vocabulary`."""
        rows = self._once(("terms", locale), lambda: list(scoring.terms_of(locale)))
        return [VocabularyWord(word, surface, entries) for word, _id, entries, surface, _total in rows]

    def count(self, criteria):
        """See `SearchEngine.count`."""
        matches = self._matches(criteria)
        close = matches.sets.narrow(matches.close).bit_count()
        return Count(close, _unknown(criteria, matches.lookup), matches.has_answer)

    @timed("database")
    def search(self, criteria):
        """See `SearchEngine.search`."""
        matches = self._matches(criteria)
        sets = matches.sets
        found, found_close = sets.narrow(matches.matched), sets.narrow(matches.close)
        total = found.bit_count()
        pages = max(1, -(-total // criteria.page_size))
        page = min(criteria.page, pages)
        first = (page - 1) * criteria.page_size
        columns_read = {}  # what the order has read already: {number: (number, kind, page_id)}
        tiers = [*(numbers for _shared, numbers in sets.profile_tiers(found_close))]
        secondary_numbers = _secondary_numbers(criteria, matches)
        numbers = _ordered(criteria, matches, (found, found_close, tiers), first, columns_read, secondary_numbers)
        secondary_numbers = [number for number in secondary_numbers if number not in numbers]
        secondary_numbers = secondary_numbers[: criteria.secondary.size if criteria.secondary else 0]
        hits = _hits(criteria, [*numbers, *secondary_numbers], matches, found_close, columns_read)
        return Results(
            hits=tuple(hits[number] for number in numbers if number in hits),
            total=total,
            close=found_close.bit_count(),
            page=page,
            pages=pages,
            facets=sets.counted(matches.close),
            unknown=_unknown(criteria, matches.lookup),
            expansions=matches.lookup.expansions(criteria),
            without_filter=sets.without_filter(matches.close),
            secondary=tuple(hits[number] for number in secondary_numbers if number in hits),
            has_answer=matches.has_answer,
        )

    def _once(self, key, read):
        """Return what `read` returns, called once for this object and `key`."""
        if key not in self._read:
            self._read[key] = read()
        return self._read[key]

    def _matches(self, criteria: Criteria):
        """Look up words, phrases and years, and return the `_UnfilteredMatches`."""
        locale = criteria.locale
        cache = self._once(("index", locale), lambda: index_cache.cached_index(locale))
        lookup = scoring.TermLookup.of(criteria, cache, self._read.get(("terms", locale)))
        sets = FacetSets(criteria, cache.values)
        scores = scoring.score_entries(criteria, lookup, cache)
        matched = _required(scores.found if criteria.words else sets.everything(), criteria, lookup, cache)
        reranking = Reranking(criteria, lookup.weights, cache.values, _COLUMNS)
        best = scores.scored(_best(scores, (), matched, WINDOW)) if criteria.words else []
        close, has_answer = _close_matches(criteria, lookup, best, matched, reranking)
        if criteria.has_years:
            years = (locale, criteria.year_from, criteria.year_to)
            sets.choose_years(self._once(("years", *years), lambda: entries.numbers_within_years(*years)))
        return _UnfilteredMatches(lookup, sets, scores, matched, best, close, has_answer, reranking)


def _required(matched, criteria, lookup, cache):
    """Return those of the set `matched` that hold every phrase asked for and nothing that is excluded."""
    sequences = (*criteria.phrases, *criteria.excluded)
    if not sequences:
        return matched
    holders = cache.phrase_holders(sequences, criteria.locale, lookup.ids)
    for phrase in criteria.phrases:
        matched &= holders[phrase]
    for phrase in criteria.excluded:
        matched &= ~holders[phrase]
    return matched


def _close_matches(criteria, lookup, best, matched, reranking):
    """Return (the set of the close among the set `matched`, whether the bank has anything for the question)."""
    if not criteria.words:
        return matched, True
    similarity = reranking.greatest_similarity([entry.number for entry in best])
    closeness = decide_closeness(best, question_weight(criteria, lookup), similarity)
    return entry_sets.from_numbers(closeness.close), closeness.has_answer


def _unknown(criteria, lookup):
    return tuple(term.word for term in criteria.words if term.word not in lookup.ids)


def _ordered(criteria, matches, matched, first, columns_read, secondary_numbers):
    """Return the numbers on the page that begins at `first`, in the order asked for.

    `matched` holds the sets of what was found, of the close among them, and a list of sets of the close that come
    before the others because of their place profiles. Where entries are read for the order, their columns are put
    into `columns_read`, and then those of the `secondary_numbers` too.
    """
    found, close, tiers = matched
    if not found:
        return []
    if criteria.order == RELEVANCE:
        return _by_relevance(criteria, matches, (found, tiers), first, columns_read, secondary_numbers)
    last = first + criteria.page_size
    all_tiers = functools.reduce(operator.or_, tiers, 0)
    groups = [entry_sets.EntrySetView(group) for group in (*tiers, close & ~all_tiers, found & ~close) if group]
    named = entry_sets.numbers_in(found) if found.bit_count() <= _MAX_NAMED else None
    in_order = entries.columns_in_order(criteria.locale, _ORDERS[criteria.order], _COLUMNS, named)
    later = [[] for _group in groups[1:]]

    def foremost():
        for entry in in_order.iterator():
            place = next((place for place, group in enumerate(groups) if entry[0] in group), None)
            if place == 0:
                yield entry
            elif place:
                later[place - 1].append(entry)

    on_page = list(islice(chain(foremost(), chain.from_iterable(later)), first, last))
    columns_read.update((entry[0], entry) for entry in on_page)
    return [entry[0] for entry in on_page]


def _by_relevance(criteria, matches, matched, first, columns_read, secondary_numbers):
    """Return the numbers on the page that begins at `first`, the best of the set found first; see `_ordered`."""
    found, tiers = matched
    reranking = matches.reranking
    start, count = reranking.span(first)
    if found == matches.matched and not tiers and start + count <= len(matches.best):
        best = [entry.number for entry in matches.best][start : start + count]
    else:
        best = _best(matches.scores, tiers, found, start + count)[start:]
    groups = [entry_sets.EntrySetView(tier) for tier in tiers]
    places = [next((place for place, group in enumerate(groups) if number in group), len(groups)) for number in best]
    numbers = reranking.page(list(map(RankedHit, best, matches.scores.of(best), places)), first, secondary_numbers)
    on_page = {*numbers, *secondary_numbers}
    columns_read.update((number, entry) for number, entry in reranking.entries.items() if number in on_page)
    return numbers


def _best(scores, tiers, found, most):
    """Return the `most` best of the set `found`, best first, those of the sets `tiers` before others."""
    best = []
    for tier in (*tiers, None):
        group = found if tier is None else found & tier
        found &= ~group
        best += scores.best(group, most - len(best))
        if len(best) == most:
            break
    return best


def _secondary_numbers(criteria, matches):
    """Return the numbers that answer the secondary query, best first, enough to leave out those on the page."""
    secondary = criteria.secondary
    if secondary is None:
        return []
    found = matches.sets.among(
        matches.matched if secondary.must_share_word else matches.sets.everything(), secondary.filters
    )
    return _best(matches.scores, (), found, secondary.size + criteria.page_size)


def _hits(criteria, numbers, matches, found_close, columns_read):
    """Return {number: its `Hit`} for those of the `numbers` that are indexed; columns not read yet are read here."""
    missing = [number for number in numbers if number not in columns_read]
    if missing:
        columns_read |= {entry[0]: entry for entry in entries.columns_of(criteria.locale, missing, columns=_COLUMNS)}
    close = entry_sets.EntrySetView(found_close)
    profiles = matches.sets.place_profiles(set(numbers))
    scored = dict(zip(numbers, matches.scores.of(numbers), strict=True))
    return {
        number: Hit(
            number, criteria.locale, kind, page_id, scored.get(number, 0), number in close, profiles.get(number, ())
        )
        for number, kind, page_id in columns_read.values()
    }
