"""Sets of numbers survive packing and count rightly."""

from hypothesis import given
from hypothesis import strategies as st

from search.index.entry_sets import (
    EntrySetView,
    as_set,
    from_flags,
    from_numbers,
    numbers_in,
    pack,
    prepare,
    unpack,
    upper_bound,
)

NUMBERS = st.sets(st.integers(0, 2000))


@given(NUMBERS)
def test_packing_loses_nothing(numbers):
    packed = pack(from_numbers(numbers))
    assert numbers_in(unpack(packed)) == sorted(numbers)
    assert numbers_in(as_set(prepare(packed))) == sorted(numbers)
    assert upper_bound(prepare(packed)) == max(numbers, default=-1) + 1
    assert from_flags([number in numbers for number in range(2001)]) == unpack(packed)


@given(NUMBERS, NUMBERS)
def test_counting_within(numbers, others):
    within = EntrySetView(from_numbers(others))
    assert within.count(prepare(pack(from_numbers(numbers)))) == len(numbers & others)
    assert {number for number in range(2010) if number in within} == others
    assert within.among(range(2010)) == sorted(others)


def test_the_shorter_packing_is_chosen():
    assert len(pack(from_numbers([50_000]))) == 5
    assert len(pack(from_numbers(range(8000)))) == 1001
