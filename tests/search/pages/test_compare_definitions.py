"""Definitions stand side by side, by term or by choice."""

import pytest

from tests import factories
from tests.search.search_page import ask

pytestmark = pytest.mark.django_db


def compared(response):
    """Return the numbers of the definitions side by side."""
    return [definition.number for definition in response.context["definitions"]]


@pytest.fixture
def rivals():
    """Five definitions of one term."""
    return [factories.definition("Big Society", f"Meaning {number}") for number in range(5)]


def test_a_term_shows_its_rivals_up_to_four_and_says_what_is_left_out(client, rivals):
    response = ask(client, "/definitions/compare/", term="big-society")
    assert compared(response) == [page.number for page in rivals[:4]]
    assert response.context["left_out"] == [rivals[4].title]
    assert sorted(offer.number for offer in response.context["offers"] if offer.chosen) == compared(response)
    assert [(rivalry.key, rivalry.count) for rivalry in response.context["terms"]] == [("big-society", 5)]


def test_a_choice_shows_what_was_chosen_in_its_order(client, rivals):
    numbers = [rivals[4].number, rivals[0].number]
    response = ask(client, "/definitions/compare/", n=numbers)
    assert compared(response) == numbers
    assert response.context["notice"] == ""
    assert {offer.number for offer in response.context["offers"] if offer.chosen} == set(numbers)


def test_one_choice_asks_for_a_second_and_a_foreign_one_is_left_out(client, rivals):
    alone = ask(client, "/definitions/compare/", n=rivals[0].number)
    assert alone.context["notice"] == "Choose a second definition to set beside this one."
    foreign = ask(client, "/definitions/compare/", n=[rivals[0].number, 987654])
    assert compared(foreign) == [rivals[0].number]
    assert foreign.context["notice"] == "A definition you chose is not there, so it was left out."


def test_nothing_defined_offers_the_next_step(client):
    factories.listing("definition")
    response = ask(client, "/definitions/compare/", term="nothing")
    assert compared(response) == []
    assert 'class="gap"' in response.content.decode()


def test_a_definition_that_readers_may_not_see_is_not_offered(client, rivals):
    rivals[0].unpublish()
    response = ask(client, "/definitions/compare/", n=[page.number for page in rivals[:2]])
    assert compared(response) == [rivals[1].number]
    assert rivals[0].number not in [offer.number for offer in response.context["offers"]]


def test_invented_definitions_make_no_rivalry_and_are_not_counted(client):
    real = factories.definition("Big Society")
    factories.definition("Big Society", is_illustration=True)
    assert client.get("/definitions/compare/").context["terms"] == []
    text = client.get(real.url).content.decode()
    assert ("ways people define" in text, "What people mean by “Big Society”" in text) == (False, True)
    factories.definition("Big Society")
    assert [rivalry.count for rivalry in client.get("/definitions/compare/").context["terms"]] == [2]
    assert "2 ways people define “Big Society”" in client.get(real.url).content.decode()
