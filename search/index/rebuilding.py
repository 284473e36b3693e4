"""Builds the index from nothing, in one transaction.

Every document is read once. The word counts of each entry wait in memory, eight bytes each, until the average lengths
are known that scores are relative to; then the postings are written term by term, in the order of the index. Rows are
deleted rather than tables truncated, because readers must see the old ones until the end.
"""

from array import array
from collections import Counter, defaultdict
from functools import lru_cache

from django.db import connection, transaction

from search.index.models.facet_value import FacetValue
from search.index.models.indexed_entry import IndexedEmbedding, IndexedEntry, IndexedText
from search.index.models.posting import Posting
from search.index.models.statistics import Statistics
from search.index.models.term import Term
from search.text.analysis import analysis_version

from . import entry_embeddings, entry_sets
from .contents import IndexedContents, entry_columns, text_columns
from .models.statistics import new_version
from .term_weights import DEFAULT_LENGTH, DEFAULT_TITLE_LENGTH, impact

_BATCH = 500
_ROWS = 100_000
# A word's counts in an entry are one number: the entry, how often in its text, how often in its title.
_MOST = 0xFFFF


class _LocaleTotals:
    """What is counted for one locale while its documents pass."""

    def __init__(self):
        self.words = self.title_words = self.postings = 0
        self.lengths = {}  # number → (words, words of the title)
        self.places = defaultdict(lambda: array("Q"))  # word → its places
        self.surfaces = Counter()  # (word, how it is written) → entries
        self.values = defaultdict(list)  # (facet, value) → numbers

    @property
    def entries(self):
        """How many documents have passed."""
        return len(self.lengths)

    def learn(self, document, contents):
        number, title = document.number, contents.title
        self.lengths[number] = (contents.length, contents.title_length)
        self.words += contents.length
        self.title_words += contents.title_length
        self.postings += len(contents.text)
        places, entry = self.places, number << 32
        for word, count in contents.text.items():
            places[word].append(entry | min(count, _MOST) << 16 | min(title[word], _MOST))
        self.surfaces.update(document.surfaces)
        for pair in contents.pairs:
            self.values[pair].append(number)

    def written(self):
        """Return {word: how it is mostly written}; of equals the first in the alphabet."""
        best = {}
        for (word, surface), entries in self.surfaces.items():
            if word not in best or (-entries, surface) < best[word]:
                best[word] = (-entries, surface)
        return {word: surface for word, (_entries, surface) in best.items()}


@transaction.atomic
def rebuild(documents, progress=None):
    """Replace the whole index by `documents`; return how many there were. See `IndexWriter.rebuild`."""
    progress = progress or (lambda count: None)
    # Lock what other writers lock, so that no save writes between the emptying and the end.
    list(Statistics.objects.select_for_update())
    vectors_known = entry_embeddings.vectors_by_digest()
    _empty()
    locales = _write_documents(documents, progress, vectors_known)
    for locale, totals in locales.items():
        statistics = _write_statistics(locale, totals)
        words, written = sorted(totals.places), totals.written()
        terms = Term.objects.bulk_create(
            Term(locale=locale, word=word, surface=written.get(word, word), entries=len(totals.places[word]))
            for word in words
        )
        FacetValue.objects.bulk_create(
            FacetValue(
                locale=locale, facet=facet, value=value, numbers=entry_sets.pack(entry_sets.from_numbers(numbers))
            )
            for (facet, value), numbers in sorted(totals.values.items())
        )
        _write_postings(_postings(terms, totals, statistics), totals, progress)
    return sum(totals.entries for totals in locales.values())


def _empty():
    with connection.cursor() as cursor:
        for model in (Posting, Term, FacetValue, IndexedEmbedding, IndexedText, IndexedEntry, Statistics):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 our own names


def _write_documents(documents, progress, embedded):
    """Write entries, texts and embeddings, those `embedded` before as they were; return what was learnt, by locale."""
    locales = defaultdict(_LocaleTotals)
    waiting = []
    for document in documents:
        if document.number in locales[document.locale].lengths:
            continue  # two pages can share a number while one is being moved; the first is the entry
        contents = IndexedContents.of_document(document)
        locales[document.locale].learn(document, contents)
        waiting.append((document, contents))
        if len(waiting) == _BATCH:
            _write_entries(waiting, embedded)
            progress(len(waiting))
            waiting = []
    _write_entries(waiting, embedded)
    progress(len(waiting))
    return locales


def _write_entries(waiting, embedded):
    entries = IndexedEntry.objects.bulk_create(
        IndexedEntry(locale=document.locale, number=document.number, **entry_columns(document))
        for document, _contents in waiting
    )
    IndexedText.objects.bulk_create(
        IndexedText(entry=entry, **text_columns(document, contents.pairs))
        for entry, (document, contents) in zip(entries, waiting, strict=True)
    )
    entry_embeddings.put_all(entries, [document for document, _contents in waiting], embedded)


def _write_statistics(locale, totals):
    return Statistics.objects.create(
        locale=locale,
        entries=totals.entries,
        words=totals.words,
        title_words=totals.title_words,
        analysis_version=analysis_version(locale),
        version=new_version(),
        usual_length=totals.words / totals.entries or DEFAULT_LENGTH,
        usual_title_length=totals.title_words / totals.entries or DEFAULT_TITLE_LENGTH,
    )


def _postings(terms, totals, statistics):
    """Yield (term, number, impact) for every word of every entry, in the order of the index."""
    usual, usual_title = statistics.usual_length, statistics.usual_title_length

    @lru_cache(maxsize=_ROWS)
    def measured(counts, length, title_length):
        return impact(counts >> 16, length, usual, counts & _MOST, title_length, usual_title)

    for term in terms:
        for place in sorted(totals.places.pop(term.word)):
            number = place >> 32
            yield term.id, number, measured(place & 0xFFFFFFFF, *totals.lengths[number])


def _write_postings(postings, totals, progress):
    """Write the rows in the quickest way the store has; progress counts entries, in proportion to the rows."""
    write = _copy if connection.vendor == "postgresql" else _insert
    batch, written, reported = [], 0, 0

    def flush():
        nonlocal written, reported
        write(batch)
        written += len(batch)
        batch.clear()
        done = totals.entries * written // totals.postings if totals.postings else 0
        progress(done - reported)
        reported = done

    for row in postings:
        batch.append(row)
        if len(batch) == _ROWS:
            flush()
    flush()
    progress(totals.entries - reported)


def _copy(rows):
    with connection.cursor() as cursor, cursor.copy("COPY search_posting (term_id, number, impact) FROM STDIN") as copy:
        copy.write("".join(f"{term}\t{number}\t{impact}\n" for term, number, impact in rows))


def _insert(rows):
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO search_posting (term_id, number, impact) VALUES (%s, %s, %s)", rows)
