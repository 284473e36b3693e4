"""Collections come with their groups, notes, and what is gone from them."""

import pytest

from practice.lifecycle.actions import take_down
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_collection_holds_its_groups_and_marks_what_is_gone(client):
    first, second, gone = (factories.case_study(f"Entry {place}") for place in range(3))
    draft = factories.case_study("Draft", live=False)
    group = factories.collection_group("Later")
    items = [factories.collection_item(second, note="Second."), factories.collection_item(draft)]
    items += [factories.collection_item(one, group, note=f"{one.title}.") for one in (first, gone)]
    page = factories.collection("Worth reading", items=items, groups=[group])
    take_down(entry=gone, reason="It was wrong.", replacement=first)
    body = client.get(f"/api/v1/collections/{page.number}").json()
    assert (body["number"], body["title"]) == (page.number, "Worth reading")
    shown = [
        (one["heading"], [(item["note"], item["entry"] and item["entry"]["title"]) for item in one["items"]])
        for one in body["groups"]
    ]
    assert shown == [("", [("Second.", "Entry 1")]), ("Later", [("Entry 0.", "Entry 0"), ("", None)])]
    withdrawn = body["groups"][1]["items"][1]["withdrawn"]
    assert (withdrawn["number"], withdrawn["reason"], withdrawn["replacement"]) == (
        gone.number,
        "It was wrong.",
        first.number,
    )
    assert client.get(f"/api/v1/collections/{first.number}").status_code == 404


def test_the_list_goes_by_numbers_page_by_page(client):
    pages = [factories.collection(f"Collection {place}") for place in range(3)]
    first = client.get("/api/v1/collections?page_size=2").json()
    assert [one["number"] for one in first["items"]] == [pages[2].number, pages[1].number]
    factories.collection("Another")
    second = client.get(first["next"].removeprefix("http://127.0.0.1:8000")).json()
    assert ([one["number"] for one in second["items"]], second["next"]) == ([pages[0].number], None)


def test_many_entries_cost_as_much_as_one(client, django_assert_num_queries):
    pages = [factories.case_study(f"Entry {place}") for place in range(3)]
    pages += [factories.case_study(f"Gone {place}") for place in range(3)]
    collections = [factories.collection("One", items=pages[2:4]), factories.collection("All", items=pages)]
    for page in pages[3:]:
        page.unpublish()
    client.get(f"/api/v1/collections/{collections[0].number}")
    for collection in collections:
        with django_assert_num_queries(28):
            assert client.get(f"/api/v1/collections/{collection.number}").status_code == 200
