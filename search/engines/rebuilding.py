"""Fills the tables of the database engine from nothing, in one transaction.

Two passes: the first takes every document in and learns the usual lengths, the second measures every word against
them. Texts wait between the passes in their own table, so memory holds the vocabulary and never the bank.
"""

from collections import Counter, defaultdict

from django.db import connection, transaction

from ..models import FacetValue, IndexedEntry, IndexedText, Posting, Statistics, Term
from . import numbersets
from .contents import Contents, entry_fields, pairs_of, text_fields
from .weights import USUAL_LENGTH, USUAL_TITLE_LENGTH
from .writing import write_postings

_BATCH = 500


class _Locale:
    """What is learnt of one locale while its documents pass."""

    def __init__(self):
        self.entries = self.words = self.title_words = 0
        self.holders = Counter()  # word → entries
        self.surfaces = defaultdict(Counter)  # word → how it is written → entries
        self.values = defaultdict(list)  # (facet, value) → numbers

    def learn(self, document, contents):
        self.entries += 1
        self.words += contents.length
        self.title_words += contents.title_length
        self.holders.update(contents.text.keys())
        for word, surface in document.surfaces:
            self.surfaces[word][surface] += 1
        for pair in contents.pairs:
            self.values[pair].append(document.number)

    def surface(self, word):
        """Return how `word` is mostly written; of equals the first in the alphabet."""
        written = self.surfaces.get(word)
        return min(written, key=lambda surface: (-written[surface], surface)) if written else word


@transaction.atomic
def rebuild(documents, progress=None):
    """Replace the whole index by `documents`; return how many there were. See `SearchEngine.rebuild`."""
    progress = progress or (lambda count: None)
    # Lock what other writers lock, so that no save writes between the emptying and the end.
    list(Statistics.objects.select_for_update())
    _empty()
    locales = _take_in(documents, progress)
    for locale, learnt in locales.items():
        statistics = _write_statistics(locale, learnt)
        terms = [
            Term(locale=locale, word=word, surface=learnt.surface(word), entries=entries)
            for word, entries in sorted(learnt.holders.items())
        ]
        ids = {term.word: term.id for term in Term.objects.bulk_create(terms)}
        FacetValue.objects.bulk_create(
            FacetValue(locale=locale, facet=facet, value=value, numbers=numbersets.pack(numbersets.of_numbers(numbers)))
            for (facet, value), numbers in sorted(learnt.values.items())
        )
        _measure(statistics, ids, progress)
    return sum(learnt.entries for learnt in locales.values())


def _empty():
    with connection.cursor() as cursor:
        for model in (Posting, Term, FacetValue, IndexedText, IndexedEntry, Statistics):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 our own names


def _take_in(documents, progress):
    """Write entries and texts; return what was learnt, by locale."""
    locales = defaultdict(_Locale)
    waiting = []
    seen = set()
    for document in documents:
        if (document.locale, document.number) in seen:
            continue  # two pages can share a number while one is being moved; the first is the entry
        seen.add((document.locale, document.number))
        locales[document.locale].learn(document, Contents.of_document(document))
        waiting.append(document)
        if len(waiting) == _BATCH:
            _write_entries(waiting)
            progress(len(waiting))
            waiting = []
    _write_entries(waiting)
    progress(len(waiting))
    return locales


def _write_entries(documents):
    entries = IndexedEntry.objects.bulk_create(
        IndexedEntry(locale=document.locale, number=document.number, **entry_fields(document)) for document in documents
    )
    IndexedText.objects.bulk_create(
        IndexedText(entry=entry, **text_fields(document, pairs_of(document)))
        for entry, document in zip(entries, documents, strict=True)
    )


def _write_statistics(locale, learnt):
    return Statistics.objects.create(
        locale=locale,
        entries=learnt.entries,
        words=learnt.words,
        title_words=learnt.title_words,
        usual_length=learnt.words / learnt.entries or USUAL_LENGTH,
        usual_title_length=learnt.title_words / learnt.entries or USUAL_TITLE_LENGTH,
    )


def _measure(statistics, ids, progress):
    """Write the postings of every entry of the locale."""
    texts = IndexedText.objects.filter(entry__locale=statistics.locale).select_related("entry").order_by("pk")
    rows, entries = [], 0
    for text in texts.iterator(chunk_size=_BATCH):
        contents = Contents.of_text(text)
        rows += [(ids[word], text.entry.number, impact) for word, impact in contents.impacts(statistics).items()]
        entries += 1
        if entries == _BATCH:
            write_postings(sorted(rows))
            progress(entries)
            rows, entries = [], 0
    write_postings(sorted(rows))
    progress(entries)
