"""Sets of numbers survive packing and count rightly."""

from hypothesis import given
from hypothesis import strategies as st

from search.engines.numbersets import Within, ceiling, numbers_in, of_flags, of_numbers, opened, pack, ready, unpack

NUMBERS = st.sets(st.integers(0, 2000))


@given(NUMBERS)
def test_packing_loses_nothing(numbers):
    packed = pack(of_numbers(numbers))
    assert numbers_in(unpack(packed)) == sorted(numbers)
    assert numbers_in(opened(ready(packed))) == sorted(numbers)
    assert ceiling(ready(packed)) == max(numbers, default=-1) + 1
    assert of_flags(bytes(number in numbers for number in range(2001))) == unpack(packed)


@given(NUMBERS, NUMBERS)
def test_counting_within(numbers, others):
    within = Within(of_numbers(others))
    assert within.count(ready(pack(of_numbers(numbers)))) == len(numbers & others)
    assert {number for number in range(2010) if number in within} == others
    assert within.among(range(2010)) == sorted(others)


def test_the_shorter_packing_is_chosen():
    assert len(pack(of_numbers([50_000]))) == 5
    assert len(pack(of_numbers(range(8000)))) == 1001
