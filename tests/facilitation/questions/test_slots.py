"""The page of a barrier, and that of a topic, lead to the questions about them at one statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practice.models import BarrierPage
from practice.slots import load_slots
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import official, sent, to_government

pytestmark = pytest.mark.django_db


def wordings(slot, subject):
    """Return what the questions in a slot of the page of `subject` ask."""
    return [row.wording for fragment in load_slots([slot], subject)[slot] for row in fragment.context["questions"]]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_barrier_leads_to_its_questions_at_one_statement(client, django_assert_num_queries, number):
    barrier = factories.barrier("Doubt over the register")
    made.question("About nothing?")
    made.question("Not published?", barrier_id=barrier.number, published=False)
    for turn in range(number):
        role = official(f"Role {turn}", f"Department {turn}")
        sent(to_government(f"Number {turn}?", role=role, barrier_id=barrier.number))
    with django_assert_num_queries(1):
        listed = wordings("barrier.after_sections", barrier)
    assert listed == [f"Number {turn}?" for turn in reversed(range(number))]
    client.get(barrier.get_url())
    with django_assert_num_queries(18):
        text = client.get(barrier.get_url()).content.decode()
    assert text.count("waiting 43 days") == number
    assert text.count("Questions asked about it") == bool(number)


def test_a_barrier_that_is_being_written_has_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert wordings("barrier.after_sections", BarrierPage()) == []


def test_the_topic_leads_to_its_questions_at_one_statement(client, django_assert_num_queries):
    rights = factories.topic("Rights")
    factories.case_study("A case", topics=[rights])
    costs = []
    for number, more in ((1, 1), (3, 2)):
        for turn in range(more):
            made.question(f"Number {number}, {turn}?").topics.add(rights)
        with django_assert_num_queries(1):
            assert len(wordings("topic.after_summary", rights)) == number
        client.get("/topics/rights/")
        with CaptureQueriesContext(connection) as queries:
            text = client.get("/topics/rights/").content.decode()
        costs.append(len(queries))
        assert text.count("open for replies") == number
    assert costs[0] == costs[1]


def test_a_wording_is_shown_as_words(client):
    barrier = factories.barrier("Doubt")
    made.question("<script>?", barrier_id=barrier.number)
    text = client.get(barrier.get_url()).content.decode()
    assert text.count("&lt;script&gt;?") == 1


def test_an_invented_question_is_marked_where_it_is_listed(client):
    barrier = factories.barrier("Doubt over the register")
    made.question("Real?", barrier_id=barrier.number)
    made.question("Invented?", barrier_id=barrier.number, is_illustration=True)
    text = client.get(barrier.get_url()).content.decode()
    listed = text[text.index('id="asked"') :]
    listed = listed[: listed.index("</section>")]
    marked = [row for row in listed.split("<li>") if "state--illustration" in row]
    assert [("Invented?" in row, "Real?" in row) for row in marked] == [(True, False)]
