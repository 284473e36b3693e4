"""Filters and facet counts of the database engine, computed on sets of entry numbers."""

from search.index import entry_sets
from search.index.contents import OCCURRENCE_FACET, occurrence_value
from search.query.criteria import FACETS
from search.query.place_profile import PROFILE_FACET as LIKE

from .results import Facet

YEARS = "years"
_PARTNERS = {"status": "place", "place": "status"}


class FacetSets:
    """The facet values of one locale, from the LocaleIndexCache, and those that the criteria choose."""

    def __init__(self, criteria, values):
        self.criteria = criteria
        self.values = values
        self._selections = {facet: self._either(facet, values) for facet, values in criteria.filters}

    def everything(self):
        """Return the set of all entries of the locale; each has exactly one kind."""
        return self._either("kind", self._values("kind"))

    def choose_years(self, numbers):
        """Take `numbers`, the set of entries within the years asked for, as one more filter."""
        self._selections[YEARS] = numbers

    def among(self, numbers, filters):
        """Return those of the set `numbers` that pass the given (facet, values) `filters` in place of those chosen."""
        for facet, values in filters:
            numbers &= self._either(facet, values)
        return numbers

    def profile_tiers(self, numbers):
        """Return [(traits in common, entries of `numbers` with just as many), ...], the most first, without 0."""
        profile, tiers = self.criteria.place_profile, []
        for count in range(profile.trait_count if profile else 0, 0, -1):
            tiers.append((count, numbers & self._either(LIKE, profile.index_values_sharing(count))))
            numbers &= ~tiers[-1][1]
        return tiers

    def place_profiles(self, wanted):
        """Return {number: profile values} for those `wanted`; {} unless the criteria have a place profile."""
        if not self.criteria.place_profile:
            return {}
        numbers_by_value = {value: entry_sets.as_set(numbers) for value, numbers in self._values(LIKE).items()}
        return {
            number: tuple(sorted(value for value, numbers in numbers_by_value.items() if numbers >> number & 1))
            for number in wanted
        }

    def narrow(self, numbers, leaving_out=()):
        """Return those of the set `numbers` that pass every filter except those named in `leaving_out`."""
        selections = {name: found for name, found in self._selections.items() if name not in leaving_out}
        if "status" in selections and "place" in selections:
            del selections["place"]
            pairs = [
                occurrence_value(status, place)
                for status in self.criteria.chosen("status")
                for place in self.criteria.chosen("place")
            ]
            selections["status"] = self._either(OCCURRENCE_FACET, pairs)
        for found in selections.values():
            numbers &= found
        return numbers

    def without_filter(self, close):
        """Return ((filter, close matches without it), ...) for every filter in use."""
        return tuple((name, self.narrow(close, leaving_out=(name,)).bit_count()) for name in self._selections)

    def counted(self, close):
        """Return every facet with every value, counted within the set `close`, its own filter left out."""
        unfiltered_by_facet = entry_sets.EntrySetView(self.narrow(close))
        return tuple(self._counted(facet, close, unfiltered_by_facet) for facet in FACETS)

    def _values(self, facet):
        """Return {value: its numbers as stored} of the facet."""
        return self.values.get(facet, {})

    def _counted(self, facet, close, narrowed):
        chosen = self.criteria.chosen(facet)
        partner = _PARTNERS.get(facet)
        if partner and self.criteria.chosen(partner):
            count = self._pair_counter(facet, partner, close)
        else:
            within = entry_sets.EntrySetView(self.narrow(close, leaving_out=(facet,))) if chosen else narrowed
            count = self._plain_counter(facet, within)
        return Facet.of(facet, self._values(facet), chosen, count)

    def _plain_counter(self, facet, within):
        packed_by_value = self._values(facet)
        return lambda value: within.count(packed_by_value[value]) if value in packed_by_value else 0

    def _pair_counter(self, facet, partner, close):
        """Count values of `facet` on the occurrences that have a chosen value of `partner`."""
        within = self.narrow(close, leaving_out=(facet, partner))

        def count(value):
            if facet == "place":
                pairs = [occurrence_value(status, value) for status in self.criteria.chosen(partner)]
            else:
                pairs = [occurrence_value(value, place) for place in self.criteria.chosen(partner)]
            return (self._either(OCCURRENCE_FACET, pairs) & within).bit_count()

        return count

    def _either(self, facet, values):
        """Return the set of entries that have one of the `values`."""
        return entry_sets.having_one_of(values, self._values(facet))
