"""The numbers behind ranking and closeness, the same for every engine."""

import math

# BM25, as published: how soon repeating a word stops paying, and how much a long text is held against it.
K1 = 1.2
B = 0.75
# A word in the title scores a second time, in a BM25 of its own over titles, at this share of the text's.
TITLE_SHARE = 0.3
# What the reader did not ask for and is looked up as well, a synonym, scores at this share of what it would if asked.
SYNONYM_SHARE = 0.5
# An entry answers a question closely when the words they share carry this share of the question's weight.
CLOSE_SHARE = 0.2
# Scores are kept as whole numbers of this unit, so that every store adds them up to exactly the same sum.
UNIT = 1000
# Lengths in words to measure against until the first rebuild has seen what the bank's own are.
USUAL_LENGTH = 150.0
USUAL_TITLE_LENGTH = 6.0


def idf(entries_with, entries):
    """Return how telling a word is that `entries_with` of `entries` hold; always above 0, in units."""
    return max(1, round(UNIT * math.log(1 + (entries - entries_with + 0.5) / (entries_with + 0.5))))


def weighed(word, weights):
    """Return ({term: weight in the score}, weight in the coverage) of an `Asked` word, from {term: idf} of those known.

    None where the bank knows neither the word nor anything that counts as well. A synonym is never more telling than
    the word it stands for.
    """
    terms = [term for term in dict.fromkeys(word.terms) if term in weights]
    if not terms:
        return None
    cover = weights.get(word.word) or max(weights[term] for term in terms)
    shares = {term: 1 if term == word.word and word.is_asked else SYNONYM_SHARE for term in terms}
    scoring = {term: round(min(weights[term], cover) * word.times * shares[term]) for term in terms}
    return {term: max(1, weight) for term, weight in scoring.items()}, cover


def impact(in_text, length, usual_length, in_title, title_length, usual_title_length):
    """Return what a word adds to an entry's score before its idf, in units."""
    return round(
        UNIT * (_bm25(in_text, length, usual_length) + TITLE_SHARE * _bm25(in_title, title_length, usual_title_length))
    )


def _bm25(count, length, usual_length):
    if not count:
        return 0.0
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length / usual_length))
