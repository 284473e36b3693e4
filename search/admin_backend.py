"""Chooses the search backend of Wagtail's admin: our patched one on SQLite, Wagtail's own on other databases."""

from django.db import connection
from django.utils.module_loading import import_string
from modelsearch.backends.database import SearchBackend as StockSearchBackend
from modelsearch.backends.database.sqlite.utils import fts5_available

# By name, because it can be loaded only where the database is SQLite with its full-text extension.
PATCHED_BACKEND = "search.admin_backend_sqlite.PatchedSQLiteBackend"


def SearchBackend(params):  # noqa: N802 - Wagtail looks for this name
    """Return the search back end for the site's database; `params` are those of WAGTAILSEARCH_BACKENDS."""
    if connection.vendor == "sqlite" and fts5_available():
        return import_string(PATCHED_BACKEND)(params)
    return StockSearchBackend(params)
