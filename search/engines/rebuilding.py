"""Fills the tables of the database engine from nothing, in one transaction.

Every document is read once. How often each word is in each entry waits in memory, eight bytes a time, until the usual
lengths are known that every word is measured against; then the postings are written word by word, in the order in which
the index keeps them. Rows are deleted rather than tables emptied, because readers must see the old ones until the end.
"""

from array import array
from collections import Counter, defaultdict
from functools import lru_cache

from django.db import connection, transaction

from ..models import FacetValue, IndexedEmbedding, IndexedEntry, IndexedText, Posting, Statistics, Term
from ..models.statistics import new_mark
from . import embeddings, numbersets
from .contents import Contents, entry_fields, text_fields
from .weights import USUAL_LENGTH, USUAL_TITLE_LENGTH, impact

_BATCH = 500
_ROWS = 100_000
# A word's place in an entry is kept as one number: the entry, how often in its text, how often in its title.
_MOST = 0xFFFF


class _Locale:
    """What is learnt of one locale while its documents pass."""

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
    """Replace the whole index by `documents`; return how many there were. See `SearchEngine.rebuild`."""
    progress = progress or (lambda count: None)
    # Lock what other writers lock, so that no save writes between the emptying and the end.
    list(Statistics.objects.select_for_update())
    embedded = embeddings.kept()
    _empty()
    locales = _take_in(documents, progress, embedded)
    for locale, learnt in locales.items():
        statistics = _write_statistics(locale, learnt)
        words, written = sorted(learnt.places), learnt.written()
        terms = Term.objects.bulk_create(
            Term(locale=locale, word=word, surface=written.get(word, word), entries=len(learnt.places[word]))
            for word in words
        )
        FacetValue.objects.bulk_create(
            FacetValue(locale=locale, facet=facet, value=value, numbers=numbersets.pack(numbersets.of_numbers(numbers)))
            for (facet, value), numbers in sorted(learnt.values.items())
        )
        _write_postings(_postings(terms, learnt, statistics), learnt, progress)
    return sum(learnt.entries for learnt in locales.values())


def _empty():
    with connection.cursor() as cursor:
        for model in (Posting, Term, FacetValue, IndexedEmbedding, IndexedText, IndexedEntry, Statistics):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 our own names


def _take_in(documents, progress, embedded):
    """Write entries, texts and embeddings, those `embedded` before as they were; return what was learnt, by locale."""
    locales = defaultdict(_Locale)
    waiting = []
    for document in documents:
        if document.number in locales[document.locale].lengths:
            continue  # two pages can share a number while one is being moved; the first is the entry
        contents = Contents.of_document(document)
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
        IndexedEntry(locale=document.locale, number=document.number, **entry_fields(document))
        for document, _contents in waiting
    )
    IndexedText.objects.bulk_create(
        IndexedText(entry=entry, **text_fields(document, contents.pairs))
        for entry, (document, contents) in zip(entries, waiting, strict=True)
    )
    embeddings.put_all(entries, [document for document, _contents in waiting], embedded)


def _write_statistics(locale, learnt):
    return Statistics.objects.create(
        locale=locale,
        entries=learnt.entries,
        words=learnt.words,
        title_words=learnt.title_words,
        mark=new_mark(),
        usual_length=learnt.words / learnt.entries or USUAL_LENGTH,
        usual_title_length=learnt.title_words / learnt.entries or USUAL_TITLE_LENGTH,
    )


def _postings(terms, learnt, statistics):
    """Yield (term, number, impact) for every word of every entry, in the order of the index."""
    usual, usual_title = statistics.usual_length, statistics.usual_title_length

    @lru_cache(maxsize=_ROWS)
    def measured(counts, length, title_length):
        return impact(counts >> 16, length, usual, counts & _MOST, title_length, usual_title)

    for term in terms:
        for place in sorted(learnt.places.pop(term.word)):
            number = place >> 32
            yield term.id, number, measured(place & 0xFFFFFFFF, *learnt.lengths[number])


def _write_postings(postings, learnt, progress):
    """Write the rows in the quickest way the store has; progress counts entries, in proportion to the rows."""
    write = _copy if connection.vendor == "postgresql" else _insert
    batch, written, told = [], 0, 0

    def flush():
        nonlocal written, told
        write(batch)
        written += len(batch)
        batch.clear()
        done = learnt.entries * written // learnt.postings if learnt.postings else 0
        progress(done - told)
        told = done

    for row in postings:
        batch.append(row)
        if len(batch) == _ROWS:
            flush()
    flush()
    progress(learnt.entries - told)


def _copy(rows):
    with connection.cursor() as cursor, cursor.copy("COPY search_posting (term_id, number, impact) FROM STDIN") as copy:
        copy.write("".join(f"{term}\t{number}\t{impact}\n" for term, number, impact in rows))


def _insert(rows):
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO search_posting (term_id, number, impact) VALUES (%s, %s, %s)", rows)
