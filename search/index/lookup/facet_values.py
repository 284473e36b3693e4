"""Reads which facet values the entries of a locale have."""

from search.index import entry_sets
from search.index.models.facet_value import FacetValue


def values_in_use(locale):
    """Return the set of (facet, value) that an entry of the locale has; one statement."""
    return set(FacetValue.objects.filter(locale=locale).values_list("facet", "value"))


def values_of(locale, facet):
    """Return the query for the values of one facet that an entry of the locale has."""
    return FacetValue.objects.filter(locale=locale, facet=facet).order_by().values("value")


def numbers_by_value(locale, facet, among):
    """Return {value of the facet: numbers of those entries of the set `among` that have it}; one statement."""
    wanted = entry_sets.from_numbers(among)
    rows = FacetValue.objects.filter(locale=locale, facet=facet).values_list("value", "numbers")
    found = {value: entry_sets.numbers_in(entry_sets.unpack(packed) & wanted) for value, packed in rows}
    return {value: numbers for value, numbers in found.items() if numbers}
