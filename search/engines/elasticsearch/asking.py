"""Puts criteria into the words of Elasticsearch: one set of searches that travel together."""

import math
from dataclasses import dataclass

from ...criteria import FACETS, NEWEST, RELEVANCE
from ...likeness import closest
from ..reranking import Ranked
from ..weights import CLOSE_SHARE, K1, TITLE_SHARE, UNIT, weighed
from .contents import DEEPEST, LIKENESSES
from .filtering import Filters, values_of

_SORTS = {NEWEST: [{"changed": "desc"}], "title": [{"title_key": "asc"}]}
_SHOWN = ["number", "kind", "page_id"]
# More than one word can add to a score, however rare it is in however large a bank.
_MOST_A_WORD = 16 * (K1 + 1) * (1 + TITLE_SHARE)
_NOTHING = {"match_none": {}}


@dataclass(frozen=True)
class Slot:
    """One word of the question that the bank knows, with its synonyms: how much it weighs and what it covers."""

    weights: dict[str, float]  # term → share of the term's own idf that counts, times how often it was asked
    cover: int

    def scored(self, text, title):
        """Return the queries of each term in the fields `text` and `title`, which score together, a list of pairs."""
        return [
            (
                {"term": {text: {"value": term, "boost": weight}}},
                {"term": {title: {"value": term, "boost": weight * TITLE_SHARE}}},
            )
            for term, weight in self.weights.items()
        ]

    def filled(self, text):
        """Return the query for what holds a term of the slot in the field `text`."""
        terms = list(self.weights)
        return {"terms": {text: terms}} if len(terms) > 1 else {"term": {text: terms[0]}}


def slots_of(criteria, known):
    """Return the `Slot` of each word of the criteria that the bank knows, weighed as the database engine does."""
    found = [weighed(asked, known.weights) for asked in criteria.words]
    return [
        Slot({term: weight / known.weights[term] for term, weight in weights.items()}, cover)
        for weights, cover in filter(None, found)
    ]


def lifted(likeness, step, close):
    """Return what lifts the `close` matches by a `step` for each trait that a place of theirs shares with `likeness`.

    A list for the `should` of a bool query, empty where no place is asked for.
    """
    if not likeness:
        return []
    tiers = []
    for count in range(1, likeness.known + 1):
        alike = {"bool": {"filter": [{"terms": {LIKENESSES: likeness.values_sharing(count)}}, *close]}}
        tiers.append({"constant_score": {"filter": alike, "boost": step * count}})
    return [{"dis_max": {"queries": tiers}}]


def _most(slots):
    """Return more than any entry can score for the `slots`, the words of a question each as often as it was asked."""
    return 1 + _MOST_A_WORD * sum(max(slot.weights.values()) for slot in slots)


