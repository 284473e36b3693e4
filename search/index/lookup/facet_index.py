"""Counts the entries of a locale by their facet values, as the index has them, without reading the entries."""

from functools import reduce
from operator import and_

from search.index import entry_sets

from .index_cache import cached_index


class FacetIndex:
    """The entries of one locale by facet value. A set of entries is the bits of a whole number, see `entry_sets`."""

    def __init__(self, locale):
        """Read it: one statement, which brings the values only where they changed since this process read them."""
        self._values = cached_index(locale).values

    def having(self, **values):
        """Return the set of entries that have all of these: `having(kind="barrier", state="current")`."""
        sets = (entry_sets.having_one_of([value], self._values.get(facet, {})) for facet, value in values.items())
        return reduce(and_, sets)

    def counts(self, facet, among):
        """Return {value of the facet: entries of the set `among` that have it}, values that none has left out."""
        within = entry_sets.EntrySetView(among)
        counted = {value: within.count(numbers) for value, numbers in self._values.get(facet, {}).items()}
        return {value: count for value, count in counted.items() if count}
