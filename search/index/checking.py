"""Checks that the tables of the index agree with each other and with the entries there should be."""

from collections import Counter, defaultdict
from itertools import islice

from django.db.models import Count

from search.index.models.facet_value import FacetValue
from search.index.models.indexed_entry import IndexedText
from search.index.models.posting import Posting
from search.index.models.statistics import Statistics
from search.index.models.term import Term
from search.semantic.embedding import embedding_digest
from search.text.analysis import analysis_version

from . import entry_embeddings, entry_sets
from .contents import IndexedContents, entry_columns, facet_pairs, text_columns

# Beyond this share, stored scores are measured against lengths that are no longer usual.
_MAX_LENGTH_DRIFT = 0.25
# Of fewer entries than this, the usual length says nothing.
_MIN_ENTRIES = 50
_BATCH = 500


def index_errors(expected=None):
    """Return one sentence for each error; see `IndexWriter.check`."""
    errors, indexed = [], set()
    holders, values, sizes = Counter(), defaultdict(list), defaultdict(Counter)
    for text in IndexedText.objects.select_related("entry").order_by("pk").iterator(chunk_size=500):
        locale, number = text.entry.locale, text.entry.number
        contents = IndexedContents.of_text(text)
        indexed.add((number, locale))
        holders.update((locale, word) for word in contents.text)
        sizes[locale].update(entries=1, words=contents.length, title_words=contents.title_length)
        for facet, value in contents.pairs:
            values[locale, facet, value].append(number)
    errors += _statistics_errors(sizes)
    errors += _term_errors(holders)
    errors += _facet_value_errors({key: entry_sets.from_numbers(numbers) for key, numbers in values.items()})
    if expected is not None:
        expected = set(expected)
        errors += [f"Entry {number} ({locale}) is missing." for number, locale in sorted(expected - indexed)]
        errors += [f"Entry {number} ({locale}) should not be there." for number, locale in sorted(indexed - expected)]
    return errors


def outdated_entries(documents):
    """Return {(number, locale)} of the `documents` indexed with other contents; see `IndexWriter.outdated`."""
    found = set()
    documents = iter(documents)
    while batch := list(islice(documents, _BATCH)):
        rows = IndexedText.objects.filter(entry__number__in=[document.number for document in batch])
        texts = {(text.entry.number, text.entry.locale): text for text in rows.select_related("entry")}
        embedded = entry_embeddings.digests([document.number for document in batch])
        for document in batch:
            key = (document.number, document.locale)
            if key in texts and not _is_up_to_date(texts[key], embedded.get(key), document):
                found.add(key)
    return found


def _is_up_to_date(text, digest, document):
    """Whether the index has the document as it is; without a model an old embedding may stay."""
    if embedding_digest(document.opening, document.locale) not in (None, digest):
        return False
    fields = text_columns(document, facet_pairs(document))
    fields["facets"] = [list(pair) for pair in fields["facets"]]
    entry = entry_columns(document)
    held = {name: getattr(text.entry, name) for name in entry}
    held |= {name: bytes(held[name]) for name in ("title_key", "alphabetical_key")}
    return held == entry and {name: getattr(text, name) for name in fields} == fields


def _statistics_errors(sizes):
    for row in Statistics.objects.order_by("locale"):
        if row.analysis_version != analysis_version(row.locale):
            yield f"The index of {row.locale} was built by other rules for words; rebuild it with update_index."
        size = sizes.pop(row.locale, Counter())
        for name in ("entries", "words", "title_words"):
            if getattr(row, name) != size[name]:
                yield f"The {name} of {row.locale} are counted as {getattr(row, name)} and are {size[name]}."
        if size["entries"] >= _MIN_ENTRIES:
            actual = size["words"] / size["entries"]
            if abs(actual - row.usual_length) > _MAX_LENGTH_DRIFT * row.usual_length:
                yield (
                    f"Entries of {row.locale} have {actual:.0f} words and are measured against "
                    f"{row.usual_length:.0f}; rebuild the index."
                )
    for locale in sorted(sizes):
        yield f"There are no statistics for {locale}."


def _term_errors(holders):
    postings = dict(Posting.objects.values_list("term_id").annotate(Count("number")).order_by())
    counted_postings = 0
    for term_id, locale, word, entries in Term.objects.values_list("id", "locale", "word", "entries"):
        counted_postings += postings.get(term_id, 0)
        if not entries == holders.pop((locale, word), 0) == postings.get(term_id, 0):
            yield f"The word {word} ({locale}) is counted wrongly."
    if sum(postings.values()) != counted_postings:
        yield "There are words in entries that the list of words does not have."
    for locale, word in sorted(holders):
        yield f"The word {word} ({locale}) is missing."


def _facet_value_errors(values):
    for row in FacetValue.objects.order_by("locale", "facet", "value"):
        if values.pop((row.locale, row.facet, row.value), 0) != entry_sets.unpack(row.numbers):
            yield f"The entries of {row} ({row.locale}) are wrong."
    for locale, facet, value in sorted(values):
        yield f"The value {facet}={value} ({locale}) is missing."
