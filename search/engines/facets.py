"""Filters and facet counts of the database engine, worked out on sets of entry numbers."""

from ..criteria import FACETS
from ..likeness import FACET as LIKE
from ..results import Facet, FacetCount
from . import numbersets

YEARS = "years"
# Kept like a facet and never shown: one value for each status and place that were met together.
OCCURRENCE = "occurrence"
_TOGETHER = {"status": "place", "place": "status"}
# What an occurrence is found by; kept a second time without the invented ones.
_MET = {"status", "place", OCCURRENCE}
_NO_ILLUSTRATIONS = ("no",)


def real(facet):
    """Return the name under which the index keeps the values of `facet` that rest on no invented occurrence."""
    return f"{facet}:real"


def pair_value(status, place):
    """Return the value under which the index keeps that `status` and `place` belong to one occurrence."""
    return f"{status} {place}"


class FacetSets:
    """The facet values of one locale, as `Kept` has them, and what the criteria choose of them."""

    def __init__(self, criteria, values):
        self.criteria = criteria
        self._all = values
        self._only_real = criteria.chosen("illustration") == _NO_ILLUSTRATIONS
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

    def alike(self, numbers):
        """Return (traits shared, those of the set `numbers` that share as many at most), the most first, 0 left out."""
        likeness, tiers = self.criteria.likeness, []
        for count in range(likeness.known if likeness else 0, 0, -1):
            tiers.append((count, numbers & self._either(LIKE, likeness.values_sharing(count))))
            numbers &= ~tiers[-1][1]
        return tiers

    def likenesses(self, wanted):
        """Return {number: values kept of its places} for those `wanted`; nothing unless places alike are asked for."""
        if not self.criteria.likeness:
            return {}
        held = {value: numbersets.opened(kept) for value, kept in self._values(LIKE).items()}
        return {
            number: tuple(sorted(value for value, numbers in held.items() if numbers >> number & 1))
            for number in wanted
        }

    def narrow(self, numbers, leaving_out=()):
        """Return those of the set `numbers` that pass every filter except those named in `leaving_out`."""
        selections = {name: found for name, found in self._selections.items() if name not in leaving_out}
        if "status" in selections and "place" in selections:
            del selections["place"]
            pairs = [
                pair_value(status, place)
                for status in self.criteria.chosen("status")
                for place in self.criteria.chosen("place")
            ]
            selections["status"] = self._either(OCCURRENCE, pairs)
        for found in selections.values():
            numbers &= found
        return numbers

    def dropping(self, close):
        """Return ((filter, close matches without it), ...) for every filter in use."""
        return tuple((name, self.narrow(close, leaving_out=(name,)).bit_count()) for name in self._selections)

    def counted(self, close):
        """Return every facet with every value, counted within the set `close`, its own filter left out."""
        unfiltered_by_facet = numbersets.Within(self.narrow(close))
        return tuple(self._counted(facet, close, unfiltered_by_facet) for facet in FACETS)

    def _values(self, facet):
        """Return {value: its numbers as kept} of the facet, without invented occurrences where they are left out."""
        return self._all.get(real(facet) if self._only_real and facet in _MET else facet, {})

    def _counted(self, facet, close, narrowed):
        chosen = self.criteria.chosen(facet)
        partner = _TOGETHER.get(facet)
        if partner and self.criteria.chosen(partner):
            count = self._pair_counter(facet, partner, close)
        else:
            within = numbersets.Within(self.narrow(close, leaving_out=(facet,))) if chosen else narrowed
            count = self._plain_counter(facet, within)
        values = dict.fromkeys([*self._values(facet), *chosen])
        counts = [FacetCount(value, count(value), value in chosen) for value in values]
        return Facet(facet, tuple(sorted(counts, key=lambda counted: (-counted.count, counted.value))))

    def _plain_counter(self, facet, within):
        kept = self._values(facet)
        return lambda value: within.count(kept[value]) if value in kept else 0

    def _pair_counter(self, facet, partner, close):
        """Count values of `facet` on the occurrences that have a chosen value of `partner`."""
        within = self.narrow(close, leaving_out=(facet, partner))

        def count(value):
            if facet == "place":
                pairs = [pair_value(status, value) for status in self.criteria.chosen(partner)]
            else:
                pairs = [pair_value(value, place) for place in self.criteria.chosen(partner)]
            return (self._either(OCCURRENCE, pairs) & within).bit_count()

        return count

    def _either(self, facet, values):
        """Return the set of entries that have one of the `values`."""
        kept = self._values(facet)
        found = 0
        for value in values:
            if value in kept:
                found |= numbersets.opened(kept[value])
        return found
