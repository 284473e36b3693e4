"""The page of a barrier, and that of a topic, lead to the questions about them at one statement."""

import pytest
from django.template import Context, Template

from facilitation.templatetags.question_tags import questions_about, questions_on
from practice.models import BarrierPage
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.asking import official, sent, to_government

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_barrier_leads_to_its_questions_at_one_statement(client, django_assert_num_queries, number):
    barrier = factories.barrier("Doubt over the register")
    made.question("About nothing?")
    made.question("Not published?", barrier_id=barrier.number, published=False)
    for turn in range(number):
        role = official(f"Role {turn}", f"Department {turn}")
        sent(to_government(f"Number {turn}?", role=role, barrier_id=barrier.number))
    with django_assert_num_queries(1):
        rows = questions_on(barrier)
    assert [row.wording for row in rows] == [f"Number {turn}?" for turn in reversed(range(number))]
    client.get(barrier.get_url())
    with django_assert_num_queries(15):
        text = client.get(barrier.get_url()).content.decode()
    assert text.count("waiting 43 days") == number
    assert text.count("Questions asked about it") == bool(number)


def test_a_barrier_that_is_being_written_has_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert questions_on(BarrierPage()) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_topic_leads_to_its_questions_at_one_statement(client, django_assert_num_queries, number):
    rights = factories.topic("Rights")
    factories.case_study("A case", topics=[rights])
    for turn in range(number):
        made.question(f"Number {turn}?").topics.add(rights)
    with django_assert_num_queries(1):
        assert len(questions_about(rights)) == number
    client.get("/topics/rights/")
    with django_assert_num_queries(11):
        text = client.get("/topics/rights/").content.decode()
    assert text.count("open for replies") == number


def test_a_wording_is_shown_as_words():
    barrier = factories.barrier("Doubt")
    made.question("<script>?", barrier_id=barrier.number)
    shown = Template("{% load question_tags %}{% questions_on it as rows %}{{ rows.0.wording }}").render(
        Context({"it": barrier})
    )
    assert shown == "&lt;script&gt;?"
