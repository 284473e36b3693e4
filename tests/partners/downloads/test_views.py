"""Files hold what the page of their selection shows, nothing that readers may not read, and are bounded."""

import csv
import io
import json

import pytest
import rispy
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from wagtail.models import PageViewRestriction

from partners.downloads import views
from partners.downloads.pack import briefing_pack, pdf_document
from partners.selections import selection as selections
from practice.choices import EntryState
from practice.models import EntryOrganisation, EntryPage
from tests import factories

pytestmark = pytest.mark.django_db
EXTENSIONS = ("csv", "json", "bib", "ris")


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def content(response):
    return b"".join(response.streaming_content).decode() if response.streaming else response.content


def titles(client, query):
    text = content(client.get(f"/take-away/entries.csv?{query}"))
    return [row["Title"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def words(response):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)


def test_a_search_a_collection_and_a_list_are_taken_away_in_their_order(client):
    first, second = factories.case_study("A shed"), factories.case_study("A shed more")
    factories.barrier("Nobody owns the hall")
    items = [factories.collection_item(page, note=f"Why {page.title}.") for page in (second, first)]
    collection = factories.collection("Worth reading", items=items)
    assert titles(client, "q=shed&kind=case-study&sort=title") == ["A shed", "A shed more"]
    assert titles(client, f"collection={collection.number}") == ["A shed more", "A shed"]
    assert titles(client, f"numbers={first.number},{second.number}") == ["A shed", "A shed more"]
    written = json.loads(content(client.get(f"/take-away/entries.json?collection={collection.number}")))
    assert [entry["note"] for entry in written["entries"]] == ["Why A shed more.", "Why A shed."]


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_is_stored_under_a_safe_name(client, extension):
    topic = factories.topic("=../Rights\u202e\r\nX: 1; “half”")
    page = factories.case_study("A shed", topics=[topic])
    response = client.get(f"/take-away/entries.{extension}?topic={topic.slug}")
    assert page.title in content(response)
    name = response["Content-Disposition"].removeprefix('attachment; filename="').removesuffix('"')
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.endswith(f".{extension}")
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", [f"entries.{one}" for one in EXTENSIONS] + ["pack.pdf", "pack.docx"])
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("collection=99999", 404),
        ("collection=x", 404),
        ("numbers=99999", 404),
        ("numbers=", 404),
        ("numbers=1,x", 400),
        ("q=zeppelin", 404),
        ("topic=no-such", 400),
    ],
)
def test_what_cannot_be_taken_away_says_so(client, address, query, status):
    factories.case_study("A shed")
    response = client.get(f"/take-away/{address}?{query}")
    assert (response.status_code, "Content-Disposition" in response) == (status, False)
    assert "<h1>" in response.content.decode()


def test_nothing_that_readers_may_not_read_goes_out(client):
    council = factories.organisation("Secret Borough Council")
    public = factories.case_study("A public shed")
    public.organisation_rows.add(
        EntryOrganisation(organisation=council, showing="described", shown_as="a rural district", locale=public.locale)
    )
    factories.publish(public)
    drafts = [factories.case_study(f"Secret shed {place}", summary="Secret summary.") for place in range(3)]
    drafts[0].unpublish()
    PageViewRestriction.objects.create(page=drafts[1], restriction_type=PageViewRestriction.LOGIN)
    drafts[2].state, drafts[2].state_reason, drafts[2].state_date = EntryState.TAKEN_DOWN, "Gone.", "2026-01-02"
    factories.publish(drafts[2])
    numbers = ",".join(str(page.number) for page in [public, *drafts])
    for extension in EXTENSIONS:
        text = content(client.get(f"/take-away/entries.{extension}?numbers={numbers}"))
        assert ("A public shed" in text, "Secret" in text) == (True, False), extension
    text = words(client.get(f"/take-away/pack.pdf?numbers={numbers}"))
    assert ("A public shed" in text, "a rural district" in text, "Secret" in text) == (True, True, False)


def cost(client, numbers, address):
    with CaptureQueriesContext(connection) as statements:
        assert content(client.get(f"/take-away/{address}?numbers={','.join(map(str, numbers))}"))
    return len(statements)


@pytest.mark.parametrize("address", ["entries.csv", "entries.json", "pack.docx"])
def test_many_cost_as_much_as_one(client, address):
    topics = [factories.topic(f"Topic {place}", f"Theme {place}") for place in range(3)]
    numbers = [factories.case_study(f"Shed {place}", topics=topics).number for place in range(3)]
    cost(client, numbers, address)
    assert cost(client, numbers[:1], address) == cost(client, numbers, address)


def test_entries_are_loaded_batch_by_batch_while_they_are_sent(client, monkeypatch):
    monkeypatch.setattr(selections, "BATCH_SIZE", 2)
    numbers = [factories.case_study(f"Shed {place}").number for place in range(5)]
    response = client.get(f"/take-away/entries.ris?numbers={','.join(map(str, numbers))}")
    lines = iter(response.streaming_content)
    first = next(lines)
    EntryPage.objects.get(permanent_number=numbers[4]).unpublish()
    text = b"".join([first, *lines]).decode()
    assert [entry["title"] for entry in rispy.loads(text)] == [f"Shed {place}" for place in range(4)]


def test_a_pack_holds_the_first_entries_and_says_how_many_there_are(client, monkeypatch):
    monkeypatch.setattr(briefing_pack, "MAX_ENTRIES", 1)
    numbers = [factories.case_study(f"Shed {place}").number for place in range(2)]
    text = words(client.get(f"/take-away/pack.pdf?numbers={numbers[0]},{numbers[1]}"))
    assert ("The first 1 of 2 entries" in text, "Shed 0" in text, "Shed 1" in text) == (True, True, False)


def test_one_address_gets_so_many_packs_an_hour(client, monkeypatch):
    monkeypatch.setattr(views, "MAX_PACKS_PER_HOUR", 1)
    page = factories.case_study("A shed")
    answers = [client.get(f"/take-away/pack.docx?numbers={page.number}").status_code for _time in range(2)]
    assert answers == [200, 429]
    assert client.get(f"/take-away/entries.csv?numbers={page.number}").status_code == 200


def test_one_process_makes_one_pack_at_a_time(client, monkeypatch):
    monkeypatch.setattr(views, "SECONDS_TO_WAIT", 0)
    page = factories.case_study("A shed")
    with views._making:
        response = client.get(f"/take-away/pack.pdf?numbers={page.number}")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert client.get(f"/take-away/pack.pdf?numbers={page.number}").status_code == 200


def test_reading_sets_no_cookie(client):
    page = factories.case_study("A shed")
    for address in ("entries.csv", "pack.pdf"):
        assert dict(client.get(f"/take-away/{address}?numbers={page.number}").cookies) == {}


def test_a_pack_that_cannot_be_made_is_no_server_error(client, monkeypatch):
    monkeypatch.setattr(pdf_document, "MAX_SECONDS", 0.001)
    page = factories.case_study("A shed")
    answers = [client.get(f"/take-away/pack.pdf?numbers={page.number}").status_code for _time in range(2)]
    assert answers == [503, 503]
