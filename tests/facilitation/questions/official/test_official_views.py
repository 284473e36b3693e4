"""An official’s link opens one question, keeps what is sent for an editor, and opens nothing once it is over."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone

from facilitation.consent import consent_actions
from facilitation.models import QuestionStep
from facilitation.questions import actions, official_links
from facilitation.questions.official import official_actions
from facilitation.questions.official_links import SALT, official_path
from facilitation.questions.signals import official_acted
from tests.facilitation import factories as made
from tests.facilitation.forms_on_page import form_and_button
from tests.facilitation.questions.question_factories import official, raised, sent, to_government, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    """A question that was sent to an official."""
    return sent()


def post(client, link, step="answered", **fields):
    fields = {"key": uuid.uuid4(), "note": "The council."} | fields
    return client.post(link, {"step": step} | {name: value for name, value in fields.items() if value is not None})


def stored_steps():
    """Return what is kept of every step that came by a link."""
    steps = QuestionStep.objects.filter(by_link=True).order_by("pk")
    return [(step.step, step.official.role, step.note, step.published_at) for step in steps]


def test_the_link_shows_that_question_and_nothing_is_kept_by_looking(client, question, django_assert_num_queries):
    made.question("Another one?")
    client.get(official_path(question))
    with django_assert_num_queries(7) as seen:
        response = client.get(official_path(question))
    text = response.content.decode()
    assert (response.status_code, question.wording in text, "Another one?" in text) == (200, True, False)
    assert written(seen) == []
    assert set(response.cookies) == {"csrftoken"}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("step", "fields", "role"),
    [
        ("acknowledged", {"note": ""}, "Director of rights"),
        ("asked-back", {"note": "Which register?"}, "Director of rights"),
        ("answered", {"source": "Circular 3", "source_url": "https://example.org/c3"}, "Director of rights"),
    ],
)
def test_each_act_waits_for_an_editor(client, question, step, fields, role):
    heard = []

    def hear(step, **kwargs):
        heard.append(step.pk)

    official_acted.connect(hear)
    link = official_path(question)
    response = post(client, link, step, **fields)
    official_acted.disconnect(hear)
    assert (response.status_code, response.url) == (302, f"{link}?sent={step}")
    note = fields.get("note", "The council.")
    assert stored_steps() == [(step, role, note, None)]
    assert heard == [QuestionStep.objects.get(by_link=True).pk]
    question.refresh_from_db()
    assert (question.status, question.answer) == ("sent", "")
    assert "The council." not in client.get(question.get_absolute_url()).content.decode()
    assert 'class="banner__title">Thank you. We have it<' in client.get(response.url).content.decode()


def test_a_published_answer_without_a_source_comes_from_the_role(client, question):
    post(client, official_path(question))
    step = actions.publish_step(step=QuestionStep.objects.get(by_link=True))
    question.refresh_from_db()
    assert (question.status, question.answer, question.answer_source) == (
        "answered",
        "The council.",
        "Director of rights, Department of Samples",
    )
    assert step.on == timezone.localdate()
    assert post(client, official_path(question)).status_code == 422
    assert len(stored_steps()) == 1


def test_what_is_declined_is_never_shown_and_the_link_goes_on(client, question):
    post(client, official_path(question), note="No comment.")
    actions.decline_step(step=QuestionStep.objects.get(by_link=True))
    assert "No comment." not in client.get(question.get_absolute_url()).content.decode()
    assert post(client, official_path(question)).status_code == 302


def test_a_transfer_takes_effect_when_it_is_published_and_ends_the_link(client, question):
    link, other = official_path(question), official("Minister for rights")
    post(client, link, "transferred", official=other.pk, note="")
    assert client.get(link).status_code == 200
    actions.publish_step(step=QuestionStep.objects.get(by_link=True))
    question.refresh_from_db()
    assert question.official == other
    assert (client.get(link).status_code, post(client, link).status_code) == (410, 410)
    assert client.get(official_path(question)).status_code == 200


def test_a_transfer_in_words_needs_the_editor_to_name_the_role(client, question):
    post(client, official_path(question), "transferred", to_words="The Cabinet Office", note="")
    step = QuestionStep.objects.get(by_link=True)
    assert (step.official, step.to_words) == (None, "The Cabinet Office")
    with pytest.raises(actions.ValidationError, match="Choose the role to which it goes"):
        actions.publish_step(step=step)
    actions.publish_step(step=step, official=official("Minister"))
    question.refresh_from_db()
    assert (question.status, question.official.role) == ("transferred", "Minister")


@pytest.mark.parametrize(
    ("step", "fields", "message"),
    [
        ("answered", {"note": " "}, "Write the answer."),
        ("answered", {"note": "x" * 200_000}, "Shorten this to 5000 characters (it has 200000)."),
        ("answered", {"source_url": "javascript:alert(1)"}, "Write an address such as https://www.example.org/page"),
        ("answered", {"key": "1"}, "Something went missing on the way. Send it again."),
        ("answered", {"key": None}, "Something went missing on the way. Send it again."),
        ("asked-back", {"note": ""}, "Write what you need to know."),
        ("transferred", {}, "Choose the role it belongs to, or say to whom below."),
        ("transferred", {"official": "0"}, "Choose a role from the list, or say to whom it belongs."),
        ("sent", {}, None),
        ("", {}, None),
    ],
)
def test_a_fault_is_said_at_the_top_and_nothing_is_kept(client, question, step, fields, message):
    response = post(client, official_path(question), step, **fields)
    assert response.status_code == 422
    messages = [text for _field, text in response.context["sent"].error_summary] if response.context["sent"] else []
    assert [text.startswith(message) for text in messages] == ([True] if message else [])
    assert stored_steps() == []


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("acknowledged", {"note": "In May."}),
        ("answered", {"note": "The council\ndoes.", "source": "Circular 3", "source_url": "nowhere"}),
        ("asked-back", {"note": "Which register?"}),
        ("transferred", {"official": "Minister", "to_words": "The minister", "note": ""}),
    ],
)
def test_without_scripts_what_is_typed_goes_along_into_the_other_language(client, question, bank_in_welsh, step, typed):
    typed = typed | ({"official": str(official(typed["official"]).pk)} if "official" in typed else {})
    given, address = form_and_button(client.get(official_path(question)), f'name="step" value="{step}"')
    answer = client.post(address, given | typed | {"language_changed": "yes"})
    form, _back = form_and_button(answer, f'name="step" value="{step}"', to="en-gb")
    assert form == given | typed
    assert (answer.status_code, answer.headers["Content-Language"], stored_steps()) == (200, "cy", [])
    assert answer.context["sent"].step == step
    assert answer.context["sent"].error_summary == []


def test_a_step_that_there_is_none_of_changes_the_language_and_keeps_nothing(client, question):
    answer = post(client, official_path(question), "sent", language_changed="yes", key="nonsense")
    assert (answer.status_code, answer.context["sent"], stored_steps()) == (200, None, [])


def test_markup_is_shown_as_words(client, question):
    post(client, official_path(question), note="<script>alert(1)</script>")
    actions.publish_step(step=QuestionStep.objects.get(by_link=True))
    text = client.get(question.get_absolute_url()).content.decode()
    assert ("<script>alert" in text, "&lt;script&gt;alert(1)" in text) == (False, True)


def test_the_same_form_sent_again_is_kept_once(client, question):
    key = uuid.uuid4()
    assert [post(client, official_path(question), key=key).status_code for _ in range(50)] == [302] * 50
    assert len(stored_steps()) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_once_is_kept_once(question):
    key, link, statuses = uuid.uuid4(), official_path(question), []

    def send():
        statuses.append(post(Client(), link, key=key).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (statuses, len(stored_steps())) == ([302] * 8, 1)


def test_so_much_waits_for_an_editor_and_no_more(client, question, monkeypatch):
    monkeypatch.setattr(official_actions, "MOST_WAITING", 2)
    assert [post(client, official_path(question)).status_code for _ in range(3)] == [302, 302, 422]
    assert len(stored_steps()) == 2


def test_another_site_cannot_send_for_the_official(question):
    assert post(Client(enforce_csrf_checks=True), official_path(question)).status_code == 403
    assert stored_steps() == []


def forged(*parts, salt=SALT):
    return f"/questions/official/{signing.dumps(list(parts), salt=salt)}/"


def no_link(client, address):
    """Return the status of both ways to use the address; the page says nothing of any question."""
    answers = [client.get(address), post(client, address)]
    assert [answer.content.decode().count("<h1>This link does not work</h1>") for answer in answers] == [1, 1]
    assert [answer.content.decode().count("register") for answer in answers] == [0, 0]
    return [answer.status_code for answer in answers]


def test_a_forged_link_opens_nothing(client, question):
    good = official_path(question)
    facts = (question.pk, question.official_id, question.link_nonce)
    for address in (
        good[:-3] + "xx/",
        "/questions/official/x/",
        "/questions/official/%00%ff/",
        f"/questions/official/{'x' * 5000}/",
        forged(*facts, salt="search.ask"),
        forged(question.pk),
        forged("a", "b", "c", "d"),
    ):
        assert no_link(client, address) == [404, 404], address
    assert stored_steps() == []


def test_a_link_that_was_good_opens_nothing_any_more(client, question, monkeypatch):
    link = official_path(question)
    other = forged(question.pk, official("Other").pk, question.link_nonce)
    empty = forged(question.pk, question.official_id, "")
    gone = forged(9_999_999, question.official_id, question.link_nonce)
    assert [no_link(client, address) for address in (other, empty, gone)] == [[410, 410]] * 3
    monkeypatch.setattr(official_links, "HOLDS", timedelta(seconds=-1))
    assert no_link(client, link) == [410, 410]
    monkeypatch.undo()
    assert client.get(link).status_code == 200
    actions.revoke_link(question=question)
    assert no_link(client, link) == [410, 410]
    actions.send(question=question)
    assert no_link(client, link) == [410, 410]
    question.refresh_from_db()
    assert client.get(official_path(question)).status_code == 200


def test_a_withdrawn_or_withheld_question_takes_its_link_with_it(client):
    withdrawn, withheld = sent(), to_government()
    part = raised(withheld, made.contribution(may_go_to=4))
    sent(withheld)
    addresses = [official_path(withdrawn), official_path(withheld)]
    actions.unpublish(question=withdrawn, reason="Asked twice.")
    consent_actions.withdraw(contribution=part.contribution)
    assert [no_link(client, address) for address in addresses] == [[410, 410]] * 2


def test_a_link_revoked_while_somebody_writes_keeps_nothing(question):
    open_page = type(question).objects.get(pk=question.pk)
    actions.revoke_link(question=question)
    with pytest.raises(official_links.InvalidLink):
        official_actions.record_official_step(question=open_page, key=uuid.uuid4(), step="answered", note="Late.")
    assert stored_steps() == []