class Asking:
    """The searches for one `Criteria`, given what the database knows of its words."""

    def __init__(self, criteria, known):
        self.criteria = criteria
        self.weights = known.weights
        self.slots = slots_of(criteria, known)
        self.threshold = math.ceil(sum(slot.cover for slot in self.slots) * CLOSE_SHARE)
        self._text = f"text.{criteria.locale}"
        self._title = f"title.{criteria.locale}"
        self._filters = Filters(criteria)

    def covers(self, names):
        """Whether the slots named (as the hits name them) make a close match."""
        return not self.criteria.words or sum(self.slots[int(name)].cover for name in names) >= self.threshold

    def ranked(self, hit):
        """Return a `Hit` of an order by relevance as `Ranked`: its score without what lifted it into its tier."""
        likeness = self.criteria.likeness
        if likeness is None or not hit.close:
            return Ranked(hit.number, hit.score, 0)
        alike = closest(likeness, hit.likenesses).known
        return Ranked(hit.number, hit.score - round(alike * _most(self.slots) * UNIT), -alike)

    # The searches

    def hits(self, first, size):
        """Return the search for the `size` hits from hit `first` on."""
        criteria = self.criteria
        query = {"filter": [*self._required(), *self._filters.narrowed()], "must_not": self._unwanted()}
        sort = [{"number": "asc"}]
        if criteria.words and criteria.order == RELEVANCE:
            query |= self._ranked(self._lifted(_most(self.slots)))
            sort = ["_score", *sort]
        else:
            query["should"] = self._lifted(1)
            sort = [*_SORTS[criteria.order], *sort]
            if criteria.words:
                query["filter"].append(self._matching())
                query["should"].append({"constant_score": {"filter": self._close()}})
            if query["should"]:
                sort = ["_score", *sort]
        return {
            "query": {"bool": query},
            "sort": sort,
            "from": min(first, DEEPEST - size),
            "size": size,
            "track_scores": True,
            "track_total_hits": True,
            **self._shown(),
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
        aggregations = {facet: values_of(self._filters.field(facet)) for facet in FACETS}
        return {"query": self._here(), "aggs": aggregations, "size": 0, "track_total_hits": True}

    def beside(self):
        """Return the search for what the criteria ask for aside, enough of it to leave the page's own hits out."""
        aside = self.criteria.aside
        query = {"filter": [self._here(), *(self._filters.either(*chosen) for chosen in aside.filters)]}
        if aside.sharing:
            query["filter"] = [*self._required(), *query["filter"]]
            query["must_not"] = self._unwanted()
        if self.criteria.words:
            query |= self._ranked() | ({} if aside.sharing else {"minimum_should_match": 0})
        return {
            "query": {"bool": query},
            "sort": ["_score", {"number": "asc"}],
            "size": aside.size + self.criteria.page_size,
            "track_total_hits": False,
            **self._shown(),
        }

    def _shown(self):
        """Return what to give of each hit."""
        return {"_source": _SHOWN} | ({"docvalue_fields": [LIKENESSES]} if self.criteria.likeness else {})

    # Words

    def _lifted(self, step):
        return lifted(self.criteria.likeness, step, [self._close()] if self.criteria.words else [])

    def _here(self):
        return {"term": {"locale": self.criteria.locale}}

    def _ranked(self, lifted=()):
        """Return the parts of a bool query that find and score by the words, and by what lifts entries besides.

        Words stand in it as flat as can be, which the server adds up many times faster than what is nested.
        """
        if lifted:
            return {"must": [{"bool": self._ranked()}], "should": lifted}
        scored = [query for index, slot in enumerate(self.slots) for query in self._scored(index, slot)]
        return {"should": scored or [_NOTHING], "minimum_should_match": 1}

    def _scored(self, index, slot):
        """Return the queries that score by one slot; of a word and its synonyms the best counts.

        What stands in a title stands in the text too, so a title never finds an entry by itself.
        """
        each = slot.scored(self._text, self._title)
        if len(each) > 1:
            return [{"dis_max": {"queries": [{"bool": {"should": both}} for both in each], "_name": str(index)}}]
        text, title = each[0]
        text["term"][self._text]["_name"] = str(index)
        return [text, title]

    def _matching(self):
        """Match entries that fill at least one slot."""
        filled = [
            {"constant_score": {"filter": slot.filled(self._text), "_name": str(index)}}
            for index, slot in enumerate(self.slots)
        ]
        return {"bool": {"should": filled}} if filled else _NOTHING

    def _close(self):
        """Match entries that cover enough of the question; whole numbers, which add up the same everywhere."""
        if not self.slots:
            return _NOTHING
        covering = [{"constant_score": {"filter": slot.filled(self._text), "boost": slot.cover}} for slot in self.slots]
        return {"function_score": {"query": {"bool": {"should": covering}}, "min_score": self.threshold}}

    def _matched(self):
        """Return the parts of a bool query for close matches before any filter."""
        close = [self._close()] if self.criteria.words else []
        return {"filter": [*self._required(), *close], "must_not": self._unwanted()}

    def _required(self):
        """Match entries of the locale that hold every phrase; words stand in a field of their locale anyway."""
        here = [] if self.criteria.words else [self._here()]
        return [*here, *map(_sequence, self.criteria.phrases)]

    def _unwanted(self):
        return [_sequence(words) for words in self.criteria.without]


def _sequence(words):
    """Match entries that hold the analysed words side by side."""
    if len(words) == 1:
        return {"term": {"sequence": words[0]}}
    return {"match_phrase": {"sequence": " ".join(words)}}
