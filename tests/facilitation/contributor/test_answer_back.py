"""Who raised a question reads what was asked back on their own page, and answers there."""

import uuid

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from facilitation.choices import ContributionType, Destination, Naming
from facilitation.consent import consent_actions
from facilitation.contributor.actions import MOST_ANSWERS
from facilitation.models import Contribution, QuestionReply
from facilitation.questions import actions as question_actions
from facilitation.triage import actions as triage
from tests.facilitation import factories as made
from tests.facilitation.questions import question_factories

pytestmark = pytest.mark.django_db

NOTE = "Which year do you mean?"
NOBODY_NOTIFIED = "Done: mail queued to 0 people with news, to 0 who are to confirm."
ANSWER = "The year of the zirconium fair."


@pytest.fixture
def official():
    return question_factories.official(mailbox="rights@example.org")


@pytest.fixture
def step(contribution, official):
    """What an official asked back on the question that was raised."""
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.GOVERNMENT, naming=Naming.NOT)
    question = question_factories.to_government(role=official)
    question_factories.raised(question, contribution)
    question_factories.sent(question)
    return question_actions.ask_back(question=question, note=NOTE)


def page_of(client, token):
    """Return the text of the contributor's page."""
    return client.get(f"/said/{token}/").content.decode()


def run_daily_mail(capsys):
    """Run the command of the daily work, send what it queued, and return its last line."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("send_notifications")
    return capsys.readouterr().out.strip().splitlines()[-1]


def filled(note_position, **changes):
    """Return what the form sends."""
    given = {"do": "answer-back", "step": note_position.pk, "key": uuid.uuid4(), "text": ANSWER}
    return given | {"may_go_to": Destination.BANK, "naming": Naming.NOT} | changes


def answered(client, token, step, **changes):
    """Send the form and return the Contribution that came of it."""
    reply = client.post(f"/said/{token}/", filled(step, **changes))
    assert (reply.status_code, reply["Location"]) == (302, f"/said/{token}/?done=answer-back")
    return Contribution.objects.latest("pk")


def read(client, question):
    """Return the text of the public page of the question."""
    return client.get(question.get_absolute_url()).content.decode()


def test_what_was_asked_back_is_told_and_nothing_is_chosen_in_advance(client, token, step):
    page = page_of(client, token)
    assert (NOTE in page, "Answer what was asked back on question" in page) == (True, True)
    form = page[page.index('value="answer-back"') :].partition("</form>")[0]
    assert (form.count('type="radio"'), "checked" in form) == (3 + 3, False)


def test_an_answer_is_a_contribution_of_the_same_person_with_its_own_consent(client, token, person, step):
    contribution = answered(client, token, step, naming=Naming.ORGANISATION)
    assert (
        contribution.participant,
        contribution.contribution_type,
        contribution.text,
        contribution.reply_to,
        contribution.answers_step,
    ) == (
        person,
        ContributionType.REPLY,
        ANSWER,
        step.question,
        step,
    )
    assert list(contribution.consent_records.values_list("act", "may_go_to", "naming")) == [
        ("given", 3, "organisation")
    ]
    assert ANSWER not in read(client, step.question)
    page = page_of(client, token)
    assert (f'href="#item-{contribution.pk}"' in page, page.count(ANSWER)) == (True, 1)


def test_the_same_form_sent_twice_keeps_one(client, token, step):
    key = uuid.uuid4()
    assert answered(client, token, step, key=key) == answered(client, token, step, key=key)


def test_once_published_everybody_reads_it_where_it_was_asked_and_the_official_is_told(
    client, token, step, django_capture_on_commit_callbacks
):
    contribution = answered(client, token, step)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        triage.publish_reply(contribution=contribution, user=made.user("Editors"))
    page = " ".join(read(client, step.question).split())
    note_position, answer = page.index(NOTE), page.index(f"<p>{ANSWER}</p>")
    assert (note_position < answer, page.count(ANSWER), "1 reply" in page) == (True, 1, False)
    assert "What was asked back was answered by somebody who took part" in page
    letter = mail.outbox[0]
    assert (len(mail.outbox), letter.to, ANSWER in letter.body) == (1, ["rights@example.org"], False)
    assert letter.subject == f"What you asked back on question {step.question_id} is answered"


def test_editors_see_it_waiting_on_their_desk_and_what_it_answers(client, token, step):
    contribution = answered(client, token, step)
    client.force_login(made.user("Editors"))
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 answer to what was asked back waits in triage" in home
    assert "(answers what was asked back)" in client.get("/admin/triage/?shape=reply").content.decode()
    assert NOTE in client.get(f"/admin/triage/{contribution.pk}/").content.decode()
    triage.publish_reply(contribution=contribution, user=made.user("Editors"))
    assert "asked back waits" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_withdrawn_it_is_gone_from_the_question(client, token, step):
    contribution = answered(client, token, step)
    triage.publish_reply(contribution=contribution, user=made.user("Editors"))
    assert ANSWER in read(client, step.question)
    consent_actions.withdraw(contribution=contribution)
    assert (ANSWER in read(client, step.question), QuestionReply.objects.count()) == (False, 0)


def test_what_is_for_the_team_only_is_not_published(client, token, step):
    contribution = answered(client, token, step, may_go_to=Destination.TEAM)
    with pytest.raises(ValidationError, match="does not go as far as the bank"):
        triage.publish_reply(contribution=contribution, user=made.user("Editors"))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"text": " "}, "Write your answer."),
        ({"text": "x" * 5001}, "This is 1 character too long. Shorten it, or send it in parts."),
        ({"may_go_to": ""}, "Choose where it may go."),
        ({"may_go_to": 0}, "Choose one of the places it may go."),
        ({"naming": "nonsense"}, "Choose one of the ways to be named."),
        ({"key": "nonsense"}, "Something went missing on the way. Send it again."),
        ({"step": ""}, "Something went missing on the way. Send it again."),
    ],
)
def test_a_form_that_is_wrong_says_what_to_mend_and_loses_nothing(client, token, step, changes, error):
    before = Contribution.objects.count()
    answer = client.post(f"/said/{token}/", filled(step, **changes))
    page = answer.content.decode()
    assert (answer.status_code, error in page, Contribution.objects.count()) == (422, True, before)
    assert (ANSWER in page) is ("text" not in changes and "step" not in changes)


def test_nobody_answers_for_others_and_nothing_after_the_answer(client, token, step):
    stranger = "s" * 43
    made.contribution("Parking.", by=made.participant(token=stranger))
    assert client.post(f"/said/{stranger}/", filled(step)).status_code == 404
    question_actions.answer(question=step.question, text="We do.", source="A letter")
    assert client.post(f"/said/{token}/", filled(step)).status_code == 404
    assert ("answer-back" in page_of(client, token), NOTE in page_of(client, token)) == (False, True)


def test_nobody_answers_without_end(client, token, step):
    for _number in range(MOST_ANSWERS):
        answered(client, token, step)
    reply = client.post(f"/said/{token}/", filled(step))
    assert (reply.status_code, "Wait until the editors have read it" in reply.content.decode()) == (422, True)


def test_whoever_did_not_raise_it_or_withdrew_is_asked_nothing(client, token, contribution, step):
    consent_actions.withdraw(contribution=contribution)
    assert NOTE not in page_of(client, token)


def test_what_waits_from_an_official_is_not_told_before_it_is_published(client, token, step):
    step.published_at, step.by_link = None, True
    step.save()
    assert NOTE not in page_of(client, token)


@pytest.mark.parametrize("wants_mail", [True, False])
def test_a_published_reply_is_told_once(capsys, person, wants_mail):
    question = made.question()
    person.email, person.wants_mail, person.email_confirmed_at = "hilda@example.org", wants_mail, timezone.now()
    person.save()
    reply = made.contribution(ANSWER, by=person, reply_to=question, contribution_type=ContributionType.REPLY)
    user = made.user("Editors")
    for _time in range(2):
        triage.publish_reply(contribution=reply, user=user)
        triage.undo(contribution=reply, user=made.user("Moderators"))
    triage.publish_reply(contribution=reply, user=user)
    reports = [run_daily_mail(capsys) for _time in range(2)]
    assert reports == [
        f"Done: mail queued to {int(wants_mail)} people with news, to 0 who are to confirm.",
        NOBODY_NOTIFIED,
    ]
    first_lines = [message.body.splitlines()[0] for message in mail.outbox]
    assert first_lines == [f"What you wrote on question {question.pk} is published."] * wants_mail
    assert [ANSWER in message.body for message in mail.outbox] == [False] * wants_mail


def test_a_reply_withdrawn_since_is_not_told(capsys, person):
    person.email, person.wants_mail, person.email_confirmed_at = "hilda@example.org", True, timezone.now()
    person.save()
    reply = made.contribution(ANSWER, by=person, reply_to=made.question(), contribution_type=ContributionType.REPLY)
    triage.publish_reply(contribution=reply, user=made.user("Editors"))
    consent_actions.withdraw(contribution=reply)
    assert (run_daily_mail(capsys), mail.outbox) == (NOBODY_NOTIFIED, [])
