"""Adds up scores for every entry at once, with whole numbers that have a lane of 64 bits for each entry.

A word that a good part of a large bank holds would bring tens of thousands of rows to add up one by one. Its impacts
are kept as one number instead, and a question is then a few multiplications and additions. In a lane the lower bits
are the score and the upper ones the coverage; neither can grow into its neighbour, because a question has a longest
length.
"""

import struct
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

_LANE = 8  # bytes
_COVERAGE = 40  # where in a lane the coverage begins
_SCORE = (1 << _COVERAGE) - 1
_HOLDS = 0x80  # in the upper byte of an impact: whether the entry holds the word at all
_HOLDS_AT = 15  # where in a lane that mark then stands
# Words in fewer entries, or in a smaller share of all, cost less as rows.
FEWEST, SHARE = 2_000, 1 / 20


class Impacts(NamedTuple):
    """The impacts of one word, a byte for each number from 0 in either plane."""

    low: bytes
    high: bytes


def is_frequent(entries, size):
    """Whether a word that so many `entries` hold, of numbers below `size`, is better kept than read as rows."""
    return entries >= FEWEST and entries >= size * SHARE


def read(terms, size):
    """Return {term: `Impacts`} of the terms with these keys, for the numbers below `size`, in one statement."""
    planes = {term: (bytearray(size), bytearray(size)) for term in terms}
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(terms))
        cursor.execute(
            f"SELECT term_id, number, impact FROM search_posting WHERE term_id IN ({places})",  # noqa: S608 placeholders
            terms,
        )
        for term, number, impact in cursor.fetchall():
            if number < size:
                low, high = planes[term]
                low[number] = impact & 0xFF
                high[number] = impact >> 8 | _HOLDS
    return {term: Impacts(bytes(low), bytes(high)) for term, (low, high) in planes.items()}


def add_up(words, rows, size):
    """Return [lane of number 0, of number 1, ...] below `size`; see `score_of` and `coverage_of`.

    `words` holds (`Impacts`, weight in the score, weight in the coverage), `rows` (number, score, coverage) to add.
    """
    total = 0
    for impacts, weight, cover in words:
        lane = bytearray(_LANE * size)
        lane[0::_LANE], lane[1::_LANE] = impacts
        marked = int.from_bytes(lane, "little")
        holding = marked >> _HOLDS_AT & _ones(size)
        total += marked * weight + holding * ((cover << _COVERAGE) - (weight << _HOLDS_AT))
    found = list(struct.unpack(f"<{size}Q", total.to_bytes(_LANE * size, "little")))
    for number, score, cover in rows:
        if number < size:
            found[number] += score | cover << _COVERAGE
    return found


def scores_of(lanes):
    """Return the scores in the lanes, a list."""
    return list(map(_SCORE.__and__, lanes))


def at_least(coverage):
    """Return the lowest lane whose coverage is at least so much, a whole number."""
    return coverage << _COVERAGE


@lru_cache(maxsize=4)
def _ones(size):
    return int.from_bytes(b"\1\0\0\0\0\0\0\0" * size, "little")
