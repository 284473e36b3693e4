"""Looks up terms, scores and years in the tables of the index."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy
from django.db import connection
from django.db.models import Subquery

from practice.models.compiled_queries import compiled_query
from search.index import entry_sets
from search.index.models.statistics import Statistics
from search.index.models.term import Term
from search.index.term_weights import idf, weigh_query_term

from . import frequent_terms, slot_scores
from .slot_scores import LookupPhrase

# The terms of the query come as a little table: a row for each term, with the word it stands for (its slot), its weight
# in the score and in the coverage. The join starts from it and reads each term's postings as one run of the index. They
# are given again as a list, because PostgreSQL knows how rare listed values are but not those of a table made on the
# spot: it took these for frequent and read all postings of the bank (300 ms at 50,000 entries).
_ONE_TERM = """
    WITH query_terms (term_id, slot, weight, cover) AS (VALUES {rows})
    SELECT posting.number, posting.impact * query_terms.weight, query_terms.cover
    FROM query_terms CROSS JOIN search_posting AS posting
    WHERE posting.term_id = query_terms.term_id AND posting.term_id IN ({terms}) {among}
"""
_TERMS = """
    WITH query_terms (term_id, slot, weight, cover) AS (VALUES {rows})
    SELECT posting.number,
        CAST(SUM(posting.impact * query_terms.weight) AS bigint), CAST(SUM(query_terms.cover) AS bigint)
    FROM query_terms CROSS JOIN search_posting AS posting
    WHERE posting.term_id = query_terms.term_id AND posting.term_id IN ({terms}) {among}
    GROUP BY posting.number
"""
# Of a word and its synonyms only the best counts, or an entry would be rewarded for naming one thing twice.
_WITH_SYNONYMS = """
    WITH query_terms (term_id, slot, weight, cover) AS (VALUES {rows}),
    best (number, score, cover) AS (
        SELECT posting.number, MAX(posting.impact * query_terms.weight), MAX(query_terms.cover)
        FROM query_terms CROSS JOIN search_posting AS posting
        WHERE posting.term_id = query_terms.term_id AND posting.term_id IN ({terms}) {among}
        GROUP BY posting.number, query_terms.slot
    )
    SELECT number, CAST(SUM(score) AS bigint), CAST(SUM(cover) AS bigint) FROM best GROUP BY number
"""
# Where phrases fill a slot too, its rows are brought as they are.
_TERMS_UNGROUPED = """
    WITH query_terms (term_id, slot, weight, cover) AS (VALUES {rows})
    SELECT posting.number, query_terms.slot, posting.impact * query_terms.weight, query_terms.cover
    FROM query_terms CROSS JOIN search_posting AS posting
    WHERE posting.term_id = query_terms.term_id AND posting.term_id IN ({terms}) {among}
"""


class ScoredEntry(NamedTuple):
    """One of the best entries for a query."""

    number: int
    score: int
    cover: int  # the weight of the words asked for that it holds


@dataclass
class TermLookup:
    """What the index has of the words of a query: ids, weights, frequencies."""

    ids: dict[str, int]
    weights: dict[str | tuple[str, ...], int]  # of phrases that stand for a word too
    entries: dict[str, int]  # how many hold it
    rarest: int = 0  # the weight of a word that a single entry holds
    # Phrase that stands for a word → the set of entries that hold it, never empty.
    phrase_holders: dict[tuple[str, ...], int] = field(default_factory=dict)

    @classmethod
    def of(cls, criteria, cache, found=None):
        """Look up every word of the criteria in one statement, or in `found`, the rows of `terms_of` read before.

        Where phrases are synonyms, the `LocaleIndexCache` looks up those it has not held yet.
        """
        words = set(criteria.terms)
        others = {word for phrase in criteria.other_phrases for word in phrase if not word.startswith("_")}
        for sequence in (*criteria.phrases, *criteria.excluded):
            words |= {word for word in sequence if not word.startswith("_")}
        if not words:
            return cls({}, {}, {})
        if found is None:
            found = _terms_among(criteria.locale, words | others)
        rows = [row for row in found if row[0] in words or row[0] in others]
        total = rows[0][4] if rows else 0
        lookup = cls(
            {word: id_ for word, id_, *_rest in rows},
            {word: idf(holding, total) for word, _id, holding, _surface, total in rows if word in words},
            {word: holding for word, _id, holding, _surface, _total in rows},
            idf(1, total) if total else 0,
        )
        lookup._hold(criteria, cache, total)
        return lookup

    def _hold(self, criteria, cache, total):
        """Look up the phrases that stand for words in the criteria; `total` is how many entries there are."""
        found = cache.phrase_holders(criteria.other_phrases, criteria.locale, self.ids)
        self.phrase_holders = {phrase: numbers for phrase, numbers in found.items() if numbers}
        self.weights |= {phrase: idf(numbers.bit_count(), total) for phrase, numbers in self.phrase_holders.items()}

    def expansions(self, criteria):
        """Return the criteria's expansions that some entry holds, a tuple of `Expansion`."""
        return tuple(one for one in criteria.expansions if one.term in self.weights)

    def cover(self, query_term):
        """Return the weight of a `QueryTerm` in the coverage; 0 where neither it nor a synonym is in the index."""
        found = weigh_query_term(query_term, self.weights)
        return found[1] if found else 0


