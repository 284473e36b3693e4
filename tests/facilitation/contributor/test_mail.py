"""Who asked for mail is told once of what was published or answered, and asked once who they are."""

import logging

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from facilitation.choices import Destination, Naming, ProvenanceKind
from facilitation.consent import consent_actions
from facilitation.contributor.mail import MAX_MAILS_PER_DAY, queue_answered, request_confirmation
from facilitation.models import Notification, Participant, Provenance
from facilitation.signals import participant_stored
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

SUBJECT = "What became of what you said"


@pytest.fixture
def person():
    """Somebody who wants mail and has confirmed their address."""
    return made.participant(email="hilda@example.org", wants_mail=True, email_confirmed_at=timezone.now())


@pytest.fixture
def contribution(person):
    """One thing they said for the bank."""
    return made.contribution("Nobody keeps the register.", by=person)


def published(contribution, title="A hall in Hull"):
    """Return an entry that holds what was said, published after that was noted."""
    page = factories.case_study(title, live=False)
    made.fed(contribution, page, "what_was_done")
    return factories.publish(page)


def tell(capsys):
    """Run the command and return its last line."""
    call_command("send_notifications")
    return capsys.readouterr().out.strip().splitlines()[-1]


def mail_openings():
    return [message.body.partition("\n\n")[0].splitlines() for message in mail.outbox]


def raised_question(contribution, **fields):
    question = made.question("Who keeps it?", answer="We.", answered_on=timezone.localdate(), **fields)
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.QUESTION)
    return question


def test_all_news_comes_in_one_mail_and_only_once(client, capsys, contribution):
    entry, question = published(contribution), raised_question(contribution)
    queue_answered(question)
    assert mail.outbox == []
    assert tell(capsys) == "Done: 1 people told, 0 asked to confirm, 0 to try again."
    factories.publish(entry)
    queue_answered(question)
    assert tell(capsys) == "Done: 0 people told, 0 asked to confirm, 0 to try again."
    assert [(message.subject, message.to) for message in mail.outbox] == [(SUBJECT, ["hilda@example.org"])]
    assert mail_openings() == [
        [
            f"Entry {entry.number}, “A hall in Hull”, holds something you said.",
            f"Question {question.pk}, which you raised, is answered.",
        ]
    ]
    body = mail.outbox[0].body
    link = next(line for line in body.splitlines() if line.startswith("http"))
    assert "Nobody keeps the register." not in body
    assert "Nobody keeps the register." in client.get(link.removeprefix("http://127.0.0.1:8000")).content.decode()


@pytest.mark.parametrize("change", [{"wants_mail": False}, {"email_confirmed_at": None}, {"email": ""}])
def test_nobody_else_is_written_to(capsys, person, contribution, change):
    Participant.objects.filter(pk=person.pk).update(**change, confirmation_digest="asked")
    published(contribution)
    assert tell(capsys) == "Done: 0 people told, 0 asked to confirm, 0 to try again."
    assert mail.outbox == []


def test_what_was_said_for_the_team_or_withdrawn_since_is_not_told(capsys, person, contribution):
    published(contribution)
    consent_actions.withdraw(contribution=contribution)
    question = raised_question(made.contribution("Who?", by=person))
    queue_answered(question)
    question.published_at = None
    question.save()
    tell(capsys)
    assert (mail.outbox, Notification.objects.count()) == ([], 0)


def test_a_reply_is_no_question_raised(capsys, contribution):
    question = made.question("Who keeps it?", answer="We.", answered_on=timezone.localdate())
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.REPLY)
    queue_answered(question)
    assert Notification.objects.count() == 0


def test_a_row_added_to_a_published_entry_is_told_too(capsys, contribution):
    barrier = factories.barrier("Doubt")
    row = factories.occurrence()
    barrier.occurrence_rows.add(row)
    made.fed(contribution, barrier, "occurrence_rows", row=row)
    factories.publish(barrier)
    tell(capsys)
    assert mail_openings() == [[f"Entry {barrier.number}, “Doubt”, holds something you said."]]


