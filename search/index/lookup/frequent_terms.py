"""Scores frequent terms for every entry at once, with arrays that have an item for each entry number from 0.

A term that a good part of a large bank holds would bring tens of thousands of rows to add up one by one. Its impacts
are cached as one array instead, and a query is then a few multiplications and additions. All numbers are whole, so a
sum is exactly what the rows would come to; 64 bits hold any, because a query has a maximum length.
"""

from typing import NamedTuple

import numpy
from django.db import connection

from .slot_scores import as_array

# Words in fewer entries, or in a smaller share of all, cost less as rows.
MIN_ENTRIES, MIN_SHARE = 2_000, 1 / 20
BYTES_PER_ENTRY = 3  # of the impacts of one term


class TermImpacts(NamedTuple):
    """The impacts of one term, in two arrays."""

    impacts: numpy.ndarray  # whole numbers of 16 bits, 0 where an entry does not hold the term
    holds: numpy.ndarray  # whether each entry holds it: an impact may be rounded to 0

    @classmethod
    def of(cls, numbers, impacts, size):
        """Return the impacts of a term that the entries `numbers` hold with as many `impacts`, for `size` numbers."""
        term_impacts = cls(numpy.zeros(size, numpy.uint16), numpy.zeros(size, bool))
        term_impacts.impacts[numbers] = impacts
        term_impacts.holds[numbers] = True
        return term_impacts


def is_frequent(entries, size):
    """Whether a term that `entries` entries hold, of numbers below `size`, is better cached than read as rows."""
    return entries >= MIN_ENTRIES and entries >= size * MIN_SHARE


def read_impacts(terms, size):
    """Return {term: `TermImpacts`} of the terms with these ids, for numbers below `size`, in one statement."""
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(terms))
        cursor.execute(
            f"SELECT term_id, number, impact FROM search_posting WHERE term_id IN ({places}) AND number < %s",  # noqa: S608 placeholders
            [*terms, size],
        )
        rows = as_array(cursor.fetchall(), 3)
    impacts_by_term = {}
    for term in terms:
        held = rows[rows[:, 0] == term]
        impacts_by_term[term] = TermImpacts.of(held[:, 1], held[:, 2], size)
    return impacts_by_term


def sum_scores(words, rows, size):
    """Return (scores, coverages), two arrays with the sums for each number below `size`.

    `words` holds (`TermImpacts`, weight in the score, weight in the coverage), `rows` (number, score, coverage) to add,
    each number once.
    """
    scores, coverages, product = (numpy.zeros(size, numpy.int64) for _array in range(3))
    for term, weight, cover in words:
        scores += numpy.multiply(term.impacts, weight, out=product, dtype=numpy.int64)
        coverages += numpy.multiply(term.holds, cover, out=product, dtype=numpy.int64)
    added = as_array(rows, 3)
    numbers, row_scores, row_coverages = added[added[:, 0] < size].T
    scores[numbers] += row_scores
    coverages[numbers] += row_coverages
    return scores, coverages
