"""What an engine gives back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """One entry found."""

    number: int
    locale: str
    kind: str
    page_id: int
    score: int  # comparable within one answer only
    close: bool  # covers enough of the question to count as answering it
    likenesses: tuple[str, ...] = ()  # the places it speaks of; only where the criteria ask for places alike


@dataclass(frozen=True)
class FacetCount:
    """One value of a facet, with the close matches that choosing it alone in its facet would give."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One facet with every value that any entry has, the most frequent first."""

    name: str
    values: tuple[FacetCount, ...]


@dataclass(frozen=True)
class Count:
    """How many close matches a question has."""

    close: int
    unknown: tuple[str, ...] = ()  # as in `Results`


@dataclass(frozen=True)
class Results:
    """One page of an answer.

    `close` is the headline: entries that cover enough of the question. `total` counts every entry that shares a word
    with it; paging runs over all of these.
    """

    hits: tuple[Hit, ...]
    total: int
    close: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    unknown: tuple[str, ...] = ()  # analysed words asked for that no entry holds
    dropping: tuple[tuple[str, int], ...] = ()  # (facet or "years", close matches without that filter)
    aside: tuple[Hit, ...] = ()  # what the criteria asked for beside the hits, none of which is among them

    @property
    def loose(self):
        """How many entries are only loosely related."""
        return self.total - self.close

    def facet(self, name):
        """Return the facet called `name`."""
        return next(facet for facet in self.facets if facet.name == name)
