"""Who asks for a number is given the entry of that number first."""

import pytest
from wagtail.search.backends import get_search_backend

from practice.merging.entries import merge_entries
from practice.models import CaseStudyPage
from search.results.number_lookup import requested_number
from tests import factories
from tests.search.search_page import ask

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["12", "#12", " entry 12 ", "Entry #12", "no. 12", "number 12"])
def test_ways_to_ask_for_a_number(text):
    assert requested_number(text) == 12


@pytest.mark.parametrize("text", ["", "12 halls", "section 12", "1.2", "£12", "-12", "1234567890"])
def test_what_is_no_number(text):
    assert requested_number(text) is None


def chosen(client, text):
    return [(card.number, card.reason) for card in ask(client, q=text).context["outcome"].leading_cards]


def test_the_entry_comes_first_and_says_why(client):
    page, other = factories.case_study("A hall"), factories.case_study("A pool")
    factories.case_study(f"{page.number} swings")
    assert chosen(client, f"#{page.number}") == [(page.number, f"This is entry {page.number}")]
    assert chosen(client, "#987654") == []
    merge_entries(keep=page, drop=other)
    assert chosen(client, f"entry {other.number}") == [(page.number, f"This is entry {page.number}")]


def test_an_editor_finds_it_among_the_pages(client):
    page = factories.case_study("A hall")
    get_search_backend().add_bulk(CaseStudyPage, [page])
    client.force_login(factories.superuser())
    for text in (f"{page.number}", f"#{page.number}"):
        response = client.get("/admin/pages/search/", {"q": text})
        assert [found.pk for found in response.context["pages"]] == [page.pk]


def test_the_headline_says_that_it_is_the_entry_and_not_that_editors_chose_it(client):
    page = factories.case_study("A hall")
    assert ask(client, q=f"#{page.number}").context["headline"] == f"This is entry {page.number}"
