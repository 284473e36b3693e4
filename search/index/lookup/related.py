"""Reads the entries that share the most distinctive words with a text, and those that have given facet values.

Three statements, each with one result. They are written by hand, because a query set for hundreds of words takes longer
to put together than the database takes to answer it.
"""

import math
from typing import NamedTuple

from django.db import connection

from search.index import entry_sets

MAX_TERMS = 12  # of the words of the text, how many are looked for elsewhere
MAX_SIMILAR = 60

_HOLDERS = """
    SELECT facet, value, numbers FROM search_facetvalue
    WHERE locale = %s AND (facet, value) IN (VALUES {values})
"""

# A word that more than one entry in twenty holds (and more than 20) tells little of any entry and costs much.
_DISTINCTIVE_TERMS = """
    SELECT term.id, term.word, term.entries, statistics.entries
    FROM search_term AS term CROSS JOIN search_statistics AS statistics
    WHERE term.locale = %s AND term.word IN ({words}) AND statistics.locale = term.locale
        AND term.entries > 1 AND (term.entries <= 20 OR term.entries * 20 <= statistics.entries)
"""

_SIMILAR_TEXTS = """
    WITH distinctive (term_id, weight) AS (VALUES {terms})
    SELECT posting.number, SUM(posting.impact * distinctive.weight) AS score, SUM(distinctive.weight), COUNT(*)
    FROM distinctive CROSS JOIN search_posting AS posting
    WHERE posting.term_id = distinctive.term_id
    GROUP BY posting.number ORDER BY score DESC, posting.number LIMIT {most}
"""


class SimilarText(NamedTuple):
    """How much of the distinctive words of a text one entry holds."""

    score: int = 0  # of these words in it
    weight: int = 0  # of the words it holds
    words: int = 0  # how many it holds


def value_holders(values, locale):
    """Return {(facet, value): the set of its entries} of those of the (facet, value) `values` that some entry has.

    One statement.
    """
    places = ", ".join(["(%s, %s)"] * len(values))
    rows = _fetch(_HOLDERS.format(values=places), [locale, *(part for pair in values for part in pair)])
    return {(facet, value): entry_sets.unpack(numbers) for facet, value, numbers in rows}


def distinctive_weights(words, locale):
    """Return {key of the term: weight} of the most distinctive of the `words`, (word, times) each; one statement."""
    if not words:
        return {}
    times = dict(words)
    rows = _fetch(_DISTINCTIVE_TERMS.format(words=", ".join(["%s"] * len(times))), [locale, *times])
    weights = {
        term: round(times[word] * math.log(1 + (size - entries + 0.5) / (entries + 0.5)))
        for term, word, entries, size in rows
    }
    heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:MAX_TERMS]
    return {term: weights[term] for term in heaviest}


def similar_texts(weights):
    """Return {number: `SimilarText`} of the entries with the highest scores for the terms weighed; one statement."""
    if not weights:
        return {}
    statement = _SIMILAR_TEXTS.format(terms=", ".join(["(%s, %s)"] * len(weights)), most=MAX_SIMILAR)
    rows = _fetch(statement, [part for pair in weights.items() for part in pair])
    return {number: SimilarText(int(score), int(weight), count) for number, score, weight, count in rows}


def _fetch(statement, parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
