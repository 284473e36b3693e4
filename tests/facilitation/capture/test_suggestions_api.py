"""While somebody types, up to three readable entries that match closely are offered, at a fixed cost."""

import pytest
from django.test import Client
from django.urls import reverse

from facilitation.capture.suggestions_api import LONGEST
from practice.choices import OccurrenceState
from tests import factories

pytestmark = pytest.mark.django_db

TYPED = "Nobody keeps the register of community assets"


def suggest(client, text):
    """Return (titles, what is said) for what is typed."""
    answer = client.post(reverse("facilitation:answers"), {"q": text})
    assert answer.status_code == 200
    given = answer.json()
    return [one["title"] for one in given["answers"]], given["said"]


@pytest.fixture
def _bank():
    kent = factories.place("Kent")
    factories.barrier("Nobody keeps the register", occurrences=[(OccurrenceState.OVERCOME, kent)])
    factories.case_study("Three parishes keep one register of community assets")
    factories.definition("Register of community assets")  # says what a word means, not how it was done
    factories.case_study("A register of community assets in draft", live=False)
    factories.case_study("Cycling to school")


@pytest.mark.usefixtures("_bank")
def test_the_closest_entries_are_offered_with_their_kind_and_link(client):
    titles, heading = suggest(client, TYPED)
    assert sorted(titles) == ["Nobody keeps the register", "Three parishes keep one register of community assets"]
    assert heading == "2 entries may answer this"
    answers = client.post(reverse("facilitation:answers"), {"q": TYPED}).json()["answers"]
    (barrier,) = [one for one in answers if one["kind"] == "Barrier"]
    assert client.get(barrier["url"]).status_code == 200
    assert (barrier["facts"], barrier["is_illustration"]) == (["1 overcome"], False)


@pytest.mark.parametrize(
    "text",
    ["", "register", "zeppelin moorings and masts", "the and of to in it is", '"""" ---- """" -----', "\x00" * 20],
)
@pytest.mark.usefixtures("_bank")
def test_where_nothing_answers_nothing_is_said(client, text):
    assert suggest(client, text) == ([], "")


@pytest.mark.usefixtures("_bank")
def test_a_quote_or_a_dash_is_no_order(client):
    assert suggest(client, f'"{TYPED}" -register – “no”')[0] == suggest(client, f"{TYPED} register no")[0] != []


@pytest.mark.usefixtures("_bank")
def test_what_is_long_is_looked_up_by_its_beginning(client):
    assert suggest(client, f"{TYPED} " + "x" * LONGEST * 100)[1] == "2 entries may answer this"


def test_it_is_asked_by_post_only_and_needs_no_cookie():
    strict = Client(enforce_csrf_checks=True)
    answers = [strict.get(reverse("facilitation:answers"), {"q": TYPED}), strict.post(reverse("facilitation:answers"))]
    assert [(answer.status_code, answer.cookies) for answer in answers] == [(405, {}), (200, {})]


@pytest.mark.parametrize("entries", [1, 3])
def test_answers_take_the_same_statements_however_many_there_are(client, django_assert_num_queries, entries):
    for number in range(entries):
        factories.case_study(f"Nobody keeps register {number} of the community assets")
    factories.case_study("Cycling to school")
    with django_assert_num_queries(7):
        assert len(suggest(client, TYPED)[0]) == entries
    with django_assert_num_queries(2):
        suggest(client, TYPED)


def test_what_is_withdrawn_is_offered_no_longer(client):
    entry = factories.case_study("Register of community assets")
    before = suggest(client, TYPED)[0]
    entry.unpublish()
    assert (before, suggest(client, TYPED)[0]) == (["Register of community assets"], [])
