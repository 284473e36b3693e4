"""What holds a phrase is looked up once, until somebody writes, and no more phrases are held than there is room for."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from search.engines import DatabaseEngine
from search.index.index_writer import DatabaseIndexWriter
from search.index.lookup import index_cache
from search.query.criteria import build_criteria
from tests.search import sample_documents

pytestmark = pytest.mark.django_db

PHRASE = '"asset register"'


@pytest.fixture
def index():
    """A writer to an index of a few entries."""
    writer = DatabaseIndexWriter()
    writer.rebuild(sample_documents.documents())
    return writer


def searched(text):
    """Return (the numbers found for a query, a set; how many statements that cost)."""
    with CaptureQueriesContext(connection) as queries:
        results = DatabaseEngine().search(build_criteria(text, "en-gb"))
    return {hit.number for hit in results.hits}, len(queries)


def test_a_phrase_is_looked_up_once_and_again_when_somebody_writes(index):
    first, again = searched(PHRASE), searched(PHRASE)
    assert first[0] == again[0] != set()
    assert first[1] - again[1] == 1
    index.put(sample_documents.document(10, body="An asset register"))
    changed = searched(PHRASE)
    assert changed == (first[0] | {10}, first[1])
    assert searched(f"register -{PHRASE}")[0] & changed[0] == set()


def test_what_was_found_in_a_transaction_that_failed_is_never_used(index):
    before = searched(PHRASE)[0]
    with transaction.atomic():
        index.put(sample_documents.document(10, body="An asset register"))
        assert searched(PHRASE)[0] == before | {10}
        transaction.set_rollback(True)
    assert searched(PHRASE)[0] == before


@pytest.mark.parametrize("limit", [("MAX_PHRASES", 2), ("MAX_BYTES", 2)])
def test_no_more_phrases_are_held_than_there_is_room_for(index, monkeypatch, limit):
    monkeypatch.setattr(index_cache, *limit)
    cached = index_cache.cached_index("en-gb")
    phrases = [PHRASE, '"village hall"', '"parish council"', '"community land"', '"land trust"']
    found = [searched(phrase)[0] for phrase in phrases]
    most = limit[1] if limit[0] == "MAX_PHRASES" else limit[1] * 8 // cached.size

    assert len(cached._phrase_holders) == min(most, len(phrases))
    assert [searched(phrase)[0] for phrase in phrases] == found
