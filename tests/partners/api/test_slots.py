"""Pages say where programs find the same in the API."""

from html import unescape
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def address_on(client, page):
    found = BeautifulSoup(client.get(page).content, "html.parser")
    (link,) = found.head.find_all("link", rel="alternate", type="application/json")
    parts = urlsplit(unescape(link["href"]))
    return f"{parts.path}?{parts.query}", found


def test_an_entry_and_a_question_lead_to_themselves(client):
    page, question = factories.case_study("Sheds"), made.question("Who keeps the register?")
    address, _found = address_on(client, page.get_url())
    assert client.get(address).json()["title"] == "Sheds"
    address, _found = address_on(client, f"/questions/{question.pk}/")
    assert client.get(address).json()["wording"] == "Who keeps the register?"


@pytest.mark.parametrize(
    "shown",
    [
        "/search/?q=sheds+%26+halls&kind=case-study&kind=barrier&year_from=2001&sort=title&page=3&nonsense=1",
        "/search/?like_type=district&synonyms=off&q=sheds",
        "/search/?theme=localism-and-community-rights",
        "/topics/community-rights/",
        "/case-studies/",
    ],
)
def test_a_search_or_listing_leads_to_the_same_search(client, shown):
    topic = factories.topic("Community rights")
    entries = [factories.case_study(f"Sheds {place}", topics=[topic]) for place in range(2)]
    address, found = address_on(client, shown)
    answer = client.get(address).json()
    wanted = {entry.number for entry in entries} if "year_from" not in shown else set()
    assert {one["number"] for one in answer["items"]} == wanted
    (tool,) = [one for one in found.find_all("details", class_="tool") if one.find("code")]
    assert tool.code.get_text().endswith(address)
    assert client.get(tool.a["href"]).status_code == 200
