"""Translates criteria into Elasticsearch search bodies, which are sent in one multi-search."""

from dataclasses import dataclass

from search.engines.relevance_threshold import Closeness
from search.engines.reranking import RankedHit
from search.index.term_weights import K1, PHRASE_IMPACT, SCORE_UNIT, TITLE_SHARE, weigh_query_term
from search.mirror.mapping import MAX_DEPTH, PROFILE_FIELD
from search.query.criteria import FACETS, MOST_REUSED, NEWEST, RELEVANCE, TITLE
from search.query.place_profile import closest_profile

from .filters import FacetFilters, values_aggregation

_SORTS = {
    NEWEST: [{"changed": "desc"}],
    # An index of before lacks these.
    TITLE: [{"alphabetical_key": {"order": "asc", "unmapped_type": "keyword"}}],
    MOST_REUSED: [{"reused": {"order": "desc", "unmapped_type": "integer"}}, {"changed": "desc"}],
}
_SOURCE_FIELDS = ["number", "kind", "page_id"]
# More than one word can add to a score, however rare it is in however large a bank.
_MOST_A_WORD = 16 * (K1 + 1) * (1 + TITLE_SHARE)
_NOTHING = {"match_none": {}}


@dataclass(frozen=True)
class TermSlot:
    """One word of the query that is in the index, with its synonyms and their weights."""

    weights: dict[str, float]  # term → share of the term's own idf that counts, times how often it was asked
    phrases: dict[tuple[str, ...], float]  # phrase that fills it too → what that scores

    def scored(self, text, title, here):
        """Return the queries of each term in the fields `text` and `title`, which score together, a list of tuples.

        A phrase is looked up in what the query `here` matches.
        """
        words = [
            (
                {"term": {text: {"value": term, "boost": weight}}},
                {"term": {title: {"value": term, "boost": weight * TITLE_SHARE}}},
            )
            for term, weight in self.weights.items()
        ]
        phrases = [
            ({"constant_score": {"filter": _within(here, phrase), "boost": score}},)
            for phrase, score in self.phrases.items()
        ]
        return words + phrases

    def filled(self, text, here):
        """Return the query for what holds a term of the slot in the field `text`, or a phrase where `here` matches."""
        terms = list(self.weights)
        found = [{"terms": {text: terms}} if len(terms) > 1 else {"term": {text: terms[0]}}] if terms else []
        found += [_within(here, phrase) for phrase in self.phrases]
        return found[0] if len(found) == 1 else {"bool": {"should": found}}

    @property
    def most(self):
        """The largest of its shares and of what its phrases score."""
        return max([*self.weights.values(), *self.phrases.values()])


def slots_of(criteria, lookup):
    """Return the `TermSlot` of each word of the criteria that the bank knows, weighed as the database engine does."""
    found = [weigh_query_term(query_term, lookup.weights) for query_term in criteria.words]
    return [_slot(weights, lookup) for weights, _cover in filter(None, found)]


def _slot(weights, lookup):
    """Return the `TermSlot` for the weights of its terms; the server leaves the factor K1 + 1 out of every score."""
    words = {
        term: weight / lookup.weights[term] for term, weight in weights.items() if term not in lookup.phrase_holders
    }
    scored = {
        term: weight * PHRASE_IMPACT / SCORE_UNIT**2
        for term, weight in weights.items()
        if term in lookup.phrase_holders
    }
    phrases = {term: score / (K1 + 1) for term, score in scored.items()}
    return TermSlot(words, phrases)


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


def _score_bound(slots):
    """Return a bound above the score of any entry for the `slots`."""
    return 1 + _MOST_A_WORD * sum(slot.most for slot in slots)


