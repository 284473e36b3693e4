"""Reads the entries that share the most distinctive words with a text, and those that have given facet values."""

from typing import NamedTuple

from django.db import connection

from search.index import entry_sets

MAX_TERMS = 12  # of the words of the text, how many are looked for elsewhere
MAX_SIMILAR = 60

# A word that more than one entry in twenty holds (and more than 20) tells little of any entry and costs much.
_STATEMENT = """
    WITH asked (word, times) AS (VALUES {words}),
    telling (term_id, weight) AS (
        SELECT term.id,
            CAST(ROUND(asked.times * LN(1 + (bank.entries - term.entries + 0.5) / (term.entries + 0.5))) AS INTEGER)
        FROM asked CROSS JOIN search_term AS term CROSS JOIN search_statistics AS bank
        WHERE term.locale = %s AND term.word = asked.word AND bank.locale = term.locale
            AND term.entries > 1 AND (term.entries <= 20 OR term.entries * 20 <= bank.entries)
        ORDER BY 2 DESC, 1 LIMIT {telling}
    ),
    alike (number, score, weight, words) AS (
        SELECT posting.number, SUM(posting.impact * telling.weight), SUM(telling.weight), COUNT(*)
        FROM telling CROSS JOIN search_posting AS posting WHERE posting.term_id = telling.term_id
        GROUP BY posting.number ORDER BY 2 DESC, 1 LIMIT {alike}
    )
    SELECT facet, value, numbers, 0, 0, 0, 0 FROM search_facetvalue
    WHERE locale = %s AND (facet, value) IN (VALUES {values})
    UNION ALL SELECT '', '', NULL, number, score, weight, words FROM alike
    UNION ALL SELECT '', '', NULL, 0, 0, SUM(weight), 0 FROM telling
"""


class SimilarText(NamedTuple):
    """How much of the distinctive words of a text one entry holds."""

    score: int = 0  # of these words in it
    weight: int = 0  # of the words it holds
    words: int = 0  # how many it holds


class RelatedEntries(NamedTuple):
    """What the index has that is related to a text and to some facet values."""

    holders: dict[tuple[str, str], int]  # (facet, value) → the set of its entries
    similar: dict[int, SimilarText]  # by number
    weight: int  # of all distinctive words of the text


def read_related(words, values, locale):
    """Return the `RelatedEntries` for the weighed `words`, (word, weight) each, and the (facet, value) `values`.

    One statement.
    """
    statement = _STATEMENT.format(
        words=", ".join(["(%s, %s)"] * len(words)) or "('', 0)",
        values=", ".join(["(%s, %s)"] * len(values)),
        telling=MAX_TERMS,
        alike=MAX_SIMILAR,
    )
    given = [one for word in words for one in word], [one for value in values for one in value]
    holders, similar, weight = {}, {}, 0
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given[0], locale, locale, *given[1]])
        for facet, value, packed, number, score, shared_weight, count in cursor.fetchall():
            if facet:
                holders[facet, value] = entry_sets.unpack(packed)
            elif number:
                similar[number] = SimilarText(int(score), int(shared_weight), count)
            else:
                weight = int(shared_weight or 0)
    return RelatedEntries(holders, similar, weight)
