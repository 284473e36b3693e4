"""Finds out whether the tables of the database engine agree with each other and with the entries there should be."""

from collections import Counter, defaultdict
from itertools import islice

from django.db.models import Count

from ..embedding import digest_of
from ..models import FacetValue, IndexedText, Posting, Statistics, Term
from . import embeddings, numbersets
from .contents import Contents, entry_fields, pairs_of, text_fields

# Beyond this share, stored scores are measured against lengths that are no longer usual.
_DRIFT = 0.25
# Of fewer entries than this, the usual length says nothing.
_ENOUGH = 50
_BATCH = 500


def faults(expected=None):
    """Return one sentence for each fault; see `SearchEngine.check`."""
    found, seen = [], set()
    holders, values, sizes = Counter(), defaultdict(list), defaultdict(Counter)
    for text in IndexedText.objects.select_related("entry").order_by("pk").iterator(chunk_size=500):
        locale, number = text.entry.locale, text.entry.number
        contents = Contents.of_text(text)
        seen.add((number, locale))
        holders.update((locale, word) for word in contents.text)
        sizes[locale].update(entries=1, words=contents.length, title_words=contents.title_length)
        for facet, value in contents.pairs:
            values[locale, facet, value].append(number)
    found += _statistics_faults(sizes)
    found += _word_faults(holders)
    found += _value_faults({key: numbersets.of_numbers(numbers) for key, numbers in values.items()})
    if expected is not None:
        expected = set(expected)
        found += [f"Entry {number} ({locale}) is missing." for number, locale in sorted(expected - seen)]
        found += [f"Entry {number} ({locale}) should not be there." for number, locale in sorted(seen - expected)]
    return found


def outdated(documents):
    """Return {(number, locale)} of the `documents` that are held with other contents; see `SearchEngine.outdated`."""
    found = set()
    documents = iter(documents)
    while batch := list(islice(documents, _BATCH)):
        rows = IndexedText.objects.filter(entry__number__in=[document.number for document in batch])
        texts = {(text.entry.number, text.entry.locale): text for text in rows.select_related("entry")}
        embedded = embeddings.digests([document.number for document in batch])
        for document in batch:
            key = (document.number, document.locale)
            if key in texts and not _is_up_to_date(texts[key], embedded.get(key), document):
                found.add(key)
    return found


def _is_up_to_date(text, digest, document):
    """Whether the entry is held as the document has it; where there is no model, its embedding may stay as it is."""
    if digest_of(document.opening, document.locale) not in (None, digest):
        return False
    fields = text_fields(document, pairs_of(document))
    fields["facets"] = [list(pair) for pair in fields["facets"]]
    entry = entry_fields(document)
    held = {name: getattr(text.entry, name) for name in entry}
    held["title_key"] = bytes(held["title_key"])
    return held == entry and {name: getattr(text, name) for name in fields} == fields


def _statistics_faults(sizes):
    for row in Statistics.objects.order_by("locale"):
        size = sizes.pop(row.locale, Counter())
        for name in ("entries", "words", "title_words"):
            if getattr(row, name) != size[name]:
                yield f"The {name} of {row.locale} are counted as {getattr(row, name)} and are {size[name]}."
        if size["entries"] >= _ENOUGH:
            actual = size["words"] / size["entries"]
            if abs(actual - row.usual_length) > _DRIFT * row.usual_length:
                yield (
                    f"Entries of {row.locale} have {actual:.0f} words and are measured against "
                    f"{row.usual_length:.0f}; rebuild the index."
                )
    for locale in sorted(sizes):
        yield f"There are no statistics for {locale}."


def _word_faults(holders):
    postings = dict(Posting.objects.values_list("term_id").annotate(Count("number")).order_by())
    known = 0
    for term_id, locale, word, entries in Term.objects.values_list("id", "locale", "word", "entries"):
        known += postings.get(term_id, 0)
        if not entries == holders.pop((locale, word), 0) == postings.get(term_id, 0):
            yield f"The word {word} ({locale}) is counted wrongly."
    if sum(postings.values()) != known:
        yield "There are words in entries that the list of words does not have."
    for locale, word in sorted(holders):
        yield f"The word {word} ({locale}) is missing."


def _value_faults(values):
    for row in FacetValue.objects.order_by("locale", "facet", "value"):
        if values.pop((row.locale, row.facet, row.value), 0) != numbersets.unpack(row.numbers):
            yield f"The entries of {row} ({row.locale}) are wrong."
    for locale, facet, value in sorted(values):
        yield f"The value {facet}={value} ({locale}) is missing."
