"""A partner's copy stays equal to the bank, whatever changes in it and whenever the partner asks."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from partners.api.resources import changes
from partners.models import PublishedEntry
from practice.lifecycle.actions import take_down
from tests import factories
from tests.partners.api.mirror_client import ChangingBank, documented_client, reader

pytestmark = pytest.mark.django_db

CHANGES, BETWEEN = int(os.environ.get("MIRROR_CHANGES", "40")), 15


def copied(read, since="2000-01-01"):
    copy = {}
    documented_client()(copy, since, read)
    return copy


def test_a_copy_ends_equal_to_the_bank_after_random_changes(client, monkeypatch):
    monkeypatch.setattr(changes, "OVERLAP", timedelta(0))  # so that nothing comes twice and hides what was missed
    read, bring_into_step = reader(client), documented_client()
    bank, copy, since = ChangingBank(seed=14), {}, "2000-01-01"
    for place in range(CHANGES):
        if place % BETWEEN == 0:
            since = bring_into_step(copy, since, read)
        bank.change()
    bring_into_step(copy, since, read)
    assert copy == copied(read)
    assert len(copy) > 3
    listed, address = [], "/api/v1/entries?page_size=100&sections=true"
    while address:
        page = read(address)
        listed, address = listed + page["items"], page["next"]
    assert {(one["number"], one["language"]): one for one in listed} == copy


def get(client, query):
    response = client.get(f"/api/v1/entries?updated_since={query}")
    assert response.status_code == 200, response.content
    return response.json()


def test_pages_go_by_the_order_of_the_changes_and_miss_nothing(client):
    pages = [factories.case_study(f"Entry {place}") for place in range(5)]
    read, seen, address = reader(client), [], "/api/v1/entries?updated_since=2000-01-01&page_size=2&fields=title"
    factories.publish(pages[0])
    while address:
        page = read(address)
        seen.append([one["number"] for one in page["items"]])
        if len(seen) == 1:  # what changes between two pages comes at the end
            assert page["next_since"] is None
            pages[1].summary = "Another."
            factories.publish(pages[1])
        address = page["next"]
    numbers = [page.number for page in pages]
    assert seen == [[numbers[1], numbers[2]], [numbers[3], numbers[4]], [numbers[0], numbers[1]]]


def test_the_next_time_lies_before_the_beginning_of_the_walk_and_not_of_its_end(client):
    factories.case_study("One"), factories.case_study("Two")
    before = timezone.now()
    first = get(client, "2000-01-01&page_size=1")
    PublishedEntry.objects.update(modified=timezone.now() + timedelta(hours=1))
    last = reader(client)(first["next"])
    last = reader(client)(last["next"])
    begun = changes.datetime.fromisoformat(last["next_since"])
    assert timedelta(0) <= begun + changes.OVERLAP - before < timedelta(seconds=60)
    assert get(client, last["next_since"])["items"] != []


def test_what_is_gone_says_when_and_why(client):
    page, other = factories.case_study("Gone"), factories.case_study("Better")
    take_down(entry=page, reason="It was wrong.", replacement=other)
    (withdrawn,) = get(client, "2000-01-01")["withdrawn"]
    row = PublishedEntry.objects.get(number=page.number)
    assert changes.datetime.fromisoformat(withdrawn.pop("gone")) == row.gone.replace(
        microsecond=row.gone.microsecond // 1000 * 1000
    )
    assert withdrawn == {
        "number": page.number,
        "language": "en-gb",
        "reason": "It was wrong.",
        "replacement": other.number,
    }


@pytest.mark.parametrize(
    "given",
    [
        "2026-01-31",
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+01:00",
        "2026-01-31T12:00:00%2B01:00",
        "2026-01-31 12:00",
    ],
)
def test_times_are_read_as_they_are_written(client, given):
    page = factories.case_study("Entry")
    assert [one["number"] for one in get(client, given)["items"]] == [page.number]
    assert get(client, given.replace("2026", "2099"))["items"] == []


@pytest.mark.parametrize(
    "given", ["x", "2026-13-01", "31/01/2026", "9999-12-31T23:59:59-23:00", "%00", "²", "2026-01-31T25:00"]
)
def test_what_is_no_time_is_refused(client, given):
    response = client.get(f"/api/v1/entries?updated_since={given}")
    assert response.status_code == 400
    assert [one["parameter"] for one in response.json()["errors"]] == ["updated_since"]


def test_a_copy_takes_no_filter(client):
    response = client.get("/api/v1/entries?updated_since=2026-01-01&q=sheds&kind=barrier")
    assert response.status_code == 400
    assert [one["parameter"] for one in response.json()["errors"]] == ["kind", "q"]


def test_many_cost_as_much_as_one(client, django_assert_num_queries):
    for place in range(3):
        factories.case_study(f"Entry {place}", topics=[factories.topic(f"Topic {place}", f"Theme {place}")])
        factories.case_study(f"Gone {place}").unpublish()
    get(client, "2000-01-01")
    for size in (2, 6):
        with django_assert_num_queries(14):
            assert len(get(client, f"2000-01-01&page_size={size}")["items"]) == size // 2