def terms_of(locale):
    """Return the query for (word, its key, entries that hold it, usual spelling, all entries) in the locale."""
    entries = Statistics.objects.filter(locale=locale).values("entries")
    rows = Term.objects.filter(locale=locale)
    return rows.values_list("word", "id", "entries", "surface", Subquery(entries))


@compiled_query
def _terms_among(locale, words):
    return terms_of(locale).filter(word__in=words)


class Scores(NamedTuple):
    """The scores and coverages of every entry found, in dicts by number or, of all numbers of the index, in arrays."""

    found: int  # the set of entries that share a word with it
    by_number: dict[int, int] | numpy.ndarray  # the score of every entry found
    covers: dict[int, int] | numpy.ndarray  # the weight of the words asked for that each holds

    def of(self, numbers):
        """Return the score of each of the `numbers` of the index, a list; 0 for what was not found."""
        return _of(self.by_number, numbers)

    def scored(self, numbers):
        """Return the `numbers` of the index as `ScoredEntry`, a list."""
        return list(map(ScoredEntry, numbers, self.of(numbers), _of(self.covers, numbers)))

    def best(self, group, most):
        """Return the `most` best of the set `group`, a list of numbers, by score and then by number.

        Only what scores as much as the last that is wanted is put in order, since most of a large bank scores less.
        """
        numbers = entry_sets.array_of(group)
        reached = self.by_number
        reached = numpy.array(self.of(numbers.tolist())) if isinstance(reached, dict) else reached[numbers]
        if 0 < most < len(numbers):
            among_best = reached >= numpy.partition(reached, -most)[-most]
            numbers, reached = numbers[among_best], reached[among_best]
        return numbers[numpy.lexsort((numbers, -reached))][:most].tolist()


def _of(values, numbers):
    if isinstance(values, dict):
        return [values.get(number, 0) for number in numbers]
    return values[list(numbers)].tolist()


def score_entries(criteria, lookup, cache):
    """Return the `Scores` for the criteria's words; frequent terms are summed from the cache, others from rows."""
    rare_rows, frequent_rows, slot_terms, phrases = [], [], [], []
    for rows, holders in _lookup_terms(criteria, lookup):
        if holders:
            slot_terms += rows
            phrases += holders
            continue
        # Of a word and its synonyms only the best counts, so their rows are read together.
        frequent, others = _frequent(rows, lookup, cache) if len(rows) == 1 else ([], rows)
        frequent_rows += frequent
        rare_rows += others
    rows = _rows(rare_rows) if rare_rows else []
    if phrases:
        slot_rows = _rows_by_slot(slot_terms, lookup, cache)
        rows = slot_scores.added_up(rows, slot_scores.best_of_slots(phrases, slot_rows))
    if not frequent_rows:
        return Scores(
            entry_sets.from_numbers([row[0] for row in rows]),
            {row[0]: row[1] for row in rows},
            {row[0]: row[2] for row in rows},
        )
    impacts = cache.impacts([term.id for term in frequent_rows])
    scores, coverages = frequent_terms.sum_scores(
        [(impacts[term.id], term.weight, term.cover) for term in frequent_rows], rows, cache.size
    )
    return Scores(entry_sets.from_flags((scores > 0) | (coverages > 0)), scores, coverages)


