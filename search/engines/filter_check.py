"""Tells whether given entries pass filters, phrases and years; from the database, whichever engine answers."""

from collections import defaultdict

from search.index import entry_sets
from search.index.lookup.entries import entries_with_texts

from .facet_sets import FacetSets


def entries_passing_filters(criteria, numbers):
    """Return {number: page id} of those of the few `numbers` that are indexed and pass the criteria.

    Whether they share a word with the query makes no difference. One statement.
    """
    entries = entries_with_texts(criteria.locale, numbers, criteria.year_from, criteria.year_to)
    entries = [entry for entry in entries if _holds(entry.text.words, criteria)]
    sets = FacetSets(criteria, _packed_values(entries))
    passing = entry_sets.EntrySetView(sets.narrow(entry_sets.from_numbers([entry.number for entry in entries])))
    return {entry.number: entry.page_id for entry in entries if entry.number in passing}


def _holds(words, criteria):
    """Tell whether the analysed `words` of an entry hold every phrase asked for and nothing that is excluded."""

    def contains(sequence):
        return f" {' '.join(sequence)} " in words

    return all(map(contains, criteria.phrases)) and not any(map(contains, criteria.excluded))


def _packed_values(entries):
    """Return the values of a few entries as `facets.packed_values` returns those of all."""
    holding = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for facet, value in entry.text.facets:
            holding[facet][value].append(entry.number)
    return {
        facet: {value: entry_sets.pack(entry_sets.from_numbers(numbers)) for value, numbers in values.items()}
        for facet, values in holding.items()
    }
