"""Triggers of the database that raise the generation in the very transaction that writes what readers could see.

The database itself sees every write, whoever makes it: a form, a bulk update, a statement of ours, an operator's shell.
What is rolled back, to a savepoint as well, was not raised either. SQLite fires a trigger for each row, PostgreSQL for
each statement. They are made after migrations (`connect`), since a table that is changed may lose its own.
"""

import hashlib

from practice.caching.never_shown import watched_models
from practice.models import Generation

PREFIX = "generation"
TABLE = Generation._meta.db_table
FOLD_EVERY = 64  # rows that transactions of PostgreSQL add before they are folded into one
# A transaction adds one row, whatever it writes. It remembers that it did in a setting of its own, which goes back with
# a savepoint as the row does. Folding changes no sum, and leaves rows alone that another transaction is folding.
POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION practice_raise_generation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    transaction text := pg_current_xact_id()::text;
    added bigint;
BEGIN
    IF current_setting('practice.generation_raised_by', true) IS NOT DISTINCT FROM transaction THEN
        RETURN NULL;
    END IF;
    INSERT INTO {TABLE} (raised) VALUES (1) RETURNING id INTO added;
    PERFORM set_config('practice.generation_raised_by', transaction, true);
    IF added % {FOLD_EVERY} = 0 THEN
        WITH folded AS (
            DELETE FROM {TABLE} WHERE id IN (
                SELECT id FROM {TABLE} WHERE id < added FOR UPDATE SKIP LOCKED
            ) RETURNING raised
        )
        INSERT INTO {TABLE} (raised) SELECT SUM(raised) FROM folded HAVING COUNT(*) > 0;
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608  names of our own
_EXISTING = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname LIKE %s",
}


def wanted(connection):
    """Return {(table, name of the trigger): the statement that makes it} for a database of the `connection`'s kind."""
    make = _for_sqlite if connection.vendor == "sqlite" else _for_postgres
    found = {}
    for model, watched in watched_models().items():
        table = model._meta.db_table
        for event, body in make(connection, watched):
            # The name changes with what the trigger does, so that an outdated one is told by its name alone.
            digest = hashlib.sha256(f"{event} {body} {POSTGRES_FUNCTION}".encode()).hexdigest()[:8]
            name = f"{PREFIX}_{digest}_{table}"[:63]
            quoted = connection.ops.quote_name
            found[table, name] = f"CREATE TRIGGER {quoted(name)} {event} ON {quoted(table)} {body}"
    return found


def _for_sqlite(connection, watched):
    body = f"BEGIN UPDATE {TABLE} SET raised = raised + 1; END"  # noqa: S608  names of our own
    events = [f"AFTER UPDATE{_of_columns(connection, watched)}", "AFTER DELETE"]
    return [(event, body) for event in (["AFTER INSERT", *events] if watched.inserts else events)]


def _for_postgres(connection, watched):
    events = [f"UPDATE{_of_columns(connection, watched)}", "DELETE", "TRUNCATE"]
    event = " OR ".join(["INSERT", *events] if watched.inserts else events)
    return [(f"AFTER {event}", "FOR EACH STATEMENT EXECUTE FUNCTION practice_raise_generation()")]


def _of_columns(connection, watched):
    if watched.columns is None:
        return ""
    return f" OF {', '.join(map(connection.ops.quote_name, watched.columns))}"


def existing(connection):
    """Return {(table, name)} of the triggers of ours that the database has."""
    with connection.cursor() as cursor:
        cursor.execute(_EXISTING[connection.vendor], [f"{PREFIX}%"])
        return set(cursor.fetchall())


def are_complete(connection):
    """Tell whether every write that readers could see raises the generation; one statement."""
    return wanted(connection).keys() <= existing(connection)


def install(connection):
    """Make the triggers that are missing and drop those that are not wanted any more."""
    there = wanted(connection)
    here = existing(connection)
    tables = set(connection.introspection.table_names()) if there.keys() - here else set()
    with connection.cursor() as cursor:
        for key in here - there.keys():
            _drop(connection, cursor, key)
        missing = [there[key] for key in sorted(there.keys() - here) if key[0] in tables]
        if missing and connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for statement in missing:
            cursor.execute(statement)


def drop_all(connection):
    """Drop every trigger of ours, so that tables can be changed."""
    found = existing(connection)
    with connection.cursor() as cursor:
        for key in found:
            _drop(connection, cursor, key)


def _drop(connection, cursor, key):
    table, name = map(connection.ops.quote_name, key)
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
