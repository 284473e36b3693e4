"""The page says what the bank lacks, by the reader's own words, before it shows what is loosely related."""

import re

import pytest
from django.urls import reverse

from search.models import Promotion
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bank():
    factories.case_study("Volunteers run a library")
    factories.case_study("A toy library for a village")
    factories.case_study("A bus with volunteers at the wheel")


def messages(client, text):
    """Return (the headline, the sentence on single words, the way to ask as text) of the page for a question."""
    response = client.get(reverse("search:search"), {"q": text})
    markup = response.content.decode()
    headline = re.search(r'id="found"><b>(.*?)</b>', markup)
    notice = response.context["missing_notice"]
    ask = re.search(r'<a class="govuk-button" href="(/search/ask/[^"]*)">', markup)
    return headline and headline[1], notice and not notice.is_whole and notice.sentence, ask and ask[1]


@pytest.mark.parametrize(
    ("query", "headline", "words", "ask"),
    [
        ("library volunteers", None, None, None),
        (
            "Flood volunteers and resilience",
            "Nobody has told us about “Flood” or “resilience” yet",
            False,
            "/search/ask/?q=Flood+volunteers+and+resilience",
        ),
        ("<i>zeppelins</i>", "Nobody has told us about “zeppelins” yet", False, None),
        ("flood -zeppelin", "Nobody has told us about “flood” yet", False, "/search/ask/?q=flood+-zeppelin"),
        ("toy library village zeppelin", None, "No entry mentions “zeppelin”.", None),
    ],
)
def test_what_is_lacking_is_said_first(client, query, headline, words, ask):
    found = messages(client, query)
    assert (headline is None or found[0] == headline, found[1], ask is None or found[2] == ask) == (True, words, True)


def test_nothing_is_announced_as_close_and_what_is_loose_follows(client):
    response = client.get(reverse("search:search"), {"q": "flood volunteers resilience"})
    assert (response.context["results"].close, len(response.context["loose_cards"])) == (0, 2)
    assert "close match" not in response.content.decode()
    assert "Loosely related" in response.content.decode()


def test_what_editors_put_first_is_an_answer(client):
    entry = factories.case_study("How a river was given room").permanent_number
    Promotion.objects.create(question="flood", entry=entry)
    assert messages(client, "flood")[0] == "Put first by the editors"


def test_one_word_is_not_asked_with_fewer(client):
    one, two = (client.get(reverse("search:search"), {"q": text}).content.decode() for text in ("zep", "zep moor"))
    assert ("fewer words" in one, "fewer words" in two) == (False, True)


@pytest.mark.parametrize("query", ["library", "zeppelin library"])
def test_what_filters_hide_is_not_said_to_be_missing(client, query):
    response = client.get(reverse("search:search"), {"q": query, "outcome": "worked", "year_from": "1901"})
    text = response.content.decode()
    assert response.context["results"].total == 0
    assert "Nothing matches within these filters." in text
    assert ("Nothing shares a word" in text, "Nobody has told us about this yet." in text) == (False, False)
