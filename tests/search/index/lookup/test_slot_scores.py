"""What words and phrases score adds up, row by row, to what the arrays come to."""

from collections import Counter

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from search.index import entry_sets
from search.index.lookup.frequent_terms import TermImpacts
from search.index.lookup.slot_scores import LookupPhrase, added_up, as_array, best_of_slots, rows_of_impacts
from search.index.term_weights import PHRASE_IMPACT

PROPERTY = settings(max_examples=80, deadline=None)
NUMBERS, WEIGHTS = st.integers(0, 12), st.integers(1, 50_000)
ROWS = st.lists(st.tuples(NUMBERS, st.integers(0, 2), st.integers(0, 10**9), WEIGHTS), max_size=20)
PHRASES = st.lists(st.builds(LookupPhrase, st.integers(1, 2**13 - 1), st.integers(0, 2), WEIGHTS, WEIGHTS), max_size=4)


@PROPERTY
@given(ROWS, ROWS, PHRASES)
def test_of_what_fills_one_slot_the_best_counts(rows, more, phrases):
    best_scores, best_covers = Counter(), Counter()
    held = [
        (number, phrase.slot, PHRASE_IMPACT * phrase.weight, phrase.cover)
        for phrase in phrases
        for number in entry_sets.numbers_in(phrase.numbers)
    ]
    for number, slot, score, cover in [*rows, *more, *held]:
        best_scores[number, slot] = max(best_scores[number, slot], score)
        best_covers[number, slot] = max(best_covers[number, slot], cover)
    expected = sorted((number, best_scores[number, slot], best_covers[number, slot]) for number, slot in best_covers)

    found = best_of_slots(phrases, [as_array(rows, 4), as_array(more, 4)])
    assert sorted(map(tuple, found)) == expected


@PROPERTY
@given(ROWS, ROWS)
def test_what_fills_different_slots_is_added(rows, more):
    scores, covers = Counter(), Counter()
    for number, _slot, score, cover in [*rows, *more]:
        scores[number] += score
        covers[number] += cover
    expected = [[number, scores[number], covers[number]] for number in sorted(covers)]

    parts = [[(number, score, cover) for number, _slot, score, cover in part] for part in (rows, more)]
    assert added_up(*parts) == expected


def test_impacts_become_the_rows_they_were_made_of():
    term = TermImpacts.of([2, 5, 7], [2860, 0, 1], 9)
    rows = rows_of_impacts(term, 1, 50_000, 12)
    assert rows.tolist() == [[2, 1, 143_000_000, 12], [5, 1, 0, 12], [7, 1, 50_000, 12]]
    assert rows.dtype == numpy.int64
