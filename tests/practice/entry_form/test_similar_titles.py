"""Titles that tell the same are found alike, others are not, and five thousand take no time."""

import time

import pytest

from practice.entry_form.similar_titles import SimilarTitle, closest_titles

TITLES = [(1, "A parish asset register"), (2, "Village hall kept open"), (3, "Asset transfer in Hull")]


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("The parish asset register", [1]),
        ("Asset register, PARISH", [1]),
        ("Parish asset registers", [1]),
        ("Keeping the village hall", []),
        ("Asset transfer in Kent", []),
        ("Hall", []),
        ("", []),
        ("'; drop table", []),
    ],
)
def test_closeness(title, keys):
    assert [one.pk for one in closest_titles(title, TITLES)] == keys


def test_closest_come_first_and_at_most_five():
    titles = [(turn, f"Parish asset register {turn}") for turn in range(9)] + [(9, "Parish asset register")]
    found = closest_titles("Parish asset register", titles)
    assert len(found) == 5
    assert found[0] == SimilarTitle(pk=9, title="Parish asset register", score=100)


def test_five_thousand_titles_take_no_time():
    titles = [(turn, f"How group {turn} of street {turn % 97} kept its meeting place") for turn in range(5000)]
    started = time.perf_counter()
    assert closest_titles("An orchard planted by a school", titles) == []
    assert time.perf_counter() - started < 0.5