def test_a_mail_server_that_fails_loses_nothing_and_nothing_private_is_logged(capsys, caplog, settings, contribution):
    published(contribution)
    caplog.set_level(logging.INFO)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9  # nobody listens there
    assert tell(capsys) == "Done: 0 people told, 0 asked to confirm, 1 to try again."
    assert [record.getMessage() for record in caplog.records if "No mail" in record.getMessage()] == [
        f"No mail could be sent to participant {contribution.participant_id}: ConnectionRefusedError."
    ]
    assert "hilda@" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert tell(capsys) == "Done: 1 people told, 0 asked to confirm, 0 to try again."
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_is_not_tried_for_everybody(settings):
    entry = factories.case_study(live=False)
    for _ in range(4):
        who = made.participant(email="some@example.org", wants_mail=True, email_confirmed_at=timezone.now())
        made.fed(made.contribution(by=who), entry, "what_was_done")
    factories.publish(entry)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    with pytest.raises(CommandError, match="Mail fails. 0 people were told"):
        call_command("send_notifications")
    assert Notification.objects.filter(sent_at=None).count() == 4


# Asking who somebody is


def stored(person):
    """Tell of what somebody sent, as the capture does, and return the mail that brought."""
    before = len(mail.outbox)
    with transaction.atomic():
        participant_stored.send(sender=Participant, participant=person)
    return mail.outbox[before:]


@pytest.fixture
def newcomer():
    """Somebody who just gave an organisation and an address."""
    return made.participant(email="hilda@example.org", organisation_name="Sampleton Trust")


@pytest.mark.parametrize(
    ("naming", "wants_mail", "mails"),
    [(Naming.NOT, False, 0), (Naming.NOT, True, 1), (Naming.ORGANISATION, False, 1), (Naming.NAME, True, 1)],
)
def test_who_is_to_be_named_or_wants_mail_is_asked_once(
    newcomer, naming, wants_mail, mails, django_capture_on_commit_callbacks
):
    newcomer.wants_mail = wants_mail
    newcomer.save()
    made.contribution(by=newcomer, naming=naming)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            stored(Participant.objects.get(pk=newcomer.pk))
    assert [message.to for message in mail.outbox] == [["hilda@example.org"]] * mails
    assert ["Sampleton Trust" in message.body for message in mail.outbox] == [False] * mails


def test_who_could_not_be_asked_is_asked_by_the_daily_work(
    capsys, settings, newcomer, django_capture_on_commit_callbacks
):
    made.contribution(by=newcomer, naming=Naming.ORGANISATION)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    with django_capture_on_commit_callbacks(execute=True):
        stored(newcomer)
    settings.EMAIL_BACKEND = working
    with django_capture_on_commit_callbacks(execute=True):
        assert tell(capsys) == "Done: 0 people told, 1 asked to confirm, 0 to try again."
        assert tell(capsys) == "Done: 0 people told, 0 asked to confirm, 0 to try again."
    assert len(mail.outbox) == 1


def test_one_person_cannot_have_many_mails_sent_to_others(newcomer, django_capture_on_commit_callbacks):
    made.contribution(by=newcomer, naming=Naming.ORGANISATION, may_go_to=Destination.BANK)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(9):
            newcomer.email = f"stranger-{number}@example.org"
            newcomer.save(update_fields=["email"])
            request_confirmation(newcomer)
    assert len(mail.outbox) == 5


def test_one_address_is_asked_a_few_times_a_day_whatever_names_it_is_given_under(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(MAX_MAILS_PER_DAY + 3):
            address = "Victim@example.org" if number % 2 else "victim@example.org"
            request_confirmation(made.participant(email=address, wants_mail=True))
        request_confirmation(made.participant(email="other@example.org", wants_mail=True))
    recipients = sorted(message.to[0].lower() for message in mailoutbox)
    assert recipients == ["other@example.org"] + ["victim@example.org"] * MAX_MAILS_PER_DAY
