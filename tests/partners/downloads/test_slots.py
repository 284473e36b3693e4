"""Entries, collections and results offer the files of what they show."""

import re

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def offered(client, address):
    return re.findall(r'href="(/take-away/[^"]*)"', client.get(address).content.decode())


def files(query):
    return [f"/take-away/{name}?{query}" for name in ("pack.pdf", "pack.docx")] + [
        f"/take-away/entries.{extension}?{query}" for extension in ("csv", "json", "bib", "ris")
    ]


def test_each_page_offers_the_files_of_what_it_shows(client):
    topic = factories.topic("Community rights")
    page = factories.case_study("A shed", topics=[topic])
    collection = factories.collection("Worth reading", items=[factories.collection_item(page)])
    assert offered(client, page.get_url()) == files(f"numbers={page.number}")
    assert offered(client, collection.get_url()) == files(f"collection={collection.number}")
    assert offered(client, "/search/?q=shed&page=1") == files("q=shed")
    assert offered(client, f"/topics/{topic.slug}/") == files(f"topic={topic.slug}")


def test_where_nothing_was_found_there_is_nothing_to_take_away(client):
    factories.case_study("A shed")
    assert offered(client, "/search/?q=zeppelin") == []


def test_what_is_offered_is_there(client):
    page = factories.case_study("A shed")
    answers = [client.get(address) for address in offered(client, page.get_url())]
    assert [answer.status_code for answer in answers] == [200] * 6
    assert all(answer["Content-Disposition"].startswith("attachment") for answer in answers)
