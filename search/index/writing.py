"""Writes one entry to the tables of the index and removes one, in the caller's transaction.

Both are written as the difference between the old and the new contents, so unchanged rows are not written again.
"""

from django.db import connection, transaction
from django.db.models import F

from search.index.models.facet_value import FacetValue
from search.index.models.indexed_entry import IndexedEntry, IndexedText
from search.index.models.posting import Posting
from search.index.models.statistics import Statistics
from search.index.models.term import Term
from search.text.analysis import analysis_version

from . import entry_embeddings, entry_sets
from .contents import NO_CONTENTS, IndexedContents, entry_columns, text_columns
from .models.statistics import new_version
from .term_weights import DEFAULT_LENGTH, DEFAULT_TITLE_LENGTH

# How many parameters a statement may have in every store is 32,766.
_BATCH = 10_000


@transaction.atomic
def put(document):
    """Write the document in place of what the index holds under its number and locale."""
    statistics = _locked(document.locale)
    old = _contents(document.number, document.locale)
    new = IndexedContents.of_document(document)
    _apply_change(statistics, document.number, old or NO_CONTENTS, new, dict(document.surfaces))
    if old is None:
        entry = IndexedEntry.objects.create(locale=document.locale, number=document.number, **entry_columns(document))
        IndexedText.objects.create(entry=entry, **text_columns(document, new.pairs))
        statistics.entries += 1
    else:
        entries = IndexedEntry.objects.filter(locale=document.locale, number=document.number)
        entries.update(**entry_columns(document))
        IndexedText.objects.filter(entry__in=entries).update(**text_columns(document, new.pairs))
    entry_embeddings.put(document, is_new=old is None)
    _save(statistics)


@transaction.atomic
def remove(number, locale):
    """Take out what the index holds under this number and locale."""
    if not IndexedEntry.objects.filter(number=number, locale=locale).exists():
        return
    statistics = _locked(locale)
    old = _contents(number, locale)
    if old is None:
        return
    _apply_change(statistics, number, old, NO_CONTENTS, {})
    IndexedEntry.objects.filter(number=number, locale=locale).delete()
    statistics.entries -= 1
    _save(statistics)


def _save(statistics):
    """Save the totals, and let nobody keep what was read before."""
    statistics.version = new_version()
    statistics.save()


def _locked(locale):
    """Return the statistics of the locale, held until the end of the transaction: one writer at a time."""
    locked = Statistics.objects.select_for_update().filter(locale=locale)
    return locked.first() or _begun(locale, locked)


def _begun(locale, locked):
    """Return the first statistics of a locale, `locked` likewise, whoever wrote them."""
    usual = {
        "usual_length": DEFAULT_LENGTH,
        "usual_title_length": DEFAULT_TITLE_LENGTH,
        "analysis_version": analysis_version(locale),
    }
    Statistics.objects.get_or_create(locale=locale, defaults=usual)
    return locked.get()


def _contents(number, locale):
    """Return the contents the index holds of the entry, or None."""
    text = IndexedText.objects.filter(entry__number=number, entry__locale=locale).first()
    return IndexedContents.of_text(text) if text else None


def _apply_change(statistics, number, old, new, surfaces):
    """Bring the shared tables from the `old` contents of the entry to the `new`."""
    _change_terms(statistics, number, set(old.text), new.impacts(statistics), surfaces)
    _change_values(statistics.locale, number, old.pairs, new.pairs)
    statistics.words += new.length - old.length
    statistics.title_words += new.title_length - old.title_length


def _change_terms(statistics, number, old, impacts, surfaces):
    locale = statistics.locale
    ids = {}
    for words in _batches(sorted(old | set(impacts))):
        ids |= dict(Term.objects.filter(locale=locale, word__in=words).values_list("word", "id"))
    missing = [word for word in impacts if word not in ids]
    added = Term.objects.bulk_create(
        Term(locale=locale, word=word, surface=surfaces.get(word, word), entries=1) for word in missing
    )
    for words in _batches([ids[word] for word in impacts if word in ids and word not in old]):
        Term.objects.filter(id__in=words).update(entries=F("entries") + 1)
    # Those of its new words too, which are there where the row of an entry was lost and its postings were not.
    for terms in _batches(list(ids.values())):
        Posting.objects.filter(number=number, term_id__in=terms).delete()
    for terms in _batches([ids[word] for word in old if word not in impacts]):
        Term.objects.filter(id__in=terms).update(entries=F("entries") - 1)
        Term.objects.filter(id__in=terms, entries=0).delete()
    ids |= {term.word: term.id for term in added}
    write_postings(sorted((ids[word], number, impact) for word, impact in impacts.items()))


def write_postings(rows):
    """Insert (term, number, impact) `rows` as few statements; they arrive in order, so the index grows in runs."""
    with connection.cursor() as cursor:
        for batch in _batches(rows, _BATCH // 3):
            places = ", ".join(["(%s, %s, %s)"] * len(batch))
            cursor.execute(
                f"INSERT INTO search_posting (term_id, number, impact) VALUES {places}",  # noqa: S608 only placeholders
                [value for row in batch for value in row],
            )


def _change_values(locale, number, old, new):
    """Take the number out of the values it lost and into those it gained; a value without entries goes."""
    changed = old ^ new
    if not changed:
        return
    rows = {
        (row.facet, row.value): row
        for row in FacetValue.objects.filter(
            locale=locale, facet__in={pair[0] for pair in changed}, value__in={pair[1] for pair in changed}
        )
    }
    changed_rows, emptied = [], []
    for pair in sorted(changed):
        row = rows.get(pair) or FacetValue(locale=locale, facet=pair[0], value=pair[1], numbers=entry_sets.pack(0))
        numbers = entry_sets.unpack(row.numbers)
        numbers = numbers | 1 << number if pair in new else numbers & ~(1 << number)
        row.numbers = entry_sets.pack(numbers)
        if numbers:
            changed_rows.append(row)
        else:
            emptied.append(row.pk)
    FacetValue.objects.filter(pk__in=emptied).delete()
    for row in changed_rows:
        row.pk = None
    FacetValue.objects.bulk_create(
        changed_rows, update_conflicts=True, unique_fields=["locale", "facet", "value"], update_fields=["numbers"]
    )


def _batches(values, size=_BATCH):
    """Yield the list `values` in lists of at most `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
