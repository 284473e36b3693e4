"""Where nothing is found the page offers what fits the question, and tells nobody to ask with fewer words than one."""

import re

import pytest

from tests import factories
from tests.search.search_page import ask, text_of

pytestmark = pytest.mark.django_db

FEWER = "Ask with fewer words"


@pytest.fixture(autouse=True)
def _bank():
    factories.case_study("Wardens walk", summary="Wardens walk at night.")


def gap(response):
    """Return (the words of the one box on the page, where its links lead)."""
    (box,) = re.findall(r'<div class="gap">.*?</div>', response.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", box).split()), re.findall(r'href="([^"]*)"', box)


@pytest.mark.parametrize("word", ["x", "zeppelin", "covid19", "zeppelin-mast", "s106"])
def test_one_word_that_finds_nothing_is_not_too_many(client, word):
    response = ask(client, q=word)
    words, links = gap(response)
    assert words == (
        "Nothing shares a word with your question. Try another word, or look through everything there is "
        "Share what you know"
    )
    assert links == ["/search/", f"/share/?q={word}"]
    assert text_of(response).count("Ask for an example") == 1


def test_of_several_words_fewer_may_find_something(client):
    words, links = gap(ask(client, q="zeppelin masts"))
    assert (FEWER in words, links) == (True, ["/search/", "/share/?q=zeppelin%20masts"])


def test_filters_that_leave_nothing_may_be_taken_off(client):
    response = ask(client, q="wardens", kind="barrier")
    words, links = gap(response)
    assert words.startswith("Nothing matches within these filters. Take the filters off Share what you know")
    assert links[0] == "/search/?q=wardens"
    assert text_of(response).count("Ask for an example") == 1
    assert "Not what you need?" not in text_of(response)
    words, _links = gap(ask(client, q="wardens walk", kind="barrier"))
    assert f"{FEWER}, or take the filters off" in words


def test_an_empty_topic_says_so_once(client):
    factories.topic("Vision", "Futures")
    words, links = gap(ask(client, "/topics/vision/"))
    assert words.startswith("Nobody has told us yet")
    assert links == ["/share/?topic=vision", "/search/ask/?q=Vision"]


def test_a_listing_without_entries_says_so(client):
    factories.place("Eden")
    assert gap(ask(client, "/places/eden/")) == (
        "Nobody has told us about this yet. Share what you know · Ask for an example",
        ["/share/", "/search/ask/?place=eden"],
    )
