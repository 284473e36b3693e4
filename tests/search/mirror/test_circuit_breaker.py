"""When Elasticsearch is left alone, and how it is found out that it is back."""

import logging

import pytest
from django.core.cache import cache

from search.mirror import circuit_breaker
from search.mirror.circuit_breaker import is_open, may_ask, record_answer, record_failure


@pytest.fixture
def later(monkeypatch):
    """A function that lets seconds pass for what this process remembers; what all share, a cache has by the clock."""
    clock = {"now": 1000.0}
    monkeypatch.setattr(circuit_breaker.time, "monotonic", lambda: clock["now"])

    def pass_by(seconds):
        clock["now"] += seconds

    return pass_by


def let_rest_pass():
    """As if the time had passed in which a server that failed is left alone."""
    cache.delete("search.elasticsearch.failed")
    cache.delete("search.elasticsearch.tried")


def test_a_server_of_which_nothing_is_known_is_left_alone_after_one_failure():
    assert (may_ask(), is_open()) == (True, False)
    record_failure("silence")
    assert (may_ask(), is_open()) == (False, True)


def test_one_that_answered_lately_may_fail_now_and_then(later):
    record_answer()
    for _time in range(circuit_breaker.FAILURES_IN_A_ROW - 1):
        record_failure("a node died")
    assert may_ask()
    record_answer()
    for _time in range(circuit_breaker.FAILURES_IN_A_ROW - 1):
        record_failure("a node died")
    assert may_ask()
    record_failure("all died")
    assert not may_ask()


def test_what_was_answered_long_ago_counts_for_nothing(later):
    record_answer()
    later(circuit_breaker.SECONDS_OF_TRUST)
    record_failure("silence")
    assert not may_ask()


def test_one_of_many_asks_again_and_all_do_once_it_is_answered():
    record_failure("silence")
    let_rest_pass()
    assert not is_open()
    assert [may_ask() for _reader in range(4)] == [True, False, False, False]
    record_answer()
    assert [may_ask() for _reader in range(4)] == [True] * 4


def test_the_rest_begins_anew_where_the_one_that_asked_was_not_answered_either():
    record_failure("silence")
    let_rest_pass()
    assert may_ask()
    record_failure("silence")
    assert (may_ask(), is_open()) == (False, True)


def test_an_outage_is_logged_once_and_its_end(caplog):
    caplog.set_level(logging.WARNING)
    for _round in range(3):
        record_failure("silence")
        let_rest_pass()
    assert may_ask()
    record_answer()
    record_answer()
    assert [record.message for record in caplog.records] == [
        "Elasticsearch is left alone for 15 seconds, the database answers: silence",
        "Elasticsearch answers again",
    ]


def test_a_rebuild_lets_it_be_asked_again():
    record_failure("silence")
    circuit_breaker.reset()
    assert (may_ask(), is_open()) == (True, False)
