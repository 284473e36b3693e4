"""The weights of ranking and closeness: BM25, idf and the share of synonyms; the same for every engine."""

import math

# BM25, as published: how soon repeating a word stops paying, and how much a long text is held against it.
K1 = 1.2
B = 0.75
# A word in the title scores a second time, in a BM25 of its own over titles, at this share of the text's.
TITLE_SHARE = 0.3
# What the reader did not ask for and is looked up as well, a synonym, scores at this share of what it would if asked.
SYNONYM_SHARE = 0.5
# Scores are kept as whole numbers of this unit, so that every store adds them up to exactly the same sum.
SCORE_UNIT = 1000
# Lengths in words to measure against until the first rebuild has seen what the bank's own are.
DEFAULT_LENGTH = 150.0
DEFAULT_TITLE_LENGTH = 6.0


def idf(entries_with, entries):
    """Return how telling a word is that `entries_with` of `entries` hold; always above 0, in units."""
    return max(1, round(SCORE_UNIT * math.log(1 + (entries - entries_with + 0.5) / (entries_with + 0.5))))


def weigh_query_term(query_term, weights):
    """Return ({term: weight in the score}, weight in the coverage) of a `QueryTerm`, from {term: idf} of indexed terms.

    None where neither the word nor a synonym is in the index. A synonym never weighs more than the word it stands for.
    """
    terms = [term for term in dict.fromkeys(query_term.terms) if term in weights]
    if not terms:
        return None
    cover = weights.get(query_term.word) or max(weights[term] for term in terms)
    shares = {term: 1 if term == query_term.word else SYNONYM_SHARE for term in terms}
    scoring = {term: round(min(weights[term], cover) * query_term.times * shares[term]) for term in terms}
    return {term: max(1, weight) for term, weight in scoring.items()}, cover


# What a phrase adds to an entry's score before its idf: about as much as a word of a short text that its title holds
# too, so that what holds it is still near what holds the word asked.
PHRASE_IMPACT = round(1.8 * SCORE_UNIT)


def impact(in_text, length, usual_length, in_title, title_length, usual_title_length):
    """Return what a word adds to an entry's score before its idf, in units."""
    return round(
        SCORE_UNIT
        * (_bm25(in_text, length, usual_length) + TITLE_SHARE * _bm25(in_title, title_length, usual_title_length))
    )


def _bm25(count, length, usual_length):
    if not count:
        return 0.0
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length / usual_length))