def score_numbers(criteria, lookup, numbers):
    """Return those few `numbers` that share a word with the criteria as `ScoredEntry`, best first."""
    lookup_terms, slot_terms, phrases = [], [], []
    among = entry_sets.from_numbers(numbers)
    for rows, held in _lookup_terms(criteria, lookup):
        if held:
            slot_terms += rows
            phrases += [phrase._replace(numbers=phrase.numbers & among) for phrase in held]
        else:
            lookup_terms += rows
    rows = _rows(lookup_terms, numbers) if lookup_terms and numbers else []
    if phrases:
        slot_rows = slot_scores.as_array(
            _fetch(_TERMS_UNGROUPED, slot_terms, numbers) if slot_terms and numbers else (), 4
        )
        rows = slot_scores.added_up(rows, slot_scores.best_of_slots(phrases, [slot_rows]))
    return sorted((ScoredEntry(*row) for row in rows), key=lambda entry: (-entry.score, entry.number))


class _LookupTerm(NamedTuple):
    """One term of the index that is looked up for one word of the question, its slot."""

    id: int
    slot: int
    weight: int
    cover: int
    word: str


def _lookup_terms(criteria, lookup):
    """Yield for each word that the bank knows the lists of its `_LookupTerm` and of its `LookupPhrase`."""
    for slot, query_term in enumerate(criteria.words):
        found = weigh_query_term(query_term, lookup.weights)
        if found is None:
            continue
        weights, cover = found
        phrases = [
            LookupPhrase(lookup.phrase_holders[term], slot, weight, cover)
            for term, weight in weights.items()
            if term in lookup.phrase_holders
        ]
        terms = [
            _LookupTerm(lookup.ids[term], slot, weight, cover, term)
            for term, weight in weights.items()
            if term not in lookup.phrase_holders
        ]
        yield terms, phrases


def _frequent(terms, lookup, cache):
    """Return those of the `_LookupTerm` that the `LocaleIndexCache` holds rather than reading rows, and the others."""
    frequent, others = [], []
    for term in terms:
        is_frequent = cache.version and frequent_terms.is_frequent(lookup.entries[term.word], cache.size)
        (frequent if is_frequent else others).append(term)
    return frequent, others


def _rows_by_slot(terms, lookup, cache):
    """Return (number, slot, score, coverage) for what holds the `_LookupTerm` of slots that phrases fill too."""
    frequent, others = _frequent(terms, lookup, cache)
    impacts = cache.impacts([term.id for term in frequent])
    read = slot_scores.as_array(_fetch(_TERMS_UNGROUPED, others, None) if others else (), 4)
    return [read, *(slot_scores.rows_of_impacts(impacts[term.id], *term[1:4]) for term in frequent)]


def _rows(lookup_terms, numbers=None):
    """Return [(number, score, coverage), ...] of the `lookup_terms`, in one statement; of those `numbers` if given."""
    statement = _ONE_TERM if len(lookup_terms) == 1 else _TERMS
    if len({term.slot for term in lookup_terms}) < len(lookup_terms):
        statement = _WITH_SYNONYMS
    return _fetch(statement, lookup_terms, numbers)


def _fetch(statement, lookup_terms, numbers):
    """Return the rows of the `statement` for the `_LookupTerm` in `lookup_terms`, of those `numbers` if given."""
    among = "" if numbers is None else f"AND posting.number IN ({_places(numbers)})"
    statement = statement.format(
        rows=", ".join(["(%s, %s, %s, %s)"] * len(lookup_terms)), terms=_places(lookup_terms), among=among
    )
    values = (
        [value for term in lookup_terms for value in term[:4]]
        + [term.id for term in lookup_terms]
        + list(numbers or ())
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _places(values):
    return ", ".join(["%s"] * len(values))
