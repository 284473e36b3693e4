"""Keeps the index in step with what readers may see, as part of whatever changes it."""

from practice.models import EntryPage

from . import embedding, promotions, synonym_sources
from .documents import documents
from .engines import engine
from .models import IndexedEmbedding, IndexedEntry


def indexable():
    """The entries that may be found: what readers may read, in every language."""
    return EntryPage.objects.readable()


def sync(page_ids):
    """Put the entries among `page_ids` that readers may read into the index, and take the others out."""
    keep = engine()
    pages = EntryPage.objects.filter(pk__in=list(page_ids), alias_of__isnull=True)
    ids = list(pages.values_list("pk", flat=True))
    found = set()
    for document in documents(indexable().filter(pk__in=ids)):
        keep.put(document)
        found.add(document.page_id)
    hidden = pages.exclude(pk__in=found).values_list("permanent_number_id", "locale__language_code")
    for number, language in hidden:
        keep.remove(number, language)
    synonym_sources.keep_definitions(ids)


def forget(entry):
    """Take an entry out of the index; nothing happens for an alias, whose source stays."""
    if not entry.alias_of_id:
        engine().remove(entry.number, entry.locale.language_code)
        synonym_sources.drop(entry.locale.language_code, f"definition/{entry.number}")


def sync_below(page):
    """Bring every entry at and below a page in step, after a move or a change of who may read it."""
    sync(EntryPage.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True))


def rebuild(progress=None):
    """Build the whole index anew and return how many entries it then holds."""
    synonym_sources.rebuild()
    promotions.analyse_anew()
    return engine().rebuild(documents(indexable()), progress)


def lacks_embeddings():
    """Whether there is a language model and no entry has an embedding, because the index was built without one."""
    return embedding.is_there() and IndexedEntry.objects.exists() and not IndexedEmbedding.objects.exists()


def expected():
    """Return {(number, locale)} of every entry that the index should hold."""
    return set(indexable().values_list("permanent_number_id", "locale__language_code"))


def carrying(concept):
    """Return the keys of the entries that are filed under a concept of any vocabulary, or under one below it."""
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
