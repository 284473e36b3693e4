"""What a word and a synonym weigh beside each other."""

from search.index.term_weights import SYNONYM_SHARE, impact, weigh_query_term
from search.query.criteria import QueryTerm

IDF = {"hall": 2000, "barn": 5000, "shed": 500}


def test_a_synonym_counts_for_less_and_is_never_more_telling_than_what_it_stands_for():
    assert weigh_query_term(QueryTerm("hall", ("barn", "shed", "unknown")), IDF) == (
        {"hall": 2000, "barn": 2000 * SYNONYM_SHARE, "shed": 500 * SYNONYM_SHARE},
        2000,
    )


def test_a_phrase_weighs_as_a_word_does():
    idf = IDF | {("big", "barn"): 4000}
    assert weigh_query_term(QueryTerm("hall", (("big", "barn"), ("no", "barn"))), idf) == (
        {"hall": 2000, ("big", "barn"): 2000 * SYNONYM_SHARE},
        2000,
    )


def test_what_the_bank_does_not_know_weighs_nothing():
    assert weigh_query_term(QueryTerm("pool"), IDF) is None
    assert weigh_query_term(QueryTerm("pool", ("hall",)), IDF) == ({"hall": 1000}, 2000)


def test_repeating_a_word_soon_stops_paying():
    assert [impact(count, 100, 100, 0, 6, 6) for count in (0, 1, 2, 3, 10**9)] == [0, 1000, 1375, 1571, 2200]
