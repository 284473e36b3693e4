"""What an engine returns for criteria: hits, totals and facets."""

from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple


@dataclass(frozen=True)
class Hit:
    """One entry found."""

    number: int
    locale: str
    kind: str
    page_id: int
    score: int  # comparable within one answer only
    close: bool  # counts as answering the question
    place_profiles: tuple[str, ...] = ()  # the places it speaks of; only where the criteria ask for places alike


class FacetCount(NamedTuple):
    """One value of a facet, with the close matches that choosing it alone in its facet would give."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One facet with every value that any entry has, the most frequent first."""

    name: str
    values: tuple[FacetCount, ...]

    @classmethod
    def of(cls, name, values, chosen, count):
        """Return the facet with its `values` and those `chosen`; `count` gives the close matches of a value."""
        counts = [FacetCount(value, count(value), value in chosen) for value in sorted({*values, *chosen})]
        return cls(name, tuple(sorted(counts, key=attrgetter("count"), reverse=True)))


@dataclass(frozen=True)
class Count:
    """How many close matches a question has."""

    close: int
    unknown: tuple[str, ...] = ()  # as in `Results`
    has_answer: bool = True  # as in `Results`


@dataclass(frozen=True)
class Results:
    """One page of results.

    `close` is the headline: entries whose score comes near the best one's, where the bank has an answer at all
    (`has_answer`). `total` counts every entry that shares a word with the query; paging runs over all of these.
    """

    hits: tuple[Hit, ...]
    total: int
    close: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    unknown: tuple[str, ...] = ()  # analysed words asked for that no entry holds
    without_filter: tuple[tuple[str, int], ...] = ()  # (facet or "years", close matches without that filter)
    expansions: tuple = ()  # those of the criteria that some entry holds, each an `Expansion`
    secondary: tuple[Hit, ...] = ()  # hits of the secondary query, none of which is among the others
    has_answer: bool = True  # before any filter; always where no words were asked for

    @property
    def loose(self):
        """How many entries are only loosely related."""
        return self.total - self.close

    def facet(self, name):
        """Return the facet called `name`."""
        return next(facet for facet in self.facets if facet.name == name)
