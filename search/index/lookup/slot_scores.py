"""Adds up what entries score by words and by the phrases that stand for them, in arrays.

All numbers are whole, so the sums are exact; 64 bits hold any, because a query has a maximum length.
"""

from itertools import chain
from typing import NamedTuple

import numpy

from search.index import entry_sets
from search.index.term_weights import PHRASE_IMPACT


class LookupPhrase(NamedTuple):
    """One phrase that some entries hold and that stands for one word of the question, its slot."""

    numbers: int  # the set of entries that hold it
    slot: int
    weight: int
    cover: int


def as_array(rows, columns):
    """Return the rows of so many whole numbers each as an array."""
    return numpy.fromiter(chain.from_iterable(rows), numpy.int64).reshape(-1, columns)


def rows_of_impacts(term, slot, weight, cover):
    """Return the array of (number, slot, score, coverage) for every entry that holds the term of a `TermImpacts`."""
    numbers = term.holds.nonzero()[0]
    scores = numpy.multiply(term.impacts[numbers], weight, dtype=numpy.int64)
    return numpy.column_stack((numbers, numpy.full_like(numbers, slot), scores, numpy.full_like(numbers, cover)))


def best_of_slots(phrases, rows):
    """Return [[number, score, coverage], ...] of slots that phrases fill; of what fills one only the best counts.

    phrases: a list of `LookupPhrase`. rows: a list of arrays of (number, slot, score, coverage) for the words that fill
    the same slots.
    """
    found = list(rows)
    for phrase in phrases:
        numbers = entry_sets.array_of(phrase.numbers)
        same = (phrase.slot, PHRASE_IMPACT * phrase.weight, phrase.cover)
        found.append(numpy.column_stack((numbers, numpy.broadcast_to(same, (len(numbers), 3)))))
    return _grouped(numpy.concatenate(found), 2, numpy.maximum)[:, [0, 2, 3]].tolist()


def added_up(*parts):
    """Return one [number, score, coverage] for each number in the lists `parts` of such rows, added up."""
    return _grouped(numpy.concatenate([as_array(part, 3) for part in parts]), 1, numpy.add).tolist()


def _grouped(rows, keys, combine):
    """Return one row for those of the array `rows` whose first `keys` columns are alike, the others put together.

    `combine` is the numpy function of two arrays that does that.
    """
    rows = rows[numpy.lexsort(rows[:, :keys].T)]
    begins = numpy.flatnonzero(numpy.any(numpy.diff(rows[:, :keys], axis=0, prepend=-1), axis=1))
    if not len(begins):
        return rows
    return numpy.column_stack((rows[begins, :keys], combine.reduceat(rows[:, keys:], begins, axis=0)))
