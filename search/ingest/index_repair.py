"""Compares the index with what readers may see, and repairs differences entry by entry before rebuilding the whole."""

from practice.models import EntryPage
from search.index.index_writer import DatabaseIndexWriter
from search.index.lookup.entries import indexed_keys

from . import index_updates
from .entry_documents import entry_documents
from .index_writers import get_index_writer


def find_differences(progress=None):
    """Return one sentence for each difference between the index and the readable entries; [] when there is none.

    `progress` is called with a number of entries each time that many more have been compared.
    """
    writer = get_index_writer()
    outdated = writer.outdated(_with_progress(entry_documents(index_updates.indexable_entries()), progress))
    return [
        *writer.check(index_updates.expected_keys()),
        *(f"Entry {number} ({locale}) is out of date." for number, locale in sorted(outdated)),
    ]


def repair_index():
    """Repair the index: entry by entry where its tables agree, by a rebuild where they do not."""
    expected = index_updates.expected_keys()
    indexed = indexed_keys()
    writer = get_index_writer()
    outdated = writer.outdated(entry_documents(index_updates.indexable_entries()))
    for number, locale in indexed - expected:
        writer.remove(number, locale)
    to_update = (expected - indexed) | outdated
    pages = EntryPage.objects.filter(permanent_number_id__in={number for number, _locale in to_update})
    rows = pages.values_list("pk", "permanent_number_id", "locale__language_code")
    index_updates.sync_entries([key for key, number, locale in rows if (number, locale) in to_update])
    # First the record in the database, then its copies.
    if DatabaseIndexWriter().check(expected):
        index_updates.rebuild_index()
    if writer.check(expected):
        writer.repair()


def _with_progress(found, progress):
    for document in found:
        yield document
        if progress:
            progress(1)
