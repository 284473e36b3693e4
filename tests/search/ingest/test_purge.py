"""What was deleted from a search index is gone from its files too."""

import pytest
from django.db import connection

from search.ingest.index_writers import get_index_writer
from search.ingest.purge import FULL_TEXT_TABLE, purge_deleted_words
from search.mirror.connection import call_server, index_alias
from tests import factories

pytestmark = pytest.mark.django_db

WORD = "zorvakle"


def stored():
    """Return everything that SQLite keeps of the admin's index, small."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT block FROM {FULL_TEXT_TABLE}_data")
        return b"".join(bytes(row[0]) for row in cursor.fetchall()).lower()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps deleted words as tombstones")
def test_the_admins_index_keeps_no_tombstone_of_a_deleted_word():
    entry = factories.case_study(f"All about {WORD}")
    entry.title = "All about sheds"
    entry.save()
    before = WORD.encode() in stored()
    purge_deleted_words()
    assert (before, WORD.encode() in stored()) == (True, False)


def deleted():
    """Return how many documents Elasticsearch holds and how many deleted ones it still keeps."""
    counts = call_server(lambda client: client.indices.stats(index=index_alias(), metric="docs"))["_all"]["primaries"][
        "docs"
    ]
    return counts["count"], counts["deleted"]


@pytest.mark.django_db
def test_elasticsearch_keeps_no_deleted_document(elasticsearch, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        get_index_writer().rebuild([])
    entries = []
    with django_capture_on_commit_callbacks(execute=True):
        entries += [factories.case_study(f"All about {WORD} {number}") for number in range(12)]
    with django_capture_on_commit_callbacks(execute=True):
        entries[0].unpublish()
    purge_deleted_words(wait=True)
    assert deleted() == (11, 0)


def test_a_server_that_is_away_stops_nothing(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert get_index_writer().purge_deleted(wait=True) is False
