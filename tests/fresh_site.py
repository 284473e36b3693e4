"""Puts the rows of a fresh site back before each test that commits, as the database holds them.

Django keeps such rows as text and saves them one by one, which takes longer than most of those tests.
"""

import sqlite3

from django.db import connection, transaction

SCHEMA = "fresh_site"


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
    """Return what fills the tables of a PostgreSQL database, emptied by Django, from copies in a schema beside them."""
    inserts = []
    with made_with.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in made_with.introspection.django_table_names(only_existing=True, include_views=False):
            columns = _written_columns(cursor, table)
            cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS SELECT {columns} FROM "{table}"')  # noqa: S608 our own names
            if cursor.rowcount:
                rows = f'SELECT {columns} FROM {SCHEMA}."{table}"'  # noqa: S608
                # Before the first test that commits nothing was emptied yet.
                inserts.append(f'INSERT INTO "{table}" ({columns}) {rows} ON CONFLICT DO NOTHING')  # noqa: S608

    def put_back(_creation, _contents):
        # Keys to other tables are checked at the end of the transaction.
        with transaction.atomic(), connection.cursor() as cursor:
            for insert in inserts:
                cursor.execute(insert)

    return put_back


def _written_columns(cursor, table):
    """Return the columns of a PostgreSQL table that are not calculated from others, quoted and parted by commas."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
