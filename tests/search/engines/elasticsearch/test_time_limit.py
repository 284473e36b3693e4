"""What counts of a reader's time: the wait for Elasticsearch, and not what the site does meanwhile."""

import pytest

from search.engines.elasticsearch import time_limit
from search.engines.elasticsearch.time_limit import TimeLimit
from search.mirror.connection import ElasticsearchUnavailable


def test_only_waiting_is_counted_and_it_ends(settings, monkeypatch):
    settings.ELASTICSEARCH_TIMEOUT = 1.0
    clock = {"now": 100.0}
    monkeypatch.setattr(time_limit.time, "monotonic", lambda: clock["now"])
    left = TimeLimit()
    clock["now"] += 30  # the process was busy
    with left.waiting() as seconds:
        assert seconds == 1.0
        clock["now"] += 0.75
    clock["now"] += 30
    with left.waiting() as seconds:
        assert seconds == 0.25
        clock["now"] += 0.5
    with pytest.raises(ElasticsearchUnavailable, match="no answer within 1 seconds"), left.waiting():
        pass
