"""Facet filters as Elasticsearch clauses, and the aggregations that leave out each filter in turn."""

from search.engines.facet_sets import YEARS
from search.mirror.mapping import OCCURRENCE_FIELDS
from search.query.criteria import FACETS

# More values than any facet has; Elasticsearch gives ten unless told.
_ALL_VALUES = 10_000
_PARTNERS = {"status": "place", "place": "status"}


def _values(field):
    """Return the aggregation of every value of a field."""
    return {"terms": {"field": field, "size": _ALL_VALUES}}


class FacetFilters:
    """The chosen filters as clauses, by the name of the facet (or years)."""

    def __init__(self, criteria):
        self.criteria = criteria
        self._chosen = {facet: self.either(facet, values) for facet, values in criteria.filters}
        if criteria.has_years:
            self._chosen[YEARS] = _within(criteria)

    def field(self, facet):
        """Return the field that holds the facet's values."""
        return f"facets.{facet}"

    def either(self, facet, values):
        """Match entries that have one of the values."""
        return {"terms": {self.field(facet): list(values)}}

    def narrowed(self, leaving_out=()):
        """Return every filter but those named; a status and a place chosen are met on one occurrence."""
        chosen = {name: query for name, query in self._chosen.items() if name not in leaving_out}
        if "status" in chosen and "place" in chosen:
            del chosen["place"]
            chosen["status"] = self._met_in_one_place()
        return list(chosen.values())

    def counting(self):
        """Return the aggregations: all that is close, without each filter in use, and of every facet value.

        A facet that is chosen from is counted without its own filter; one whose partner is chosen from, on occurrences.
        """
        paired = [facet for facet in FACETS if self._is_paired(facet)]
        plain = [facet for facet in FACETS if facet not in self._chosen and facet not in paired]
        aggregations = {"close": self._within((), plain)}
        for name in self._chosen:
            aggregations[f"without:{name}"] = self._within(
                (name,), [name] if name in FACETS and name not in paired else []
            )
        return aggregations | {f"paired:{facet}": self._on_occurrences(facet) for facet in paired}

    def _is_paired(self, facet):
        return facet in _PARTNERS and bool(self.criteria.chosen(_PARTNERS[facet]))

    def _within(self, leaving_out, facets):
        found = {"filter": {"bool": {"filter": self.narrowed(leaving_out)}}}
        if facets:
            found["aggs"] = {facet: _values(self.field(facet)) for facet in facets}
        return found

    def _met(self, facet):
        return {"terms": {f"{OCCURRENCE_FIELDS}.{facet}": list(self.criteria.chosen(facet))}}

    def _met_in_one_place(self):
        query = {"bool": {"filter": [self._met("status"), self._met("place")]}}
        return {"nested": {"path": OCCURRENCE_FIELDS, "query": query}}

    def _on_occurrences(self, facet):
        """Count the facet's values on the occurrences that have a chosen value of its partner, each entry once."""
        partner = _PARTNERS[facet]
        values = _values(f"{OCCURRENCE_FIELDS}.{facet}") | {"aggs": {"entries": {"reverse_nested": {}}}}
        chosen = {"filter": self._met(partner), "aggs": {facet: values}}
        return {
            "filter": {"bool": {"filter": self.narrowed((facet, partner))}},
            "aggs": {"met": {"nested": {"path": OCCURRENCE_FIELDS}, "aggs": {"chosen": chosen}}},
        }


def _within(criteria):
    """Match entries whose practice period overlaps the years asked for."""
    limits = [{"exists": {"field": "year_start"}}]
    if criteria.year_to is not None:
        limits.append({"range": {"year_start": {"lte": criteria.year_to}}})
    if criteria.year_from is not None:
        limits.append({"range": {"year_end": {"gte": criteria.year_from}}})
    return {"bool": {"filter": limits}}
