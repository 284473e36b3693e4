"""Compares what is searched with what readers may see, and mends the differences one by one before all at once."""

from practice.models import EntryPage

from . import indexing
from .documents import documents
from .engines import DatabaseEngine, engine
from .models import IndexedEntry


def faults(progress=None):
    """Return one sentence for each difference between the index and what is published; none when all is well.

    `progress` is called with a number of entries each time that many more have been compared.
    """
    outdated = engine().outdated(_counted(documents(indexing.indexable()), progress))
    return [
        *engine().check(indexing.expected()),
        *(f"Entry {number} ({locale}) is out of date." for number, locale in sorted(outdated)),
    ]


def repair():
    """Mend the index: entry by entry where it is right as a whole, anew where it is not."""
    expected = indexing.expected()
    held = set(IndexedEntry.objects.values_list("number", "locale"))
    outdated = engine().outdated(documents(indexing.indexable()))
    for number, locale in held - expected:
        engine().remove(number, locale)
    wanted = (expected - held) | outdated
    pages = EntryPage.objects.filter(permanent_number_id__in={number for number, _locale in wanted})
    rows = pages.values_list("pk", "permanent_number_id", "locale__language_code")
    indexing.sync([key for key, number, locale in rows if (number, locale) in wanted])
    # First the record in the database, then what is kept beside it.
    if DatabaseEngine().check(expected):
        indexing.rebuild()
    if engine().check(expected):
        engine().repair()


def _counted(found, progress):
    for document in found:
        yield document
        if progress:
            progress(1)
