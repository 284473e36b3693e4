"""Translates criteria into Elasticsearch search bodies, which are sent in one multi-search."""

from search.engines.relevance_threshold import Closeness
from search.engines.reranking import RankedHit
from search.index.term_weights import SCORE_UNIT
from search.mirror.mapping import MAX_DEPTH, PROFILE_FIELD
from search.query.criteria import MOST_REUSED, NEWEST, RELEVANCE, TITLE
from search.query.place_profile import closest_profile

from .filters import FacetFilters
from .word_clauses import NOTHING, WordClauses, score_bound, slots_of

_SORTS = {
    NEWEST: [{"changed": "desc"}],
    # An index of before lacks these.
    TITLE: [{"alphabetical_key": {"order": "asc", "unmapped_type": "keyword"}}],
    MOST_REUSED: [{"reused": {"order": "desc", "unmapped_type": "integer"}}, {"changed": "desc"}],
}
# What is given of each hit beside its number, which stands in what it is sorted by: all from columns, since the stored
# document of each hit would have to be unpacked.
_FIELDS_OF_HITS = ["kind", "page_id"]


def profile_boost(profile, step, close):
    """Return the clauses that raise `close` matches by `step` for each trait in common with the place profile.

    A list for the `should` of a bool query, empty without a profile.
    """
    if not profile:
        return []
    tiers = []
    for count in range(1, profile.trait_count + 1):
        clause = {"bool": {"filter": [{"terms": {PROFILE_FIELD: profile.index_values_sharing(count)}}, *close]}}
        tiers.append({"constant_score": {"filter": clause, "boost": step * count}})
    return [{"dis_max": {"queries": tiers}}]


class SearchBodies:
    """Builds the search bodies for one `Criteria`, by the words that the TermLookup knows."""

    def __init__(self, criteria, lookup):
        self.criteria = criteria
        self.slots = slots_of(criteria, lookup)
        self.closeness = Closeness(not criteria.words)  # told once the best are known
        self._words = WordClauses(criteria, self.slots)
        self._filters = FacetFilters(criteria)

    def is_close(self, number):
        """Whether the hit of this number is a close match."""
        return not self.criteria.words or number in self.closeness.close

    def ranked(self, hit):
        """Return a `Hit` ranked by relevance as `RankedHit`: its score without the boost of its tier."""
        profile = self.criteria.place_profile
        if profile is None or not hit.close:
            return RankedHit(hit.number, hit.score, 0)
        similar = closest_profile(profile, hit.place_profiles).trait_count
        return RankedHit(hit.number, hit.score - round(similar * score_bound(self.slots) * SCORE_UNIT), -similar)

    @property
    def begins_with_best(self):
        """Whether the hits, from the first on, are those that `best` finds: nothing narrows or lifts them."""
        criteria = self.criteria
        narrows = self._filters.narrowed() or criteria.place_profile
        return bool(self.slots) and criteria.order == RELEVANCE and not narrows

    def hits(self, first, size):
        """Return the search for the `size` hits from hit `first` on."""
        criteria = self.criteria
        query = {"filter": [*self._words.required(), *self._filters.narrowed()], "must_not": self._words.excluded()}
        sort = [{"number": "asc"}]
        if criteria.words and criteria.order == RELEVANCE:
            query |= self._words.ranked(self._boosted_by_profile(score_bound(self.slots)))
            sort = ["_score", *sort]
        else:
            query["should"] = self._boosted_by_profile(1)
            sort = [*_SORTS[criteria.order], *sort]
            if criteria.words:
                query["filter"].append(self._words.matching())
                query["should"].append({"constant_score": {"filter": self._close()}})
            if query["should"]:
                sort = ["_score", *sort]
        return {
            "query": {"bool": query},
            "sort": sort,
            "from": min(first, MAX_DEPTH - size),
            "size": size,
            "track_scores": True,
            "track_total_hits": True,
            **_fields_of_hits(self.criteria),
        }

    def best(self, size):
        """Return the search for the `size` entries with the best scores, before any filter."""
        if self.begins_with_best:
            return self.hits(0, size)
        query = {"filter": self._words.required(), "must_not": self._words.excluded()} | self._words.ranked()
        return {
            "query": {"bool": query},
            "sort": ["_score", {"number": "asc"}],
            "stored_fields": "_none_",
            "size": size,
            "track_total_hits": False,
        }

    def counts(self):
        """Return the search that counts close matches: all, without each filter in use, and of every facet value."""
        return {
            "query": {"bool": self._matched()},
            "aggs": self._filters.counting(),
            "size": 0,
            "track_total_hits": False,
        }

    def count(self):
        """Return the search that counts close matches and nothing else."""
        query = self._matched()
        query["filter"] += self._filters.narrowed()
        return {"query": {"bool": query}, "size": 0, "track_total_hits": True}

    def everything(self):
        """Return the search that counts all entries of the locale; the server keeps its answer, always the same."""
        return {"query": self._words.here, "size": 0, "track_total_hits": True}

    def secondary_hits(self):
        """Return the body of the secondary query, with hits enough to leave out those on the page."""
        secondary = self.criteria.secondary
        query = {"filter": [self._words.here, *(self._filters.either(*chosen) for chosen in secondary.filters)]}
        if secondary.must_share_word:
            query["filter"] = [*self._words.required(), *query["filter"]]
            query["must_not"] = self._words.excluded()
        if self.criteria.words:
            query |= self._words.ranked() | ({} if secondary.must_share_word else {"minimum_should_match": 0})
        return {
            "query": {"bool": query},
            "sort": ["_score", {"number": "asc"}],
            "size": secondary.size + self.criteria.page_size,
            "track_total_hits": False,
            **_fields_of_hits(self.criteria),
        }

    def _boosted_by_profile(self, step):
        return profile_boost(self.criteria.place_profile, step, [self._close()] if self.criteria.words else [])

    def _close(self):
        """Match the close matches, which are few and known by their numbers."""
        if not self.closeness.close:
            return NOTHING
        return {"bool": {"filter": [self._words.here, {"terms": {"number": list(self.closeness.close)}}]}}

    def _matched(self):
        """Return the parts of a bool query for close matches before any filter."""
        close = [self._close()] if self.criteria.words else []
        return {"filter": [*self._words.required(), *close], "must_not": self._words.excluded()}


def _fields_of_hits(criteria):
    """Return what to give of each hit."""
    profile = [PROFILE_FIELD] if criteria.place_profile else []
    return {"stored_fields": "_none_", "docvalue_fields": [*_FIELDS_OF_HITS, *profile]}
