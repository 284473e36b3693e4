"""Questions are given as anybody may read them, and say why they are withdrawn."""

import pytest
from django.utils import timezone

from facilitation.models import Question
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def test_a_question_is_given_with_its_answer(client, settings):
    question = made.question("Who keeps the register?", answer="The council.", answered_on=timezone.localdate())
    topic = factories.topic()
    question.topics.add(topic)
    body = client.get(f"/api/v1/questions/{question.number}").json()
    shown = {name: body[name] for name in ("number", "wording", "audience", "answer", "url")}
    assert shown == {
        "number": question.number,
        "wording": "Who keeps the register?",
        "audience": "public",
        "answer": "The council.",
        "url": f"{settings.WAGTAILADMIN_BASE_URL}/questions/{question.number}/",
    }
    assert body["topics"] == [{"slug": topic.slug, "label": "Community rights", "code": ""}]
    assert client.get("/api/v1/questions").json()["items"] == [body]


def test_a_withdrawn_question_keeps_its_number_and_a_reason_alone(client):
    question, draft = made.question("Canary withdrawn?"), made.question("Canary draft?", published=False)
    Question.objects.filter(pk=question.pk).update(published_at=None, withdrawn_reason="It was asked twice.")
    response = client.get(f"/api/v1/questions/{question.number}")
    assert (response.status_code, response.json()["detail"]) == (410, "It was asked twice.")
    assert client.get(f"/api/v1/questions/{draft.number}").status_code == 404
    everything = response.content + client.get("/api/v1/questions").content
    assert b"Canary" not in everything


def test_many_cost_as_much_as_one(client, django_assert_num_queries):
    for place in range(3):
        made.question(f"Question {place}?").topics.add(factories.topic(f"Topic {place}"))
    for size in (1, 3):
        with django_assert_num_queries(3):
            assert len(client.get(f"/api/v1/questions?page_size={size}").json()["items"]) == size
