"""What readers saw in a collection never leaves it in silence: its page says by number what left, when and why."""

import re
from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localdate

from practice.lifecycle.actions import take_down
from practice.merging.entries import merge_entries
from practice.models import CollectionMembership
from tests import factories as make

pytestmark = pytest.mark.django_db


def departures_shown(client, collection):
    """Return what the page of a collection says of those that left, as (address, words) each."""
    markup = client.get(collection.get_url()).content.decode()
    rows = re.findall(r'<li><a href="(/id/\d+/)">(.*?)</li>', markup, re.S)
    return [(address, re.sub(r"<[^>]*>", "", words)) for address, words in rows]


@pytest.fixture
def entries():
    return [make.case_study("A minibus"), make.barrier("Nobody drives"), make.case_study("A second bus")]


@pytest.fixture
def collection(entries):
    return make.collection("Getting about", items=entries)


def test_one_that_was_taken_down_is_told_with_its_day(client, collection, entries):
    assert departures_shown(client, collection) == []
    take_down(entry=entries[0], reason="A resident is identifiable.", on=date(2026, 3, 2))
    number = entries[0].number
    markup = client.get(collection.get_url()).content.decode()
    assert departures_shown(client, collection) == []  # it is told in its place among the others
    assert re.sub(r"<[^>]*>", "", markup).count("2 March 2026") == 1
    assert f'href="/id/{number}/"' in markup
    assert "A minibus" not in markup


def test_one_that_editors_took_out_is_told_until_it_is_put_back(client, collection, entries):
    today, number = date_format(localdate(), "j F Y"), entries[1].number
    row = collection.item_rows.get(entry=entries[1].pk)
    collection.item_rows.remove(row)
    collection.save_revision().publish()
    assert departures_shown(client, collection) == [
        (f"/id/{number}/", f"Entry {number}, barrier: taken out of this collection on {today}")
    ]
    row.pk = None
    collection.item_rows.add(row)
    collection.save_revision().publish()
    assert departures_shown(client, collection) == []


def test_those_that_were_unpublished_or_deleted_are_told_the_latest_first(client, collection, entries):
    numbers = [entry.number for entry in entries]
    entries[0].unpublish()
    entries[2].delete()
    assert departures_shown(client, collection) == [
        (f"/id/{numbers[2]}/", f"Entry {numbers[2]}, case study: no longer published"),
        (f"/id/{numbers[0]}/", f"Entry {numbers[0]}, case study: no longer published"),
    ]


def test_one_that_was_merged_into_another_of_the_collection_has_not_left(client, collection, entries):
    merge_entries(keep=entries[0], drop=entries[2])
    assert departures_shown(client, collection) == []


def test_what_readers_never_saw_has_not_left_and_is_seen_once_it_is_published(client, entries):
    draft = make.case_study("Not yet", live=False)
    collection = make.collection("Getting about", items=[*entries, draft])
    seen = CollectionMembership.objects.filter(collection=collection)
    assert seen.filter(entry=draft.number).count() == 0
    assert departures_shown(client, collection) == []
    draft.save_revision().publish()
    assert seen.get(entry=draft.number).kind == "case-study"
