"""Chooses the search behind Wagtail's admin by the database: the mended one on SQLite, Wagtail's own elsewhere."""

from django.db import connection
from django.utils.module_loading import import_string
from modelsearch.backends.database import SearchBackend as StockSearchBackend
from modelsearch.backends.database.sqlite.utils import fts5_available

# By name, because it can be loaded only where the database is SQLite with its full-text extension.
MENDED = "search.admin_backend_sqlite.MendedSQLiteBackend"


def SearchBackend(params):  # noqa: N802 - Wagtail looks for this name
    """Return the search back end for the site's database; `params` are those of WAGTAILSEARCH_BACKENDS."""
    if connection.vendor == "sqlite" and fts5_available():
        return import_string(MENDED)(params)
    return StockSearchBackend(params)
