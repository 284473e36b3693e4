"""Makes search indexes forget for good what was deleted from them, after somebody's words were erased.

An index keeps deleted words until it merges its parts: SQLite's full-text table as tombstones, Elasticsearch in the
segments of deleted documents. PostgreSQL's rows are gone for every statement at once, and from its files with the next
vacuum.
"""

from django.db import connection

from .engines import engine

FULL_TEXT = "wagtailsearch_indexentry_fts"


def forget_deleted_words(*, wait=False):
    """Merge what deleted words are still kept in; safe to call at any time, and called again by the daily work.

    wait: return only once it is done; without it Elasticsearch may take a minute more.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FULL_TEXT}({FULL_TEXT}) VALUES('optimize')")  # noqa: S608  a constant
    engine().forget_deleted(wait=wait)
