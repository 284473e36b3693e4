"""Entries come as the search page shows them, one by its number tells what became of it, and secrets come nowhere."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from partners.api.resources.entry_fields import FIELDS
from practice.lifecycle.actions import take_down
from practice.merging.entries import merge_entries
from practice.models import EntryOrganisation
from search.models import Promotion
from tests import factories

pytestmark = pytest.mark.django_db


def numbers(client, query):
    answer = client.get(f"/api/v1/entries?{query}").json()
    found = [one["number"] for one in answer["items"]]
    assert answer["total"] == len(found)
    return found


def errors(response):
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    return [one["parameter"] for one in response.json()["errors"]]


def test_the_search_is_that_of_the_page(client):
    topic = factories.topic("Community rights")
    first, second = factories.case_study("Sheds", topics=[topic]), factories.barrier("Sheds nobody owns")
    other = factories.case_study("Halls")
    assert numbers(client, "q=sheds") == [first.number, second.number]
    assert numbers(client, f"topic={topic.slug}") == [first.number]
    assert numbers(client, "kind=barrier&kind=case-study&sort=title") == [other.number, first.number, second.number]
    assert numbers(client, f"numbers={other.number},{first.number}") == [other.number, first.number]
    collection = factories.collection("Worth reading", items=[second, first])
    assert numbers(client, f"collection={collection.number}") == [second.number, first.number]
    assert client.get("/api/v1/entries?collection=99").status_code == 404


def test_what_leads_the_page_leads_the_answer(client):
    first, second = factories.case_study("Sheds"), factories.case_study("Halls")
    assert numbers(client, f"q={second.number}") == [second.number]
    Promotion.objects.create(question="sheds", locale=Locale.get_default(), entry_id=second.number)
    assert numbers(client, "q=sheds") == [second.number, first.number]


def test_fields_are_those_that_were_asked_for(client):
    page = factories.case_study("Sheds", context="<p>See.</p>")
    (one,) = client.get("/api/v1/entries?fields=title,%20url").json()["items"]
    assert sorted(one) == ["language", "number", "title", "url"]
    (one,) = client.get("/api/v1/entries").json()["items"]
    assert set(one) == set(FIELDS) - {"sections"}
    (one,) = client.get("/api/v1/entries?fields=title&sections=true").json()["items"]
    assert [section["text"] for section in one["sections"]] == ["See."]
    assert set(client.get(f"/api/v1/entries/{page.number}").json()) == set(FIELDS)
    assert sorted(client.get(f"/api/v1/entries/{page.number}?fields=title").json()) == ["language", "number", "title"]
    refused = client.get("/api/v1/entries?fields=title,password,owner__password")
    assert errors(refused) == ["fields"]
    assert "owner__password, password" in refused.json()["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("page_size=100000", ["page_size"]),
        ("page_size=0", ["page_size"]),
        ("page_size=", ["page_size"]),
        ("page=2&qq=x", ["page", "qq"]),
        ("topic=none", ["topic"]),
        ("kind=none", ["kind"]),
        ("year_from=20111", ["year_from"]),
        ("year_from=0999", ["year_from"]),
        ("like=nobody", ["like"]),
        ("sort=random", ["sort"]),
        ("numbers=1,x", ["numbers"]),
        ("collection=x", ["collection"]),
        ("q=" + "x" * 1001, ["q"]),
        ("fields=" + "x" * 1001, ["fields"]),
        ("&".join(f"topic={place}" for place in range(21)), ["topic"]),
    ],
)
def test_what_cannot_be_used_is_named(client, query, wrong):
    assert errors(client.get(f"/api/v1/entries?{query}")) == wrong


def test_control_characters_and_what_is_empty_do_no_harm(client):
    page = factories.case_study("Sheds")
    assert numbers(client, "q=sheds%00&kind=&topic=%00&year_from=&sort=&like_type=") == [page.number]
    assert numbers(client, "q=%00%ff") == [page.number]


def test_an_entry_says_what_became_of_it(client, settings):
    merged, successor, gone = (
        factories.case_study("First"),
        factories.case_study("Second"),
        factories.case_study("Third"),
    )
    draft = factories.case_study("Draft", live=False)
    merge_entries(keep=successor, drop=merged)
    take_down(entry=gone, reason="It was wrong.", replacement=successor)
    response = client.get(f"/api/v1/entries/{merged.number}?fields=title&language=en-gb")
    address = f"{settings.WAGTAILADMIN_BASE_URL}/api/v1/entries/{successor.number}?fields=title&language=en-gb"
    assert (response.status_code, response["Location"]) == (307, address)
    response = client.get(f"/api/v1/entries/{gone.number}")
    body = response.json()
    assert (response.status_code, body["detail"], body["replacement"]) == (410, "It was wrong.", successor.number)
    never = [client.get(f"/api/v1/entries/{number}") for number in (draft.number, 10**17)]
    for response in never:
        assert response.status_code == 404
    shown = [{**one.json(), "instance": "", "detail": ""} for one in never]
    assert shown[0] == shown[1]
    for number in (0, 10**18, "x", "-1", "²"):
        assert errors(client.get(f"/api/v1/entries/{number}")) == ["number"]


def test_an_entry_that_is_not_there_in_a_language_says_in_which_it_is(client):
    Locale.objects.get_or_create(language_code="cy")
    page = factories.case_study("Sheds")
    body = client.get(f"/api/v1/entries/{page.number}?language=cy").json()
    assert (body["status"], body["languages"]) == (404, ["en-gb"])
    assert client.get(body["links"][0].removeprefix("http://127.0.0.1:8000")).json()["title"] == "Sheds"


def test_no_secret_goes_out(client):
    council = factories.organisation("Canary Borough Council")
    row = EntryOrganisation(organisation=council, showing="described", shown_as="a rural district")
    described = factories.case_study("Described", organisations=[row])
    draft = factories.case_study("Canary draft", live=False)
    private = factories.case_study("Canary behind a login")
    factories.collection("Worth reading", items=[described, draft, private])
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    hidden = factories.session("Canary session")
    hidden.unpublish()
    addresses = ["entries?sections=true", "entries?q=canary", "entries?updated_since=2000-01-01&sections=true"]
    addresses += ["collections", "sessions", "questions", "vocabularies/organisations", "vocabularies/tags"]
    given = [page.number for page in (described, draft, private, hidden)]
    addresses += [f"{name}/{number}" for number in given for name in ("entries", "sessions")]
    addresses += [f"collections/{page.number}" for page in (draft, private)]
    addresses += [f"entries?numbers={draft.number},{private.number}", "entries?organisation=canary-borough-council"]
    answers = {address: client.get(f"/api/v1/{address}").content.decode() for address in addresses}
    assert "a rural district" in answers["entries?sections=true"]
    assert [address for address, text in answers.items() if "canary" in text.casefold().replace(address, "")] == []


def test_many_cost_as_much_as_one(client, django_assert_num_queries):
    for place in range(3):
        factories.case_study(f"Entry {place}", topics=[factories.topic(f"Topic {place}", f"Theme {place}")])
    client.get("/api/v1/entries")
    for size in (1, 3):
        with django_assert_num_queries(19):
            assert len(client.get(f"/api/v1/entries?page_size={size}").json()["items"]) == size
