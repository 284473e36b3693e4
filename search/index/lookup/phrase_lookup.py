"""Looks up phrases in the tables of the index: words side by side, stop words included."""

from django.db.models import Count, Value
from django.db.models.functions import StrIndex

from search.index import entry_sets
from search.index.models.indexed_entry import IndexedText
from search.index.models.posting import Posting


def phrase_holders(sequences, locale, term_keys):
    """Return, for each of the analysed `sequences`, the set of entries that hold it word by word; one statement.

    `term_keys` is {word: its key} of all their words that are in the index.
    """
    found = [0] * len(sequences)
    parts = [
        _holders_query(sequence, locale, term_keys).values_list(Value(index), "entry__number")
        for index, sequence in enumerate(sequences)
        if all(word.startswith("_") or word in term_keys for word in sequence)
    ]
    if not parts:
        return found
    numbers = [[] for _sequence in sequences]
    for index, number in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
        numbers[index].append(number)
    return [entry_sets.from_numbers(members) for members in numbers]


def _holders_query(sequence, locale, term_keys):
    """Return the query for the entries that hold the `sequence`: those with all its words, verified on the text."""
    texts = IndexedText.objects.filter(entry__locale=locale)
    terms = {term_keys[word] for word in sequence if word in term_keys}
    if terms:
        holders = Posting.objects.filter(term_id__in=terms).values("number").order_by()
        if len(terms) > 1:
            holders = holders.annotate(held=Count("term_id")).filter(held=len(terms)).values("number")
        texts = texts.filter(entry__number__in=holders)
    if len(sequence) > 1 or not terms:
        texts = texts.annotate(at=StrIndex("words", Value(f" {' '.join(sequence)} "))).filter(at__gt=0)
    return texts
