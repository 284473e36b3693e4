"""A reader's page comes from the replica where it holds all that it may show, and from the primary otherwise."""

import logging

import pytest
from django.core.cache import caches
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.page_cache import replica
from practice.lifecycle.actions import take_down
from tests import factories
from tests.facilitation import factories as made
from tests.home.page_cache import replicas

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def follower(settings):
    """A replica, and a site that caches pages, as it does unless told."""
    settings.PAGE_CACHE_SECONDS = 3600
    with replicas.following() as follower:
        yield follower


def statement_counts(client, address, method="get"):
    """Return (status, statements that the primary was asked, those that the replica was asked)."""
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as primary, CaptureQueriesContext(connections["replica"]) as other:
        status = getattr(client, method)(address).status_code
    return status, len(primary), len(other)


def test_a_page_is_read_from_the_replica_but_for_the_generation(follower, client):
    entry = factories.case_study("A hall")
    follower.catch_up()
    client.get(entry.url)
    status, of_primary, of_replica = statement_counts(client, entry.url)
    assert (status, of_primary, of_replica > 1) == (200, 1, True)
    assert statement_counts(client, "/search/?q=hall")[:2] == (200, 1)
    with CaptureQueriesContext(connection) as primary, CaptureQueriesContext(connections["replica"]) as other:
        client.get("/search/?q=hall")
    assert (len(primary), len(other)) == (1, 0)  # from the cache


def test_what_was_just_withdrawn_is_gone_though_the_replica_still_has_it(follower, client):
    entry, other = factories.case_study("A hall"), factories.case_study("A shed")
    follower.catch_up()
    assert statement_counts(client, entry.url)[:2] == (200, 1)
    follower.hold()
    take_down(entry=entry, reason="It was closed.")
    status, of_primary, of_replica = statement_counts(client, entry.url)
    assert (status, of_primary > 1, of_replica) == (410, True, 1)
    status, of_primary, of_replica = statement_counts(client, other.url)
    assert (status, of_primary > 1, of_replica) == (200, True, 1)
    follower.catch_up()
    assert statement_counts(client, other.url)[:2] == (200, 1)
    assert client.get(entry.url).status_code == 410


def test_who_is_signed_in_or_sends_is_answered_by_the_primary(follower, client):
    entry = factories.case_study("A hall")
    follower.catch_up()
    assert statement_counts(client, entry.url, "head")[2] == 0
    assert statement_counts(client, "/share/", "post")[2] == 0
    client.force_login(made.user("Editors"))
    follower.catch_up()
    assert statement_counts(client, entry.url)[::2] == (200, 0)


def test_what_is_not_cached_is_told_by_the_primary_at_once_from_the_second_time_on(follower, client):
    factories.case_study("A hall")
    follower.catch_up()
    found = [statement_counts(client, "/share/") for _time in range(2)]
    assert [(status, of_primary > 1) for status, of_primary, _of_replica in found] == [(200, True)] * 2
    assert found[0][2] > 1
    assert found[1][2] == 0


def test_a_replica_that_is_away_costs_one_attempt(follower, client, caplog):
    entry = factories.case_study("A hall")
    follower.catch_up()
    away = {"NAME": "/none/replica"} if connection.vendor == "sqlite" else {"PORT": 9}
    replicas.connect(follower.settings | away)
    caplog.set_level(logging.WARNING)
    for _time in range(2):
        caches["pages"].clear()
        assert client.get(entry.url).status_code == 200
    assert [record.name for record in caplog.records] == ["home.page_cache.replica"]
    assert not replica.is_in_step(0)
    replicas.connect(follower.settings)
    assert statement_counts(client, entry.url)[:2] == (200, 1)


def test_a_page_that_the_replica_fails_at_is_made_by_the_primary(follower):
    client = Client(raise_request_exception=False)
    entry = factories.case_study("A hall")
    follower.catch_up()

    def fail(execute, sql, *rest):
        if "raised" in sql:
            return execute(sql, *rest)
        raise connections["replica"].Database.OperationalError("canceling statement due to conflict with recovery")

    with connections["replica"].execute_wrapper(fail):
        status, of_primary, _of_replica = statement_counts(client, entry.url)
    assert (status, of_primary > 1) == (200, True)
    assert statement_counts(client, entry.url)[2] == 0  # left alone for a while
