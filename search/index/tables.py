"""Makes the tables of the index in an empty database, for measurements apart from the site's own."""

from importlib import import_module

from search.index.models.facet_value import FacetValue
from search.index.models.indexed_entry import IndexedEmbedding, IndexedEntry, IndexedText
from search.index.models.pending_index import PendingIndexUpdate
from search.index.models.statistics import Statistics
from search.index.models.term import Term

_MODELS = (IndexedEntry, IndexedText, IndexedEmbedding, Term, FacetValue, Statistics, PendingIndexUpdate)


def create_tables(editor):
    """Make every table of the index with a schema editor."""
    for model in _MODELS:
        editor.create_model(model)
    # Postings are laid out by hand, in the words of the migration.
    import_module("search.migrations.0002_postings").create_postings(None, editor)
