"""Looks words, phrases and years up in the tables of the database engine."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Q, Subquery, Value
from django.db.models.functions import StrIndex

from ..models import IndexedEntry, IndexedText, Posting, Statistics, Term
from . import lanes, numbersets
from .weights import CLOSE_SHARE, idf, weighed

# The asked words come as a little table: a row for each term, with the word it stands for (its slot), its weight in the
# score and in the coverage. The join starts from it and reads each term's postings as one run of the index. The terms
# are said again as a list, because PostgreSQL knows how rare listed values are but not those of a table made on the
# spot: it took these for frequent and read all postings of the bank (300 ms at 50,000 entries).
_ONE_TERM = """
    WITH asked (term_id, slot, weight, cover) AS (VALUES {rows})
    SELECT posting.number, posting.impact * asked.weight, asked.cover
    FROM asked CROSS JOIN search_posting AS posting
    WHERE posting.term_id = asked.term_id AND posting.term_id IN ({terms})
"""
_TERMS = """
    WITH asked (term_id, slot, weight, cover) AS (VALUES {rows})
    SELECT posting.number, CAST(SUM(posting.impact * asked.weight) AS bigint), CAST(SUM(asked.cover) AS bigint)
    FROM asked CROSS JOIN search_posting AS posting
    WHERE posting.term_id = asked.term_id AND posting.term_id IN ({terms})
    GROUP BY posting.number
"""
# Of a word and its synonyms only the best counts, or an entry would be rewarded for naming one thing twice.
_WITH_SYNONYMS = """
    WITH asked (term_id, slot, weight, cover) AS (VALUES {rows}),
    best (number, score, cover) AS (
        SELECT posting.number, MAX(posting.impact * asked.weight), MAX(asked.cover)
        FROM asked CROSS JOIN search_posting AS posting
        WHERE posting.term_id = asked.term_id AND posting.term_id IN ({terms})
        GROUP BY posting.number, asked.slot
    )
    SELECT number, CAST(SUM(score) AS bigint), CAST(SUM(cover) AS bigint) FROM best GROUP BY number
