"""An engine over a database and an index made for the purpose, which never meets what the site keeps."""

import logging
import tempfile
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import connections
from django.test.utils import override_settings

from ..models import FacetValue, IndexedEmbedding, IndexedEntry, IndexedText, PendingIndex, Statistics, Term
from .base import SearchEngine
from .database import DatabaseEngine
from .elasticsearch import ElasticsearchEngine, Unavailable
from .elasticsearch.connection import SECONDS_TO_BUILD, alias, ask

logger = logging.getLogger(__name__)

ENGINES = {"database": DatabaseEngine, "elasticsearch": ElasticsearchEngine}
_MODELS = (IndexedEntry, IndexedText, IndexedEmbedding, Term, FacetValue, Statistics, PendingIndex)


class Throwaway(NamedTuple):
    """What a measurement works with."""

    engine: type[SearchEngine]  # call it for each request, as the site does
    store: str  # "sqlite", "postgresql" or "elasticsearch"

    def size(self):
        """Return how many bytes the index takes."""
        if self.store == "elasticsearch":
            indices = ask(lambda client: client.indices.stats(index=alias(), metric="store"), SECONDS_TO_BUILD)
            return indices["_all"]["total"]["store"]["size_in_bytes"]
        own = connections["default"]
        with own.cursor() as cursor:
            if own.vendor == "sqlite":
                cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
            else:
                cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]


@contextmanager
def throwaway(name):
    """Give a `Throwaway` for the engine of this name (see `ENGINES`); all of it is gone afterwards.

    With Elasticsearch the database's record of the index is made in the throwaway database, too.
    """
    searched = name == "elasticsearch"
    patient = {"ELASTICSEARCH_INDEX": f"measure-{uuid4().hex[:12]}", "ELASTICSEARCH_TIMEOUT": 60.0}
    with _database(), override_settings(**patient if searched else {}):
        try:
            yield Throwaway(ENGINES[name], name if searched else connections["default"].vendor)
        finally:
            if searched:
                _take_away_index()


def _take_away_index():
    if not settings.ELASTICSEARCH_URL:
        return
    try:
        found = ask(lambda client: client.options(ignore_status=404).indices.get(index=f"{alias()}-*"))
        for index in found:
            ask(lambda client, index=index: client.indices.delete(index=index), SECONDS_TO_BUILD)
    except Unavailable as error:
        logger.warning("What was measured may be left in Elasticsearch as %s: %s", alias(), error)


@contextmanager
def _database():
    """Let the default connection lead to a new, empty database with the tables of the search, on the same server."""
    own = connections["default"]
    with _made(own) as name:
        other = own.copy(alias="default")
        other.settings_dict = own.settings_dict | {"NAME": name}
        connections["default"] = other
        try:
            with other.schema_editor() as editor:
                for model in _MODELS:
                    editor.create_model(model)
                # Postings are laid out by hand, in the words of the migration.
                import_module("search.migrations.0002_search_index").make_postings(None, editor)
            yield
        finally:
            connections["default"] = own
            other.close()


@contextmanager
def _made(own):
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
