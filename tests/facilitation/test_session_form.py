"""A session still to come is published with what is announced; one about nothing is not; empty boxes hold nothing."""

import pytest
from django.urls import reverse

from facilitation.models import SessionPage
from tests import factories
from tests.practice.admin.users import form_of, moderator
from tests.practice.entry_form.test_forms import row

pytestmark = pytest.mark.django_db

EMPTY = '{"blocks": [{"key": "abcde", "text": "", "type": "unstyled", "depth": 0}], "entityMap": {}}'


@pytest.fixture
def address(client):
    """The form of a draft session that is about nothing yet, with a moderator signed in."""
    client.force_login(moderator())
    page = factories.session("Hall evening", live=False, practice_start="2 May 2090")
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_topics_announced_are_enough_and_without_any_it_says_what_to_add(client, address):
    values = form_of(client, address)
    assert client.post(address, values).status_code == 302
    form = client.post(address, values | {"action-publish": "on"}).context["form"]
    assert [str(message) for message in form.formsets["announced_topic_rows"].non_form_errors()] == [
        "Add a topic announced, or choose on the next tab a topic that was discussed, before this is published: "
        "readers find sessions by what they are about."
    ]
    assert not SessionPage.objects.get().live
    announced = row(dict(values), "announced_topic_rows", text="Buses", topic="")
    assert client.post(address, announced | {"action-publish": "on"}).status_code == 302
    assert (SessionPage.objects.get().live, SessionPage.objects.get().topic_rows.count()) == (True, 0)


def test_topics_discussed_are_enough_too(client, address):
    values = row(form_of(client, address), "topic_rows", topic=factories.topic().pk)
    assert client.post(address, values | {"action-publish": "on"}).status_code == 302
    assert SessionPage.objects.get().live


def test_boxes_left_empty_are_stored_empty_and_print_no_heading(client, address):
    values = row(form_of(client, address), "announced_topic_rows", text="Buses", topic="")
    values |= dict.fromkeys(("agreement", "challenge"), EMPTY) | {"action-publish": "on"}
    assert client.post(address, values).status_code == 302
    session = SessionPage.objects.get()
    assert (session.agreement, session.challenge, session.practicality) == ("", "", "")
    SessionPage.objects.update(practicality='<p data-block-key="abcde"></p>')  # as an earlier version stored it
    page = client.get(session.get_url()).content.decode()
    assert [word for word in ("Agreement", "Challenge", "Practicality") if f"<h2>{word}</h2>" in page] == []
    SessionPage.objects.update(practicality="<p>One page.</p>")
    assert "<h2>Practicality</h2>" in client.get(f"{session.get_url()}?again").content.decode()
