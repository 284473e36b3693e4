"""A stranger's words go through every way that moves words, and after erasing them no store of the site holds any."""

import io
import logging

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TestCase

from search.ingest.index_writers import get_index_writer
from search.ingest.purge import purge_deleted_words
from search.mirror.connection import call_server, index_alias
from tests.facilitation.bank_of_canaries import CANARIES, SLOTS, Bank, ReaderView
from tests.search.conftest import elasticsearch, elasticsearch_url  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db

STEM = CANARIES[0][:5]  # as the index holds it
ROW = SLOTS.index(("barrier", "occurrence_rows")) * 7
# Said on a phone, put into a row, published, translated, copied, merged, pasted elsewhere, gone back on, erased.
STEPS = [
    *[("contribute", 0), ("feed", ROW), ("publish", 0), ("translate", 0), ("edit", 0), ("publish", 0), ("copy", 0)],
    *[("merge", 0), ("paste", 2), ("publish", 2), ("rename", 2), ("translate", 2), ("revert", 1), ("paste", 0)],
]


@pytest.fixture
def log():
    """What the site's own handlers write, as a stream."""
    handlers = [one for one in logging.getLogger().handlers if one.get_name() == "console"]
    stream = io.StringIO()
    before = [(handler, handler.setStream(stream)) for handler in handlers]
    yield stream
    for handler, old in before:
        handler.setStream(old)


def walked(steps):
    """Take the steps in a new Bank, each with what happens on commit; return the Bank."""
    cache.clear()
    bank = Bank()
    for step, number in steps:
        with TestCase.captureOnCommitCallbacks(execute=True):
            getattr(bank, step)(number)
    return bank


def indexed():
    """Return how many documents in Elasticsearch hold a word that begins as the canary does, in any field."""
    call_server(lambda client: client.indices.refresh(index=index_alias()))
    beginning = {"query": f"{STEM}*", "fields": ["*"]}
    return call_server(lambda client: client.count(index=index_alias(), query={"query_string": beginning}))["count"]


def test_nothing_is_left_in_any_table_index_redirect_or_log(elasticsearch, log):  # noqa: F811
    with TestCase.captureOnCommitCallbacks(execute=True):
        get_index_writer().rebuild([])
    bank = walked(STEPS)
    before = indexed()
    with TestCase.captureOnCommitCallbacks(execute=True):
        bank.erase(0)
    purge_deleted_words(wait=True)
    view = ReaderView(bank)
    counted = call_server(lambda client: client.indices.stats(index=index_alias(), metric="docs"))
    deleted = counted["_all"]["primaries"]["docs"]["deleted"]
    assert (before, indexed(), deleted) == (3, 0, 0)
    assert (view.leaks(), view.remains(), CANARIES[0] in log.getvalue()) == ([], [], False)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps everything in one file")
@pytest.mark.django_db(transaction=True)
def test_the_database_file_holds_no_old_bytes():
    bank = walked([])
    for step, number in [*STEPS, ("erase", 0)]:
        getattr(bank, step)(number)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA database_list")
        path = cursor.fetchall()[0][2]
    with open(path, "rb") as file:
        assert CANARIES[0].encode() not in file.read().lower()