class SearchBodies:
    """Builds the search bodies for one `Criteria`, with the weights of the TermLookup."""

    def __init__(self, criteria, lookup):
        self.criteria = criteria
        self.weights = lookup.weights
        self.slots = slots_of(criteria, lookup)
        self.closeness = Closeness(not criteria.words)  # told once the best are known
        self._text = f"text.{criteria.locale}"
        self._title = f"title.{criteria.locale}"
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
        return RankedHit(hit.number, hit.score - round(similar * _score_bound(self.slots) * SCORE_UNIT), -similar)

    def hits(self, first, size):
        """Return the search for the `size` hits from hit `first` on."""
        criteria = self.criteria
        query = {"filter": [*self._required_clauses(), *self._filters.narrowed()], "must_not": self._excluded_clauses()}
        sort = [{"number": "asc"}]
        if criteria.words and criteria.order == RELEVANCE:
            query |= self._ranked(self._boosted_by_profile(_score_bound(self.slots)))
            sort = ["_score", *sort]
        else:
            query["should"] = self._boosted_by_profile(1)
            sort = [*_SORTS[criteria.order], *sort]
            if criteria.words:
                query["filter"].append(self._matching())
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
            **_source_of_hits(self.criteria),
        }

    def best(self, size):
        """Return the search for the `size` entries with the best scores, before any filter."""
        query = {"filter": self._required_clauses(), "must_not": self._excluded_clauses()} | self._ranked()
        return {
            "query": {"bool": query},
            "sort": ["_score", {"number": "asc"}],
            "_source": ["number"],
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

    def values(self):
        """Return the search for every value of every facet; the same each time, so the server keeps its answer."""
        aggregations = {facet: values_aggregation(self._filters.field(facet)) for facet in FACETS}
        return {"query": self._here(), "aggs": aggregations, "size": 0, "track_total_hits": True}

    def secondary_hits(self):
        """Return the body of the secondary query, with hits enough to leave out those on the page."""
        secondary = self.criteria.secondary
        query = {"filter": [self._here(), *(self._filters.either(*chosen) for chosen in secondary.filters)]}
        if secondary.must_share_word:
            query["filter"] = [*self._required_clauses(), *query["filter"]]
            query["must_not"] = self._excluded_clauses()
        if self.criteria.words:
            query |= self._ranked() | ({} if secondary.must_share_word else {"minimum_should_match": 0})
        return {
            "query": {"bool": query},
            "sort": ["_score", {"number": "asc"}],
            "size": secondary.size + self.criteria.page_size,
            "track_total_hits": False,
            **_source_of_hits(self.criteria),
        }

    # Words

    def _boosted_by_profile(self, step):
        return profile_boost(self.criteria.place_profile, step, [self._close()] if self.criteria.words else [])

    def _here(self):
        return {"term": {"locale": self.criteria.locale}}

    def _ranked(self, lifted=()):
        """Return the parts of a bool query that find and score by the words, and by what lifts entries besides.

        Words stand in it as flat as can be, which the server adds up many times faster than what is nested.
        """
        if lifted:
            return {"must": [{"bool": self._ranked()}], "should": lifted}
        scored = [query for slot in self.slots for query in self._scored(slot)]
        return {"should": scored or [_NOTHING], "minimum_should_match": 1}

    def _scored(self, slot):
        """Return the queries that score by one slot; of a word and its synonyms the best counts.

        What stands in a title stands in the text too, so a title never finds an entry by itself.
        """
        each = slot.scored(self._text, self._title, self._here())
        if len(each) > 1:
            return [{"dis_max": {"queries": [{"bool": {"should": both}} for both in each]}}]
        return list(each[0])

    def _matching(self):
        """Match entries that fill at least one slot."""
        filled = [{"constant_score": {"filter": slot.filled(self._text, self._here())}} for slot in self.slots]
        return {"bool": {"should": filled}} if filled else _NOTHING

    def _close(self):
        """Match the close matches, which are few and known by their numbers."""
        if not self.closeness.close:
            return _NOTHING
        return {"bool": {"filter": [self._here(), {"terms": {"number": list(self.closeness.close)}}]}}

    def _matched(self):
        """Return the parts of a bool query for close matches before any filter."""
        close = [self._close()] if self.criteria.words else []
        return {"filter": [*self._required_clauses(), *close], "must_not": self._excluded_clauses()}

    def _required_clauses(self):
        """Match entries of the locale that hold every phrase; words stand in a field of their locale anyway."""
        here = [] if self.criteria.words else [self._here()]
        return [*here, *map(_sequence, self.criteria.phrases)]

    def _excluded_clauses(self):
        return [_sequence(words) for words in self.criteria.excluded]


def _sequence(words):
    """Match entries that hold the analysed words side by side."""
    if len(words) == 1:
        return {"term": {"sequence": words[0]}}
    return {"match_phrase": {"sequence": " ".join(words)}}


def _within(here, phrase):
    """Match what the query `here` matches and holds the phrase."""
    return {"bool": {"filter": [here, _sequence(phrase)]}}


def _source_of_hits(criteria):
    """Return what to give of each hit."""
    return {"_source": _SOURCE_FIELDS} | ({"docvalue_fields": [PROFILE_FIELD]} if criteria.place_profile else {})
