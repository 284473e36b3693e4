"""Who asked for mail is told once of what was published or answered, and asked once who they are."""

import logging
import re

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from facilitation.choices import Destination, Naming, ProvenanceKind
from facilitation.consent import consent_actions
from facilitation.contributor.mail import MAX_MAILS_PER_DAY, queue_answered, request_confirmation
from facilitation.models import Notification, Participant, Provenance
from facilitation.signals import participant_stored
from practice.access import rate_limits
from practice.mail.mail_upkeep import close_mail, requeue_lost_mails
from practice.mail.models import MailState, OutgoingMail
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

SUBJECT = "What became of what you said"
LAST_LINE = re.compile(r"Done: mail queued to (\d+) people with news, to (\d+) who are to confirm.")


@pytest.fixture
def person():
    """Somebody who wants mail and has confirmed their address."""
    return made.participant(email="hilda@example.org", wants_mail=True, email_confirmed_at=timezone.now())


@pytest.fixture
def contribution(person):
    """One thing they said for the bank."""
    return made.contribution("Nobody keeps the register.", by=person)


def published(contribution, title="A hall in Hull"):
    """Return an entry that holds what was contribution, published after that was noted."""
    page = factories.case_study(title, live=False)
    made.fed(contribution, page, "what_was_done")
    return factories.publish(page)


@pytest.fixture
def tell(capsys, django_capture_on_commit_callbacks):
    """A function that runs the command, sends what it queued, and returns (people with news, people to confirm)."""

    def tell():
        with django_capture_on_commit_callbacks(execute=True):
            call_command("send_notifications")
        line = capsys.readouterr().out.strip().splitlines()[-1]
        return tuple(map(int, LAST_LINE.fullmatch(line).groups()))

    return tell


def mail_openings():
    return [message.body.partition("\n\n")[0].splitlines() for message in mail.outbox]


def raised_question(contribution, **fields):
    question = made.question("Who keeps it?", answer="We.", answered_on=timezone.localdate(), **fields)
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.QUESTION)
    return question


def test_all_news_comes_in_one_mail_and_only_once(client, tell, contribution):
    entry, question = published(contribution), raised_question(contribution)
    queue_answered(question)
    assert mail.outbox == []
    assert tell() == (1, 0)
    factories.publish(entry)
    queue_answered(question)
    assert tell() == (0, 0)
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
def test_nobody_else_is_written_to(tell, person, contribution, change):
    Participant.objects.filter(pk=person.pk).update(**change, confirmation_digest="asked")
    published(contribution)
    assert tell() == (0, 0)
    assert mail.outbox == []


def test_what_was_said_for_the_team_or_withdrawn_since_is_not_told(tell, person, contribution):
    published(contribution)
    consent_actions.withdraw(contribution=contribution)
    question = raised_question(made.contribution("Who?", by=person))
    queue_answered(question)
    question.published_at = None
    question.save()
    tell()
    assert (mail.outbox, Notification.objects.count()) == ([], 0)


def test_a_reply_is_no_question_raised(tell, contribution):
    question = made.question("Who keeps it?", answer="We.", answered_on=timezone.localdate())
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.REPLY)
    queue_answered(question)
    assert Notification.objects.count() == 0


def test_a_row_added_to_a_published_entry_is_told_too(tell, contribution):
    barrier = factories.barrier("Doubt")
    row = factories.occurrence()
    barrier.occurrence_rows.add(row)
    made.fed(contribution, barrier, "occurrence_rows", row=row)
    factories.publish(barrier)
    tell()
    assert mail_openings() == [[f"Entry {barrier.number}, “Doubt”, holds something you said."]]


def test_a_mail_server_that_fails_loses_nothing_and_nothing_private_is_logged(
    tell, caplog, settings, person, contribution, django_capture_on_commit_callbacks
):
    published(contribution)
    caplog.set_level(logging.INFO)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9  # nobody listens there
    assert tell() == (1, 0)
    waiting = OutgoingMail.objects.get()
    assert (waiting.state, waiting.error) == (MailState.WAITING, "ConnectionRefusedError")
    assert [record.getMessage() for record in caplog.records if "could not be sent" in record.getMessage()] == [
        f"Mail {waiting.pk} (facilitation.news, about {person.pk}) could not be sent: ConnectionRefusedError."
    ]
    assert "hilda@" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert tell() == (0, 0)  # the first is still under way
    with django_capture_on_commit_callbacks(execute=True):
        assert requeue_lost_mails() == 1
    assert len(mail.outbox) == 1
    assert tell() == (0, 0)


def test_who_is_erased_while_the_mail_waits_gets_none(
    settings, contribution, person, django_capture_on_commit_callbacks
):
    published(contribution)
    with django_capture_on_commit_callbacks() as waiting:
        call_command("send_notifications")
        request_confirmation(made.participant(email="new@example.org", wants_mail=True))
    for participant in Participant.objects.all():
        consent_actions.erase_details(participant=participant)
    for run in waiting:
        run()
    assert mail.outbox == []
    assert list(OutgoingMail.objects.values_list("state", flat=True)) == [MailState.OBSOLETE] * 2


def test_news_that_come_while_an_undecided_mail_waits_are_told_by_the_next(tell, contribution, person):
    first = published(contribution)
    left = OutgoingMail.objects.create(
        kind="facilitation.news", about=person.pk, state=MailState.UNDECIDED, handed_over_at=timezone.now()
    )
    later = published(contribution, "A pier in Hull")
    assert tell() == (0, 0)
    assert close_mail(left) is True
    assert tell() == (1, 0)
    assert mail_openings() == [[f"Entry {later.number}, “A pier in Hull”, holds something you said."]]
    assert Notification.objects.filter(sent_at=None).count() == 0
    assert first.number != later.number


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


def test_who_was_beyond_the_limit_is_asked_by_the_daily_work(tell, newcomer):
    made.contribution(by=newcomer, naming=Naming.ORGANISATION)
    for _ in range(MAX_MAILS_PER_DAY):
        rate_limits.allow_mail("confirming", newcomer.email)
    stored(newcomer)
    assert OutgoingMail.objects.count() == 0
    caches["default"].clear()
    assert tell() == (0, 1)
    assert tell() == (0, 0)
    assert len(mail.outbox) == 1


def test_who_changes_their_details_while_the_mail_waits_gets_one_on_the_new_ones(
    newcomer, django_capture_on_commit_callbacks
):
    made.contribution(by=newcomer, naming=Naming.ORGANISATION)
    with django_capture_on_commit_callbacks(execute=True):
        request_confirmation(newcomer)
        newcomer.organisation_name = "Sampleton Society"
        newcomer.save()
        request_confirmation(newcomer)
    assert len(mail.outbox) == 1
    assert list(OutgoingMail.objects.values_list("state", flat=True)) == [MailState.OBSOLETE, MailState.SENT]


def test_one_person_cannot_have_many_mails_sent_to_others(newcomer, django_capture_on_commit_callbacks):
    made.contribution(by=newcomer, naming=Naming.ORGANISATION, may_go_to=Destination.BANK)
    for number in range(9):
        newcomer.email = f"stranger-{number}@example.org"
        newcomer.save(update_fields=["email"])
        with django_capture_on_commit_callbacks(execute=True):
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
