"""Relevance metrics: nDCG, recall and reciprocal rank of an order of documents."""

import math


def ndcg(found, grades, depth=10):
    """Return the discounted gain of the first `depth` documents `found`, as a share of the best order's: 0 to 1.

    `grades` gives the grade of each document that answers the question; the gain is the grade itself.
    """
    best = sum(grade / math.log2(place + 1) for place, grade in enumerate(sorted(grades.values())[::-1][:depth], 1))
    gained = sum(grades.get(document, 0) / math.log2(place + 1) for place, document in enumerate(found[:depth], 1))
    return gained / best


def recall(found, grades, depth=100):
    """Return the share of the documents that answer the question which are among the first `depth` of `found`."""
    return len(set(found[:depth]) & set(grades)) / len(grades)


def reciprocal_rank(found, grades):
    """Return 1 for an answer in the first place, 1/2 in the second and so on; 0 for none."""
    return next((1 / place for place, document in enumerate(found, 1) if document in grades), 0.0)