"""


@dataclass
class Known:
    """What the bank knows of the words in a question."""

    ids: dict[str, int]
    weights: dict[str, int]
    entries: dict[str, int]  # how many hold it

    @classmethod
    def of(cls, criteria, found=None):
        """Look up every word of the criteria in one statement, or in `found`, the rows of `terms_of` already read."""
        words = set(criteria.terms)
        for sequence in (*criteria.phrases, *criteria.without):
            words |= {word for word in sequence if not word.startswith("_")}
        if not words:
            return cls({}, {}, {})
        if found is None:
            found = terms_of(criteria.locale).filter(word__in=words)
        rows = [row for row in found if row[0] in words]
        return cls(
            {word: id_ for word, id_, *_rest in rows},
            {word: idf(holding, total) for word, _id, holding, _surface, total in rows},
            {word: holding for word, _id, holding, _surface, _total in rows},
        )


def terms_of(locale):
    """Return the query for (word, its key, entries that hold it, usual spelling, all entries) in the locale."""
    entries = Statistics.objects.filter(locale=locale).values("entries")
    rows = Term.objects.filter(locale=locale)
    return rows.values_list("word", "id", "entries", "surface", Subquery(entries))


class Scores(NamedTuple):
    """What the words of a question give."""

    found: int  # the set of entries that share a word with it
    close: int  # the set of those that share enough of its weight
    by_number: dict[int, int] | list[int]  # the score of every entry found

    def of(self, numbers):
        """Return the score of each of the `numbers` of the index, a list; 0 for what was not found."""
        if isinstance(self.by_number, dict):
            return [self.by_number.get(number, 0) for number in numbers]
        return list(map(self.by_number.__getitem__, numbers))


def scores(criteria, known, kept):
    """Return the `Scores` of the criteria's words; frequent words are added up from what is `kept`, others from rows.

    Words that no entry holds carry no weight: the bank has no frequency for them.
    """
    asked, together, threshold = [], [], 0
    for slot, word in enumerate(criteria.words):
        found = weighed(word, known.weights)
        if found is None:
            continue
        weights, cover = found
        threshold += cover
        rows = [(known.ids[term], slot, weight, cover) for term, weight in weights.items()]
        frequent = len(rows) == 1 and lanes.is_frequent(known.entries[next(iter(weights))], kept.size)
        (together if frequent and kept.mark else asked).extend(rows)
    enough = math.ceil(threshold * CLOSE_SHARE)
    rows = _rows(asked) if asked else []
    if not together:
        return Scores(
            numbersets.of_numbers([row[0] for row in rows]),
            numbersets.of_numbers([row[0] for row in rows if row[2] >= enough]),
            {row[0]: row[1] for row in rows},
        )
    impacts = kept.impacts([term for term, *_rest in together])
    added = lanes.add_up([(impacts[term], weight, cover) for term, _slot, weight, cover in together], rows, kept.size)
    least = lanes.at_least(enough)
    return Scores(
        numbersets.of_flags(bytes(map(bool, added))),
        numbersets.of_flags(bytes(map(least.__le__, added))),
        lanes.scores_of(added),
    )


def _rows(asked):
    """Return [(number, score, coverage), ...] of the `asked` terms, in one statement."""
    statement = _ONE_TERM if len(asked) == 1 else _TERMS
    if len({slot for _term, slot, _weight, _cover in asked}) < len(asked):
        statement = _WITH_SYNONYMS
    with connection.cursor() as cursor:
        rows = ", ".join(["(%s, %s, %s, %s)"] * len(asked))
        terms = ", ".join(["%s"] * len(asked))
        numbers = [number for row in asked for number in row] + [term for term, *_rest in asked]
        cursor.execute(statement.format(rows=rows, terms=terms), numbers)
        return cursor.fetchall()


def holding(sequences, locale, known):
    """Return, for each of the analysed `sequences`, the set of entries that hold it word by word; one statement."""
    found = [0] * len(sequences)
    parts = [
        _holders(sequence, locale, known).values_list(Value(index), "entry__number")
        for index, sequence in enumerate(sequences)
        if all(word.startswith("_") or word in known.ids for word in sequence)
    ]
    if not parts:
        return found
    numbers = [[] for _sequence in sequences]
    for index, number in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
        numbers[index].append(number)
    return [numbersets.of_numbers(members) for members in numbers]


def _holders(sequence, locale, known):
    """Return the query for the entries that hold the `sequence`: those with all its words, verified on the text."""
    texts = IndexedText.objects.filter(entry__locale=locale)
    terms = {known.ids[word] for word in sequence if word in known.ids}
    if terms:
        holders = Posting.objects.filter(term_id__in=terms).values("number").order_by()
        if len(terms) > 1:
            holders = holders.annotate(held=Count("term_id")).filter(held=len(terms)).values("number")
        texts = texts.filter(entry__number__in=holders)
    if len(sequence) > 1 or not terms:
        texts = texts.annotate(at=StrIndex("words", Value(f" {' '.join(sequence)} "))).filter(at__gt=0)
    return texts


def within_years(criteria):
    """Return the set of entries whose practice period overlaps the years asked for."""
    entries = overlapping(IndexedEntry.objects.filter(locale=criteria.locale), criteria)
    return numbersets.of_numbers(entries.values_list("number", flat=True))


def overlapping(entries, criteria):
    """Return those of a queryset of `IndexedEntry` whose practice period overlaps the years asked for."""
    entries = entries.exclude(year_start=None, year_end=None)
    if criteria.year_to is not None:
        entries = entries.filter(Q(year_start=None) | Q(year_start__lte=criteria.year_to))
    if criteria.year_from is not None:
        entries = entries.filter(Q(year_end=None) | Q(year_end__gte=criteria.year_from))
    return entries
