"""What editors do to a question: its status follows from its steps, its days are possible, consent is kept."""

import re
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone, translation

from facilitation.choices import Destination, Naming, QuestionAudience
from facilitation.consent import consent_actions
from facilitation.consent.withholding import confirm_rewrite
from facilitation.models import Question, QuestionStep
from facilitation.questions import actions
from facilitation.questions.official_links import official_path
from facilitation.questions.response_time import ResponseTime
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import days_ago, official, raised, sent, to_government

pytestmark = pytest.mark.django_db


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def payload(question):
    """Return the part of the question’s link that says what it opens."""
    return official_path(fresh(question)).split("/")[3].split(":")[0]


def facts(question):
    """Return (status, role, answer, day of the answer) as the database has them."""
    question = fresh(question)
    return question.status, question.official and question.official.role, question.answer, question.answered_on


@pytest.mark.parametrize(
    ("sent_on", "answered_on", "words"),
    [
        (None, None, "not sent yet"),
        (0, None, "sent today"),
        (1, None, "waiting 1 day"),
        (43, None, "waiting 43 days"),
        (43, 42, "answered after 1 day"),
        (43, 1, "answered after 42 days"),
        (None, 1, "answered"),
    ],
)
def test_waiting_is_counted_from_the_sending_to_the_answer(sent_on, answered_on, words):
    days = [None if ago is None else days_ago(ago) for ago in (sent_on, answered_on)]
    assert ResponseTime(*days).words == words


def test_what_anybody_may_answer_waits_for_nobody_to_send_it():
    assert [
        ResponseTime(None, None, takes_replies=True).words,
        ResponseTime(days_ago(2), None, takes_replies=True).words,
    ] == [
        "open for replies",
        "waiting 2 days",
    ]


def test_a_question_goes_its_way():
    question, other = to_government(), official("Minister for rights")
    statuses = [facts(question)[:2]]
    for act, fields in [
        (actions.send, {"on": days_ago(43)}),
        (actions.acknowledge, {"on": days_ago(40)}),
        (actions.transfer, {"on": days_ago(30), "official": other}),
        (actions.ask_back, {"on": days_ago(20), "note": "Which register?"}),
        (actions.answer, {"on": days_ago(1), "text": "The council.", "source": "Letter"}),
    ]:
        act(question=question, **fields)
        statuses.append(facts(question)[:2])
    assert statuses == [
        ("open", "Director of rights"),
        ("sent", "Director of rights"),
        ("acknowledged", "Director of rights"),
        ("transferred", "Minister for rights"),
        ("asked-back", "Minister for rights"),
        ("answered", "Minister for rights"),
    ]
    assert facts(question)[2:] == ("The council.", days_ago(1))
    assert [step.official.role for step in question.steps.all()] == ["Director of rights"] * 2 + [
        "Minister for rights"
    ] * 3


def test_a_step_recorded_late_does_not_turn_the_status_back():
    question = sent()
    actions.answer(question=question, text="The council.", source="Letter", on=days_ago(2))
    actions.acknowledge(question=question, on=days_ago(40))
    assert facts(question) == ("answered", "Director of rights", "The council.", days_ago(2))


def test_the_latest_answer_stands_and_asks_for_a_new_verdict():
    question = sent()
    actions.answer(question=question, text="Nobody.", source="Letter", on=days_ago(9))
    actions.record_satisfaction(question=question, satisfaction="no", note="That is no answer.")
    assert fresh(question).satisfaction_note == "That is no answer."
    actions.answer(question=question, text="The council.", source="Speech", url="https://example.org/", on=days_ago(2))
    question = fresh(question)
    assert (question.answer, question.answer_source, question.answer_url) == (
        "The council.",
        "Speech",
        "https://example.org/",
    )
    assert (question.satisfaction, question.satisfaction_note) == ("", "")


