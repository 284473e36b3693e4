"""What a word and a synonym weigh beside each other."""

from search.criteria import Asked
from search.engines.weights import SYNONYM_SHARE, weighed

IDF = {"hall": 2000, "barn": 5000, "shed": 500}


def test_a_synonym_counts_for_less_and_is_never_more_telling_than_what_it_stands_for():
    assert weighed(Asked("hall", ("barn", "shed", "unknown")), IDF) == (
        {"hall": 2000, "barn": 2000 * SYNONYM_SHARE, "shed": 500 * SYNONYM_SHARE},
        2000,
    )


def test_a_word_that_only_a_synonym_brings_counts_for_less():
    assert weighed(Asked("barn", ("hall",), is_asked=False), IDF) == ({"barn": 2500, "hall": 1000}, 5000)


def test_what_the_bank_does_not_know_weighs_nothing():
    assert weighed(Asked("pool"), IDF) is None
    assert weighed(Asked("pool", ("hall",)), IDF) == ({"hall": 1000}, 2000)
