"""Updates the index when entries, vocabularies or pages change, in the transaction of the change."""

from practice.models import EntryPage
from search.curation.promotions import pinning
from search.curation.synonyms import group_updates
from search.signals import entries_synced

from .entry_documents import entry_documents
from .index_writers import get_index_writer


def indexable_entries():
    """Return the entries that can be found: those readers may read, in every language."""
    return EntryPage.objects.readable()


def sync_entries(page_ids):
    """Index those entries among `page_ids` that readers may read, and remove the others from the index."""
    writer = get_index_writer()
    pages = EntryPage.objects.filter(pk__in=list(page_ids), alias_of__isnull=True)
    ids = list(pages.values_list("pk", flat=True))
    found, present = set(), set()
    for document in entry_documents(indexable_entries().filter(pk__in=ids)):
        writer.put(document)
        found.add(document.page_id)
        present.add((document.number, document.locale))
    hidden = set(pages.exclude(pk__in=found).values_list("permanent_number_id", "locale__language_code"))
    for number, language in hidden:
        writer.remove(number, language)
    group_updates.store_definition_terms(ids)
    entries_synced.send(sender=EntryPage, present=present, absent=hidden)


def remove_entry(entry):
    """Remove an entry from the index; does nothing for an alias, whose source stays."""
    if not entry.alias_of_id:
        get_index_writer().remove(entry.number, entry.locale.language_code)
        group_updates.delete_group(entry.locale.language_code, f"definition/{entry.number}")
        absent = {(entry.number, entry.locale.language_code)}
        entries_synced.send(sender=EntryPage, present=set(), absent=absent)


def sync_descendants(page):
    """Update every entry at and below a page, after a move or a change of who may read it."""
    sync_entries(EntryPage.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True))


def rebuild_index(progress=None):
    """Build the whole index anew and return how many entries it holds."""
    group_updates.rebuild_groups()
    pinning.refresh_query_keys()
    written = get_index_writer().rebuild(entry_documents(indexable_entries()), progress)
    entries_synced.send(sender=EntryPage, present=expected_keys(), absent=set())
    return written


def expected_keys():
    """Return {(number, locale)} of every entry that the index should hold."""
    return set(indexable_entries().values_list("permanent_number_id", "locale__language_code"))


def entry_ids_with_concept(concept):
    """Return the page ids of the entries filed under a concept of any vocabulary, or under one below it."""
    name = concept._meta.model_name
    paths = {
        "topic": ["topic_rows__topic"],
        "theme": ["topic_rows__topic__theme"],
        "place": [
            "place_rows__place",
            "place_rows__place__parent",
            "place_rows__place__parent__parent",
            "organisation_rows__organisation__place",
            "barrierpage__occurrence_rows__organisation__place",
        ],
        "organisation": [
            "organisation_rows__organisation",
            "definitionpage__whose",
            "collectionpage__owner_organisation",
            "barrierpage__occurrence_rows__organisation",
        ],
        "instrument": ["instrument_rows__instrument"],
        "tag": ["tagged_items__tag"],
    }
    keys = set()
    for path in paths.get(name, []):
        keys.update(EntryPage.objects.filter(**{path: concept}).values_list("pk", flat=True))
    if name == "place":
        for path in ["place", "place__parent", "place__parent__parent"]:
            rows = f"barrierpage__occurrence_rows__{path}"
            keys.update(EntryPage.objects.filter(**{rows: concept}).values_list("pk", flat=True))
    return keys
