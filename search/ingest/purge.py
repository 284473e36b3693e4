"""Purges deleted words from search indexes, after somebody's words were erased.

An index keeps deleted words until it merges its parts: SQLite's full-text table as tombstones, Elasticsearch in the
segments of deleted documents. PostgreSQL's rows are gone for every statement at once, and from its files with the next
vacuum.
"""

from django.db import connection

from .index_writers import get_index_writer

FULL_TEXT_TABLE = "wagtailsearch_indexentry_fts"


def purge_deleted_words(*, wait=False):
    """Merge the index parts that still hold deleted words; safe to call at any time, and called by the daily work.

    wait: return only once it is done; without it Elasticsearch may take a minute more.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FULL_TEXT_TABLE}({FULL_TEXT_TABLE}) VALUES('optimize')")  # noqa: S608  a constant
    get_index_writer().purge_deleted(wait=wait)
