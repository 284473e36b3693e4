"""A scratch index: an engine over a temporary database and index, apart from the site's, for measurements."""

import logging
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import connections
from django.test.utils import override_settings

from search.engines.base import SearchEngine
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.index.index_writer import DatabaseIndexWriter, IndexWriter
from search.index.tables import create_tables
from search.mirror.connection import SECONDS_TO_BUILD, ElasticsearchUnavailable, call_server, index_alias
from search.mirror.mirrored_index_writer import MirroredIndexWriter

logger = logging.getLogger(__name__)

# What answers and what writes, by the name of the engine.
ENGINES = {
    "database": (DatabaseEngine, DatabaseIndexWriter),
    "elasticsearch": (ElasticsearchEngine, MirroredIndexWriter),
}


class ScratchIndex(NamedTuple):
    """The engine, writer and store of one measurement."""

    engine: type[SearchEngine]  # call it for each request, as the site does
    writer: IndexWriter
    store: str  # "sqlite", "postgresql" or "elasticsearch"

    def size(self):
        """Return how many bytes the index takes."""
        if self.store == "elasticsearch":
            indices = call_server(
                lambda client: client.indices.stats(index=index_alias(), metric="store"), SECONDS_TO_BUILD
            )
            return indices["_all"]["total"]["store"]["size_in_bytes"]
        own = connections["default"]
        with own.cursor() as cursor:
            if own.vendor == "sqlite":
                cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
            else:
                cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]


@contextmanager
def scratch_index(name):
    """Context manager: give a `ScratchIndex` for the engine named (see `ENGINES`) and delete it afterwards.

    With Elasticsearch the index in the database is made in the temporary database, too.
    """
    searched = name == "elasticsearch"
    patient = {"ELASTICSEARCH_INDEX": f"measure-{uuid4().hex[:12]}", "ELASTICSEARCH_TIMEOUT": 60.0}
    with _scratch_database(), override_settings(**patient if searched else {}):
        try:
            engine, writer = ENGINES[name]
            yield ScratchIndex(engine, writer(), name if searched else connections["default"].vendor)
        finally:
            if searched:
                _delete_indices()


def _delete_indices():
    if not settings.ELASTICSEARCH_URL:
        return
    try:
        found = call_server(lambda client: client.options(ignore_status=404).indices.get(index=f"{index_alias()}-*"))
        for index in found:
            call_server(lambda client, index=index: client.indices.delete(index=index), SECONDS_TO_BUILD)
    except ElasticsearchUnavailable as error:
        logger.warning("What was measured may be left in Elasticsearch as %s: %s", index_alias(), error)


@contextmanager
def _scratch_database():
    """Let the default connection lead to a new, empty database with the tables of the search, on the same server."""
    own = connections["default"]
    with _temporary_database(own) as name:
        other = own.copy(alias="default")
        other.settings_dict = own.settings_dict | {"NAME": name}
        connections["default"] = other
        try:
            with other.schema_editor() as editor:
                create_tables(editor)
            yield
        finally:
            connections["default"] = own
            other.close()


@contextmanager
def _temporary_database(own):
    """Make an empty database beside the one that `own` leads to, give its name, and destroy it."""
    if own.vendor == "sqlite":
        with tempfile.TemporaryDirectory(prefix="practice-bank-measure-") as folder:
            yield str(Path(folder) / "measure.sqlite3")
        return
    name = f"measure_{uuid4().hex[:12]}"
    with own._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {own.ops.quote_name(name)}")
    try:
        yield name
    finally:
        with own._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {own.ops.quote_name(name)}")
