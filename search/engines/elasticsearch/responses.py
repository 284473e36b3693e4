"""Turns Elasticsearch responses into `Results`."""

from search.engines.results import Facet, Hit
from search.index.term_weights import SCORE_UNIT
from search.mirror.connection import ElasticsearchUnavailable
from search.mirror.mapping import PROFILE_FIELD
from search.query.criteria import FACETS


class IncompleteResponse(ElasticsearchUnavailable):
    """Not all parts of the index answered, or not in time."""


def complete_responses(answer):
    """Return the responses of a multi-search; raise `IncompleteResponse` where one is incomplete."""
    parts = answer["responses"]
    for part in parts:
        if part.get("status") != 200 or part["timed_out"] or part["_shards"]["failed"]:
            raise IncompleteResponse(f"half an answer: {str(part.get('error') or part.get('_shards'))[:400]}")
    return parts


def hits_of(part, bodies):
    """Return the `Hit`s of one search, a tuple."""
    return tuple(_hit(hit, bodies) for hit in part["hits"]["hits"])


def _hit(hit, bodies):
    number, fields = _number(hit), hit["fields"]
    return Hit(
        number,
        bodies.criteria.locale,
        fields["kind"][0],
        fields["page_id"][0],
        # Without words nothing scores, and by date or title the score only tells the close from the loose.
        round((hit["_score"] or 0) * SCORE_UNIT) if bodies.slots else 0,
        bodies.is_close(number),
        tuple(sorted(fields.get(PROFILE_FIELD, ()))),
    )


def _number(hit):
    """Return the number of a hit, which is the last of what every search sorts by."""
    return hit["sort"][-1]


def numbers_of(part):
    """Return the numbers that one search found, in its order."""
    return [_number(hit) for hit in part["hits"]["hits"]]


def total_of(part):
    """Return how many entries a search found."""
    return part["hits"]["total"]["value"]


def facets_of(counts, values, bodies):
    """Return every `Facet` from the search that counted; `values` are those of `LocaleIndexCache`."""
    return tuple(_facet(facet, counts["aggregations"], values.get(facet, ()), bodies) for facet in FACETS)


def _facet(facet, counted, values, bodies):
    counts = _counts(facet, counted)
    return Facet.of(facet, values, bodies.criteria.chosen(facet), lambda value: counts.get(value, 0))


def _counts(facet, counted):
    if f"paired:{facet}" in counted:
        buckets = counted[f"paired:{facet}"]["met"]["chosen"][facet]["buckets"]
        return {bucket["key"]: bucket["entries"]["doc_count"] for bucket in buckets}
    within = counted.get(f"without:{facet}", counted["close"])
    return {bucket["key"]: bucket["doc_count"] for bucket in within[facet]["buckets"]}


def dropping_of(counts):
    """Return ((filter, close matches without it), ...) for every filter in use."""
    found = counts["aggregations"]
    return tuple(
        (name.partition(":")[2], part["doc_count"]) for name, part in found.items() if name.startswith("without:")
    )
