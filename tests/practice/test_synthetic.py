"""Invented words make one language, however often somebody begins to speak it."""

from collections import Counter

from practice.synthetic import Words


def test_what_is_frequent_is_so_whatever_the_seed():
    first, second = (Counter(Words(seed).draw(20_000)) for seed in (0, 1))

    assert first != second
    assert [word for word, _count in first.most_common(3)] == [word for word, _count in second.most_common(3)]
