"""Decides whether the bank has an answer to a query, and which hits are close matches.

Both are decided on the hundred entries with the best scores, before any filter, the same for every engine:

- There is an answer when one of them holds all words of the query, or when the share of the query's weight that the
  best of them covers plus twice the greatest similarity to the query's meaning is at least `MIN_EVIDENCE`. A word that
  is not in the index weighs as much as the rarest that is. Without embeddings the share alone decides.
- Close are then those that score at least `CLOSE_SHARE` of the best, at most `MAX_CLOSE`.

docs/decisions/0025 says how the numbers were chosen.
"""

from typing import NamedTuple

# On judged collections these keep 99 % of their own questions and refuse 93 % of those meant for another.
MIN_EVIDENCE, SIMILARITY_WEIGHT = 1.2, 2
MIN_COVERAGE = 0.42
# All of the weight; a little less, because the weights of synonyms are rounded.
FULL_COVERAGE = 0.99
CLOSE_SHARE = 0.4  # so that what holds a synonym, which scores half, is close beside what holds the word
MAX_CLOSE = 20  # a page of results: nobody reads further to see whether there is something


class Closeness(NamedTuple):
    """What was decided for one query."""

    has_answer: bool
    close: tuple[int, ...] = ()  # numbers of the close matches, best first


def question_weight(criteria, lookup):
    """Return the weight of all query terms of the `Criteria`; the TermLookup has the weight of each.

    A hyphenated word is queried as its parts and as the parts joined. Whichever of the two is not in the index weighs
    nothing, as long as the other is.
    """
    query_terms = criteria.words
    parts_of_known_words = {part for word in query_terms if lookup.cover(word) for part in word.parts}
    return sum(
        lookup.cover(word) or (0 if word.parts or word.word in parts_of_known_words else lookup.rarest)
        for word in query_terms
    )


def decide_closeness(best, weight, similarity):
    """Return the `Closeness` for the `ScoredEntry` list `best`, sorted by score and then by number.

    `weight` is that of the query; `similarity` the greatest cosine similarity of theirs to its meaning, None where
    there is none to compare.
    """
    if not best or not weight:
        return Closeness(has_answer=False)
    share = max(entry.cover for entry in best) / weight
    by_meaning = similarity is not None and share + SIMILARITY_WEIGHT * similarity >= MIN_EVIDENCE
    by_words = share >= (MIN_COVERAGE if similarity is None else FULL_COVERAGE)
    if not (by_meaning or by_words):
        return Closeness(has_answer=False)
    least = CLOSE_SHARE * best[0].score
    return Closeness(True, tuple(entry.number for entry in best if entry.score >= least)[:MAX_CLOSE])
