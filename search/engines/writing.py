"""Puts one entry into the tables of the database engine and takes one out, as part of the caller's transaction.

Both are one change from what the entry was to what it is, so words and values that stay are not written again.
"""

from django.db import connection, transaction
from django.db.models import F

from ..models import FacetValue, IndexedEntry, IndexedText, Posting, Statistics, Term
from ..models.statistics import new_mark
from . import embeddings, numbersets
from .contents import NOTHING, Contents, entry_fields, text_fields
from .weights import USUAL_LENGTH, USUAL_TITLE_LENGTH

# How many parameters a statement may have in every store is 32,766.
_BATCH = 10_000


@transaction.atomic
def put(document):
    """Write the document in place of what the index holds under its number and locale."""
    statistics = _locked(document.locale)
    old = _contents(document.number, document.locale)
    new = Contents.of_document(document)
    _change(statistics, document.number, old or NOTHING, new, dict(document.surfaces))
    if old is None:
        entry = IndexedEntry.objects.create(locale=document.locale, number=document.number, **entry_fields(document))
        IndexedText.objects.create(entry=entry, **text_fields(document, new.pairs))
        statistics.entries += 1
    else:
        entries = IndexedEntry.objects.filter(locale=document.locale, number=document.number)
        entries.update(**entry_fields(document))
        IndexedText.objects.filter(entry__in=entries).update(**text_fields(document, new.pairs))
    embeddings.put(document, is_new=old is None)
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
    _change(statistics, number, old, NOTHING, {})
    IndexedEntry.objects.filter(number=number, locale=locale).delete()
    statistics.entries -= 1
    _save(statistics)


def _save(statistics):
    """Save the totals, and let nobody keep what was read before."""
    statistics.mark = new_mark()
    statistics.save()


def _locked(locale):
    """Return the statistics of the locale, held until the end of the transaction: one writer at a time."""
    locked = Statistics.objects.select_for_update().filter(locale=locale)
    return locked.first() or _begun(locale, locked)


def _begun(locale, locked):
    """Return the first statistics of a locale, `locked` likewise, whoever wrote them."""
    usual = {"usual_length": USUAL_LENGTH, "usual_title_length": USUAL_TITLE_LENGTH}
    Statistics.objects.get_or_create(locale=locale, defaults=usual)
    return locked.get()


def _contents(number, locale):
    """Return the contents the index holds of the entry, or None."""
    text = IndexedText.objects.filter(entry__number=number, entry__locale=locale).first()
    return Contents.of_text(text) if text else None


def _change(statistics, number, old, new, surfaces):
    """Bring the shared tables from the `old` contents of the entry to the `new`."""
    _change_words(statistics, number, set(old.text), new.impacts(statistics), surfaces)
    _change_values(statistics.locale, number, old.pairs, new.pairs)
    statistics.words += new.length - old.length
    statistics.title_words += new.title_length - old.title_length


def _change_words(statistics, number, old, impacts, surfaces):
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
    for terms in _batches([ids[word] for word in old]):
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
    kept, emptied = [], []
    for pair in sorted(changed):
        row = rows.get(pair) or FacetValue(locale=locale, facet=pair[0], value=pair[1], numbers=numbersets.pack(0))
        numbers = numbersets.unpack(row.numbers)
        numbers = numbers | 1 << number if pair in new else numbers & ~(1 << number)
        row.numbers = numbersets.pack(numbers)
        if numbers:
            kept.append(row)
        else:
            emptied.append(row.pk)
    FacetValue.objects.filter(pk__in=emptied).delete()
    for row in kept:
        row.pk = None
    FacetValue.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["locale", "facet", "value"], update_fields=["numbers"]
    )


def _batches(values, size=_BATCH):
    """Yield the list `values` in lists of at most `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
