"""The measures of an order of documents, against values worked out by hand."""

import pytest

from search.evaluation.relevance_metrics import ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 1}


def test_gain_is_a_share_of_the_best_order():
    assert ndcg(["a", "b", "x"], GRADES) == 1
    assert ndcg(["x", "a"], GRADES) == pytest.approx((3 / 1.584963) / (3 + 1 / 1.584963), abs=1e-6)
    assert ndcg(["x"] * 10 + ["a"], GRADES) == 0
    assert ndcg([], GRADES) == 0


def test_recall_is_the_share_found():
    assert recall(["x", "a"], GRADES) == 0.5
    assert recall(["x", "a"], GRADES, depth=1) == 0


def test_the_first_answer_counts():
    assert reciprocal_rank(["x", "b", "a"], GRADES) == 0.5
    assert reciprocal_rank(["x"], GRADES) == 0
