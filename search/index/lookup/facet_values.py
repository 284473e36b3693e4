"""Reads which facet values the entries of a locale have."""

from search.index.models.facet_value import FacetValue


def values_in_use(locale):
    """Return the set of (facet, value) that an entry of the locale has; one statement."""
    return set(FacetValue.objects.filter(locale=locale).values_list("facet", "value"))


def values_of(locale, facet):
    """Return the query for the values of one facet that an entry of the locale has."""
    return FacetValue.objects.filter(locale=locale, facet=facet).order_by().values("value")