@pytest.mark.parametrize(
    ("act", "fields", "message"),
    [
        (actions.acknowledge, {"on": days_ago(44)}, "Nothing can follow before that."),
        (actions.acknowledge, {"on": timezone.localdate() + timedelta(days=1)}, "This day has not come yet."),
        (actions.send, {"on": timezone.localdate() + timedelta(days=1)}, "This day has not come yet."),
        (actions.transfer, {"official": None}, "Choose the role to which it goes"),
        (actions.ask_back, {"note": " "}, "Write what was asked."),
        (actions.answer, {"text": " ", "source": "Letter"}, "Write the answer."),
        (actions.answer, {"text": "Yes.", "source": ""}, "Say where the answer comes from"),
        (actions.answer, {"text": "x" * 5001, "source": "Letter"}, "Shorten this to 5000 characters"),
        (actions.answer, {"text": "Yes.", "source": "Letter", "url": "javascript:alert(1)"}, "Enter a valid URL."),
        (actions.record_satisfaction, {"satisfaction": "yes"}, "There is no answer yet."),
        (actions.unpublish, {"reason": " "}, "readers see this sentence"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(act, fields, message):
    question = sent()
    before = Question.objects.filter(pk=question.pk).values().get()
    with pytest.raises(ValidationError, match=message):
        act(question=question, **fields)
    assert Question.objects.filter(pk=question.pk).values().get() == before
    assert question.steps.count() == 1


def test_nothing_happens_to_a_question_before_it_is_sent_and_nothing_is_sent_before_it_is_published():
    with pytest.raises(ValidationError, match="has not been sent yet"):
        actions.acknowledge(question=to_government())
    with pytest.raises(ValidationError, match="Publish the question first"):
        actions.send(question=to_government(published=False))
    with pytest.raises(ValidationError, match="Choose the role that is to answer"):
        actions.send(question=made.question(audience=QuestionAudience.GOVERNMENT))
    with pytest.raises(ValidationError, match="Only a question to government"):
        actions.send(question=made.question(), official=official())
    assert QuestionStep.objects.count() == 0


def test_sending_and_transferring_mail_each_role_its_own_link(django_capture_on_commit_callbacks):
    question = to_government(role=official(mailbox="director@example.org"))
    with django_capture_on_commit_callbacks(execute=True):
        sent(question)
    first = payload(question)
    with django_capture_on_commit_callbacks(execute=True):
        actions.transfer(question=question, official=official("Minister", mailbox="minister@example.org"))
    links = [
        re.search(r"http://127.0.0.1:8000/questions/official/(\S+?):\S+/\n", letter.body)[1] for letter in mail.outbox
    ]
    assert [letter.to for letter in mail.outbox] == [["director@example.org"], ["minister@example.org"]]
    assert links == [first, payload(question)]
    assert links[0] != links[1]
    assert all(question.wording not in letter.body for letter in mail.outbox)


@pytest.mark.parametrize(
    ("language", "subject", "link"),
    [("en-gb", "Question {} waits for your answer", "/questions/"), ("cy", "Mae cwestiwn {}", "/cy/questions/")],
)
def test_a_role_is_written_to_in_its_language_whatever_that_of_the_editor(
    django_capture_on_commit_callbacks, language, subject, link
):
    question = to_government(role=official(mailbox="director@example.org", language=language))
    with translation.override("en-gb" if language == "cy" else "cy"), django_capture_on_commit_callbacks(execute=True):
        sent(question)
    (letter,) = mail.outbox
    assert letter.subject.startswith(subject.format(question.pk))
    assert re.findall(r"http://127.0.0.1:8000(\S*?)official/", letter.body) == [link]


def test_a_letter_that_cannot_leave_is_logged_without_the_mailbox(settings, caplog, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "no.such.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        question = sent(to_government(role=official(mailbox="director@example.org")))
    assert question.status == "sent"
    (sentence,) = [line for line in caplog.messages if "could not be sent" in line]
    assert sentence.endswith(f"question_put, about {question.pk}) could not be sent: ModuleNotFoundError.")
    assert "director@example.org" not in caplog.text


@pytest.mark.parametrize("audience", QuestionAudience)
@pytest.mark.parametrize("may_go_to", Destination)
def test_publishing_goes_as_far_as_every_consent(audience, may_go_to):
    question = made.question(audience=audience, published=False)
    raised(question, made.contribution(may_go_to=Destination.GOVERNMENT))
    raised(question, made.contribution(may_go_to=may_go_to))
    needed = Destination.GOVERNMENT if audience == QuestionAudience.GOVERNMENT else Destination.BANK
    if may_go_to >= needed:
        actions.publish(question=question)
    else:
        with pytest.raises(ValidationError, match="allowed less than"):
            actions.publish(question=question)
    assert fresh(question).is_published == (may_go_to >= needed)


def test_a_published_question_cannot_be_put_to_government_beyond_consent_by_any_way():
    question = made.question()
    raised(question, made.contribution(may_go_to=Destination.BANK))
    question.audience = QuestionAudience.GOVERNMENT
    with pytest.raises(ValidationError, match="allowed less than"):
        question.save()
    assert fresh(question).audience == QuestionAudience.PUBLIC


def test_a_withheld_question_comes_back_in_other_words_only():
    question = made.question()
    part = raised(question, made.contribution(may_go_to=Destination.BANK))
    consent_actions.withdraw(contribution=part.contribution)
    with pytest.raises(ValidationError, match="write the question first"):
        actions.publish(question=question)
    question = fresh(question)
    question.wording = "Who looks after the list?"
    question.save()
    with pytest.raises(ValidationError, match="it was withheld"):
        actions.publish(question=question)
    confirm_rewrite(part=fresh(part), user=made.user("Editors"))
    actions.publish(question=question)
    assert fresh(question).is_published is True


def test_withdrawn_with_a_reason_and_published_again():
    question = made.question()
    first = fresh(question).first_published_at
    actions.unpublish(question=question, reason="It was asked twice.")
    assert (fresh(question).is_published, fresh(question).withdrawn_reason) == (False, "It was asked twice.")
    actions.publish(question=question)
    assert (fresh(question).is_published, fresh(question).withdrawn_reason) == (True, "")
    assert fresh(question).first_published_at == first


def test_two_editors_at_once_lose_nothing():
    question = sent()
    one, two = fresh(question), fresh(question)
    actions.acknowledge(question=one, on=days_ago(40))
    actions.unpublish(question=two, reason="By mistake.")
    actions.publish(question=one)
    assert facts(question)[0] == "acknowledged"
    assert fresh(question).is_published is True
    step = question.steps.create(step="answered", by_link=True, note="The council.", official=question.official)
    actions.publish_step(step=fresh(step))
    for act in (actions.publish_step, actions.decline_step):
        with pytest.raises(ValidationError, match="settled this already"):
            act(step=step)
    assert (fresh(step).published_at is not None, fresh(step).declined_at) == (True, None)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_lose_nothing():
    question = sent()

    def act(day):
        actions.ask_back(question=question, note=f"Asked on day {day}.", on=days_ago(day))
        connection.close()

    threads = [threading.Thread(target=act, args=[day]) for day in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert question.steps.filter(step="asked-back").count() == 8
    assert fresh(question).version == question.version + 8


def test_narrowing_a_reply_leaves_the_question():
    question = made.question()
    consent_actions.change_consent(
        contribution=made.contribution(reply_to=question), may_go_to=Destination.TEAM, naming=Naming.NOT
    )
    assert fresh(question).is_published is True
