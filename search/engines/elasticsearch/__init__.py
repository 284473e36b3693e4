"""The search engine for large banks: Elasticsearch answers, over a mirror of the index in the site's database."""

from django.conf import settings

from search.engines.relevance_threshold import decide_closeness, question_weight
from search.engines.results import Count, Results
from search.engines.timing import timed
from search.index.lookup import index_cache, scoring
from search.mirror import synchronisation
from search.mirror.connection import ElasticsearchOutOfStep, call_server, index_alias

from ..base import SearchEngine
from ..database import DatabaseEngine
from ..reranking import WINDOW, Reranking
from . import responses
from .queries import SearchBodies
from .time_limit import TimeLimit


class ElasticsearchEngine(SearchEngine):
    """Searches Elasticsearch alone, which holds what `search/mirror/` sent it.

    A search costs four statements, which read how telling its words are in this bank and what the best entries score,
    and two round trips: which entries are close, and so counted, is known only when the best are. Where nothing narrows
    the question, the best are the hits too, and are not asked for twice. A page beyond the last costs a third.
    It raises `ElasticsearchUnavailable` when there is no answer, and while updates are queued.
    """

    def vocabulary(self, locale):
        """See `SearchEngine.vocabulary`."""
        return DatabaseEngine().vocabulary(locale)

    def count(self, criteria):
        """See `SearchEngine.count`."""
        bodies, lookup, entries, cache = self._search_bodies(criteria)
        reranking = Reranking(criteria, lookup.weights, cache.values)
        limit = TimeLimit()
        self._assess(bodies, lookup, reranking, limit)
        counted, everything = self._msearch(bodies.count(), bodies.everything(), limit=limit)
        _compare(entries, responses.total_of(everything))
        return Count(responses.total_of(counted), _unknown(criteria, lookup), bodies.closeness.has_answer)

    @timed("elasticsearch")
    def search(self, criteria):
        """See `SearchEngine.search`."""
        bodies, lookup, entries, cache = self._search_bodies(criteria)
        reranking, first = Reranking(criteria, lookup.weights, cache.values), (criteria.page - 1) * criteria.page_size
        limit, span = TimeLimit(), reranking.span(first)
        best = self._assess(bodies, lookup, reranking, limit)
        known = [best] if bodies.begins_with_best and span == (0, WINDOW) else []
        wanted = [] if known else [bodies.hits(*span)]
        secondary = [bodies.secondary_hits()] if criteria.secondary else []
        found, counts, everything, *secondary_responses = known + self._msearch(
            *wanted, bodies.counts(), bodies.everything(), *secondary, limit=limit
        )
        _compare(entries, responses.total_of(everything))
        total = responses.total_of(found)
        pages = max(1, -(-total // criteria.page_size))
        page = min(criteria.page, pages)
        if page < criteria.page and total:
            first = (page - 1) * criteria.page_size
            (found,) = self._msearch(bodies.hits(*reranking.span(first)), limit=limit)
        hits = _page(responses.hits_of(found, bodies), bodies, reranking, first)
        on_page = {hit.number for hit in hits}
        others = [
            hit for part in secondary_responses for hit in responses.hits_of(part, bodies) if hit.number not in on_page
        ]
        return Results(
            hits=hits,
            total=total,
            close=counts["aggregations"]["close"]["doc_count"],
            page=page,
            pages=pages,
            facets=responses.facets_of(counts, cache.values, bodies),
            unknown=_unknown(criteria, lookup),
            expansions=lookup.expansions(criteria),
            without_filter=responses.dropping_of(counts),
            secondary=tuple(others[: criteria.secondary.size]) if criteria.secondary else (),
            has_answer=bodies.closeness.has_answer,
        )

    def _assess(self, bodies, lookup, reranking, limit):
        """Tell the `SearchBodies` which entries are close: those Elasticsearch finds best, scored by the database.

        Return what Elasticsearch answered; None where no word is known. It keeps the length of a text only roughly: the
        database's own scores make the same entries close whichever engine answers.
        """
        if not bodies.slots:
            return None
        (best,) = self._msearch(bodies.best(WINDOW), limit=limit)
        scored = scoring.score_numbers(bodies.criteria, lookup, responses.numbers_of(best))
        similarity = reranking.greatest_similarity([entry.number for entry in scored])
        bodies.closeness = decide_closeness(scored, question_weight(bodies.criteria, lookup), similarity)
        return best

    def _search_bodies(self, criteria):
        """Return the `SearchBodies`, the TermLookup, how many entries Elasticsearch should hold and the index cache."""
        entries = synchronisation.expected_entries(criteria.locale)
        cache = index_cache.cached_index(criteria.locale)
        lookup = scoring.TermLookup.of(criteria, cache)
        return SearchBodies(criteria, lookup), lookup, entries, cache

    def _msearch(self, *searches, limit):
        """Send the searches together and return what each found; once more where only a part of the copies answered.

        A node that dies between finding entries and being asked for their contents leaves half an answer, and the
        copies of its shards on other nodes give a whole one.
        """
        try:
            return responses.complete_responses(_send(searches, limit))
        except responses.IncompleteResponse:
            return responses.complete_responses(_send(searches, limit))


def _send(searches, limit):
    """Return the answer of the server to several searches at once."""
    lines = [line for search in searches for line in ({}, search)]
    # How telling a word is depends on the whole index, and a shard by itself knows only its part of it.
    scoring_type = "query_then_fetch" if settings.ELASTICSEARCH_SHARDS == 1 else "dfs_query_then_fetch"
    with limit.waiting() as seconds:
        return call_server(
            lambda client: client.msearch(index=index_alias(), searches=lines, search_type=scoring_type),
            seconds,
            is_read_only=True,
        )


def _unknown(criteria, lookup):
    return tuple(query_term.word for query_term in criteria.words if query_term.word not in lookup.ids)


def _page(hits, bodies, reranking, first):
    """Return those of the `hits` by score that are on the page beginning at `first`, in their order, a tuple."""
    by_number = {hit.number: hit for hit in hits}
    return tuple(by_number[number] for number in reranking.page([bodies.ranked(hit) for hit in hits], first))


def _compare(expected, actual):
    """Refuse an answer from an index that holds another number of entries than the database's."""
    if expected != actual:
        raise ElasticsearchOutOfStep(f"Elasticsearch holds {actual} entries instead of {expected}")
