"""The queue of what an outside store is still to be told knows who is filling one."""

import pytest

from search.index import outbox

pytestmark = pytest.mark.django_db


def test_a_store_is_being_filled_from_when_a_rebuild_begins_until_it_ends():
    outbox.queue(1, "en-gb")
    outbox.queue_rebuild()
    version = outbox.begin_rebuild("store-1")
    assert outbox.stores_being_filled() == {"store-1"}
    outbox.finish_rebuild(version, "store-1", switch=lambda: None)
    assert outbox.stores_being_filled() == set()
