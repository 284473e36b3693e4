"""A snapshot of the database as a file, and a database from such a file, for SQLite and PostgreSQL.

Both are each database's own: VACUUM INTO, which copies no deleted rows, and pg_dump. So a backup of the one cannot be
restored to the other.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.db.backends.postgresql.client import DatabaseClient

from home.backup.container import BackupError

# What nobody needs afterwards and what would let others in: whoever is signed in signs in again.
TABLES_LEFT_EMPTY = ("django_session", "usersessions_usersession")
LOCK_TIMEOUT = "20s"
CLIENT_PROGRAMS = "Install the client programs of PostgreSQL, of the server's version or newer"


@dataclass(frozen=True)
class Snapshot:
    """What a snapshot of a database holds: rows by table, and the migrations it has had as [app, name]."""

    counts: dict
    migrations: list


def store():
    """Return which database the site uses: "sqlite" or "postgresql"."""
    return connection.vendor


def dump_database(path):
    """Write the database as it is at one moment to the new file `path` while others go on writing; return a Snapshot.

    Raises BackupError where the database or its programs will not.
    """
    try:
        return _DUMPS[connection.vendor](path)
    except (DatabaseError, sqlite3.Error) as error:
        raise BackupError(f"The database could not be read: {error}".strip()) from error


def load_database(path):
    """Replace the whole database by the snapshot in the file `path`: all of it, or nothing where this raises.

    Raises BackupError where the file cannot be read or somebody uses the database.
    """
    try:
        return _LOADS[connection.vendor](path)
    except (DatabaseError, sqlite3.Error) as error:
        raise BackupError(f"The database could not be written: {error}. Is the site stopped?") from error


def table_counts():
    """Return how many rows each table of the database has."""
    with connection.cursor() as cursor:
        return _count(cursor, _TABLES[connection.vendor])


_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}


# Those that come with extensions stay, as the extensions do.
_POSTGRES_FUNCTIONS = """
    SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = current_schema()
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


def _count(cursor, tables):
    cursor.execute(tables)
    names = sorted(name for (name,) in cursor.fetchall())
    counts = {}
    for name in names:
        cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608  a name that the database gave
        counts[name] = cursor.fetchone()[0]
    return counts


def _contents(cursor, tables):
    counts = _count(cursor, tables) | dict.fromkeys(TABLES_LEFT_EMPTY, 0)
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return counts, [list(row) for row in cursor.fetchall()]


def _dump_sqlite(path):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(path)) as copy:
        cursor = copy.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        tables = {name for (name,) in cursor.execute(_TABLES["sqlite"])}
        for name in tables.intersection(TABLES_LEFT_EMPTY):
            cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608  a constant
        copy.commit()
        counts, migrations = _contents(cursor, _TABLES["sqlite"])
    return Snapshot({name: count for name, count in counts.items() if name in tables}, migrations)


def _load_sqlite(path):
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        # In one step and one transaction: who reads meanwhile sees the old database or the new one.
        copy.backup(connection.connection)
    connection.close()


def _run(program, *arguments, **options):
    """Start one of PostgreSQL's client programs on the site's database; raises BackupError where it is missing."""
    command, variables = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    where = shutil.which(program)
    if where is None:
        raise BackupError(f"{program} is not installed. {CLIENT_PROGRAMS}.")
    whole = [where, *arguments, *(command[1:] if program != "pg_restore" else [])]
    return subprocess.Popen(whole, env={**os.environ, **(variables or {})}, stderr=subprocess.PIPE, **options)  # noqa: S603


def _dump_postgresql(path):
    # A connection of its own, whose transaction holds the snapshot until pg_dump has read all of it.
    with closing(connection.get_new_connection(connection.get_connection_params())) as holder:
        holder.autocommit = True
        cursor = holder.cursor()
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        counts, migrations = _contents(cursor, _TABLES["postgresql"])
        cursor.execute(_TABLES["postgresql"])
        tables = {name for (name,) in cursor.fetchall()}
        empty = [f"--exclude-table-data={name}" for name in TABLES_LEFT_EMPTY]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={path}"]
        program = _run("pg_dump", *options, *empty)
        _, errors = program.communicate()
        if program.returncode:
            raise BackupError(f"pg_dump failed: {_output(errors)} {CLIENT_PROGRAMS}, if it says that versions differ.")
        cursor.execute("ROLLBACK")
    return Snapshot({name: count for name, count in counts.items() if name in tables}, migrations)


def _load_postgresql(path):
    with connection.cursor() as cursor:
        cursor.execute(_TABLES["postgresql"])
        tables = [f'"{name}"' for (name,) in cursor.fetchall()]
        cursor.execute(_POSTGRES_FUNCTIONS)
        functions = [name for (name,) in cursor.fetchall()]
    connection.close()
    script = _run("pg_restore", "--no-owner", "--no-privileges", "--file=-", str(path), stdout=subprocess.PIPE)
    quiet = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL}
    client = _run("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", **quiet)
    try:
        with client.stdin as into:
            into.write(f"BEGIN; SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'; SET client_min_messages = error;\n".encode())
            if tables:
                into.write(f"DROP TABLE {', '.join(tables)} CASCADE;\n".encode())
            if functions:
                into.write(f"DROP FUNCTION {', '.join(functions)} CASCADE;\n".encode())
            shutil.copyfileobj(script.stdout, into)
            # Only after the last line of a script that was written whole; without it, the end undoes everything.
            into.write(b"COMMIT;\n" if script.wait() == 0 else b"ROLLBACK;\n")
    except BrokenPipeError:
        script.kill()
    script.stdout.close()
    errors = [_output(script.stderr.read()), _output(client.stderr.read())]
    codes = [script.wait(), client.wait()]
    script.stderr.close(), client.stderr.close()
    if any(codes):
        output = next((error for error, code in zip(reversed(errors), reversed(codes), strict=True) if code), "")
        raise BackupError(
            f"PostgreSQL refused the backup, and the database is as it was: {output} Is the site stopped?"
        )


def _output(errors):
    """Return the last line that a program said of what went wrong; never rows, which stand in earlier ones."""
    lines = [line for line in errors.decode(errors="replace").splitlines() if "error" in line.lower()]
    return lines[-1].strip()[:300] if lines else ""


_DUMPS = {"sqlite": _dump_sqlite, "postgresql": _dump_postgresql}
_LOADS = {"sqlite": _load_sqlite, "postgresql": _load_postgresql}
