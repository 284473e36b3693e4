"""Tells whether entries given by their numbers pass filters, phrases and years; from the database, whatever answers."""

from collections import defaultdict

from ..models import IndexedEntry
from . import numbersets, scoring
from .facets import FacetSets


def kept_and_passing(criteria, numbers):
    """Return {number: page id} of those of the few `numbers` that the index holds and that pass the criteria.

    Whether they share a word with the question makes no difference. One statement.
    """
    entries = IndexedEntry.objects.filter(locale=criteria.locale, number__in=list(numbers)).select_related("text")
    if criteria.has_years:
        entries = scoring.overlapping(entries, criteria)
    entries = [entry for entry in entries if _holds(entry.text.words, criteria)]
    sets = FacetSets(criteria, _packed(entries))
    passing = numbersets.Within(sets.narrow(numbersets.of_numbers([entry.number for entry in entries])))
    return {entry.number: entry.page_id for entry in entries if entry.number in passing}


def _holds(words, criteria):
    """Tell whether the analysed `words` of an entry hold every phrase asked for and nothing that is excluded."""

    def held(sequence):
        return f" {' '.join(sequence)} " in words

    return all(map(held, criteria.phrases)) and not any(map(held, criteria.without))


def _packed(entries):
    """Return the values of a few entries as `facets.packed_values` returns those of all."""
    holding = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for facet, value in entry.text.facets:
            holding[facet][value].append(entry.number)
    return {
        facet: {value: numbersets.pack(numbersets.of_numbers(numbers)) for value, numbers in values.items()}
        for facet, values in holding.items()
    }
