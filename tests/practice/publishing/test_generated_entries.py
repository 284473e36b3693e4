"""Invented words make one language, however often somebody begins to speak it."""

from collections import Counter

from practice.publishing.generated_entries import WordGenerator


def test_what_is_frequent_is_so_whatever_the_seed():
    first, second = (Counter(WordGenerator(seed).draw(20_000)) for seed in (0, 1))

    assert first != second
    assert [word for word, _count in first.most_common(3)] == [word for word, _count in second.most_common(3)]
