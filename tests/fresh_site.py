"""Puts the rows of a fresh site back before each test that commits, as the database holds them.

Django keeps such rows as text and saves them one by one, which takes longer than most of those tests.
"""

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction


def remember_rows(connection):
    """Remember the rows of the database that `connection` leads to, for Django to put back.

    They are remembered on the classes: while Playwright's event loop runs, Django hands the tests another connection
    object than the one the database was made with.
    """
    put_back = _from_pages(connection) if connection.vendor == "sqlite" else _from_tables(connection)
    type(connection)._test_serialized_contents = "as on a fresh site"
    type(connection.creation).deserialize_db_from_string = put_back


def _from_pages(connection):
    """Return what copies all pages of an SQLite database back."""
    pages = sqlite3.connect(":memory:")
    connection.connection.backup(pages)

    def put_back(creation, _contents):
        creation.connection.ensure_connection()
        pages.backup(creation.connection.connection)

    return put_back


def _from_tables(made_with):
    """Return what fills the tables of a PostgreSQL database, once Django emptied them, with what they held."""
    contents = {}
    with made_with.cursor() as cursor:
        for table in made_with.introspection.django_table_names(only_existing=True, include_views=False):
            columns = f'"{table}" ({_written_columns(cursor, table)})'
            with cursor.copy(f"COPY {columns} TO STDOUT") as rows:
                contents[columns] = b"".join(rows)

    def put_back(_creation, _contents):
        # Before the first test that commits, nothing was emptied yet.
        if ContentType.objects.exists():
            return
        # Keys to other tables are checked at the end of the transaction.
        with transaction.atomic(), connection.cursor() as cursor:
            for columns, content in contents.items():
                if content:
                    with cursor.copy(f"COPY {columns} FROM STDIN") as rows:
                        rows.write(content)

    return put_back


def _written_columns(cursor, table):
    """Return the columns of a PostgreSQL table that are not calculated from others, quoted and parted by commas."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
