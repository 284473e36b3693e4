"""Texts that share telling words stand together, under the words they have in common, and in no time."""

import random
from time import process_time

from facilitation.triage.listing.clustering import Cluster, ClusterText, cluster_texts

REGISTER = "Nobody keeps the register of assets."
INSURANCE = "The insurance for volunteers costs too much."
BUDGET = 5  # seconds of the processor for the most that the list puts together; it takes a tenth of that


def grouped(*texts, language="en-gb"):
    return cluster_texts([ClusterText(key, text, language) for key, text in enumerate(texts, 1)])


def test_like_ones_stand_together_the_largest_group_first_and_the_others_last():
    assert grouped(
        "Parking.",
        f"{REGISTER} It was like that for years.",
        INSURANCE,
        f"{REGISTER} We asked twice.",
        "For volunteers the costs of insurance are a shame.",
        "As we know, nobody keeps a register of the assets.",
    ) == [
        Cluster(("nobody", "keeps", "register", "assets"), (2, 4, 6)),
        Cluster(("insurance", "volunteers", "costs"), (3, 5)),
        Cluster((), (1,)),
    ]


def test_the_words_count_as_the_search_counts_them():
    groups = grouped("Volunteering insured", "insurance of volunteers", "ducks")
    assert [group.keys for group in groups] == [(1, 2), (3,)]


def test_one_that_came_before_its_like_still_joins_them():
    texts = ["register lists ducks ponds", "register assets hall", "register assets barn", "register assets list mill"]
    assert sorted(key for group in grouped(*texts) for key in group.keys) == [1, 2, 3, 4]


def test_nothing_and_one_and_the_same():
    assert cluster_texts([]) == []
    assert grouped("") == [Cluster((), (1,))]
    assert grouped("", "") == [Cluster((), (1, 2))]
    assert grouped("Ducks.", "Ducks.") == [Cluster(("ducks",), (1, 2))]


def test_two_thousand_are_grouped_at_once():
    chance = random.Random(3)
    words = [f"{first}{number}" for first in "abcdefghij" for number in range(400)]
    texts = [" ".join(words[min(int(chance.expovariate(1 / 400)), 3999)] for _ in range(60)) for _ in range(2000)]
    before = process_time()
    groups = grouped(*texts)
    assert process_time() - before < BUDGET
    assert sorted(key for group in groups for key in group.keys) == list(range(1, 2001))
