"""Published questions are found by the search of entries, as a group of their own, and no others are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as entries
from tests.facilitation import factories
from tests.search.search_page import ask, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def others():
    """Questions on other matters, so that some words tell more than others."""
    entries.case_study("A listed hall", summary="The owner of a building was compensated.")
    for number in range(5):
        factories.question(f"Who pays for the building {number}?")


def shown(client, text, **parameters):
    """Return [wording] of the questions that a search shows."""
    slots = ask(client, q=text, **parameters).context.get("slots", {})
    return [row.wording for one in slots.get("results.after_matches", ()) for row in one.context["questions"]]


def test_a_question_is_found_by_its_words_in_any_form(client):
    factories.question("Who compensates the owner of a listed building?")
    for text in ("compensates owner listed building", "compensation for OWNERS of listed buildings?"):
        assert shown(client, text)[0] == "Who compensates the owner of a listed building?"
    assert "Questions on this" in text_of(ask(client, q="compensates owner listed building"))
    assert shown(client, "rivers and fish") == []
    assert shown(client, "") == []


def test_it_is_found_by_its_background_and_answer(client):
    question = factories.question("Who keeps it?", background="The weir is old.")
    assert shown(client, "weir") == ["Who keeps it?"]
    question.answer, question.answered_on = "The drainage board.", "2012-01-01"
    question.save()
    assert shown(client, "drainage") == ["Who keeps it?"]


def test_at_most_three_are_shown(client):
    assert len(shown(client, "building")) == 3


def test_what_readers_may_not_read_is_not_shown(client):
    question = factories.question("Where does the otter live?")
    factories.question("Where does the otter sleep?", published=False)
    assert shown(client, "otter") == ["Where does the otter live?"]
    type(question).objects.filter(pk=question.pk).update(published_at=None)
    assert shown(client, "otter") == []


def test_an_illustration_is_marked_and_can_be_left_out(client):
    factories.question("Where does the otter live?", is_illustration=True)
    assert shown(client, "otter", illustration="no") == []
    assert "Where does the otter live? Illustration" in text_of(ask(client, q="otter"))


def test_what_is_excluded_is_not_shown(client):
    factories.question("Where does the otter live?")
    assert shown(client, "otter -live") == shown(client, '"the otter sleeps"') == []


def test_the_statements_do_not_grow_with_the_questions(client):
    def statements(count):
        for _number in range(count):
            factories.question("Where does the otter live?")
        with CaptureQueriesContext(connection) as captured:
            assert shown(client, "otter")
        return len(captured)

    statements(1)  # what a process keeps
    assert statements(1) == statements(2)
