"""Each mail leaves once: whatever breaks before its text goes out is tried again, and what nobody can know is asked."""

import logging
import os
import signal
import subprocess
import sys
import threading

import pytest
from django.core import mail as django_mail
from django.db import connection, connections, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from practice.access.password_reset import PASSWORD_RESET
from practice.mail.mail_upkeep import close_mail, requeue_lost_mails, send_again
from practice.mail.models import MailState, OutgoingMail
from practice.mail.outgoing import queue_mail
from tests import factories
from tests.architecture import repository
from tests.knowledgebank.test_settings import SERVER
from tests.practice.background.queue_fixtures import let_time_pass, work

pytestmark = pytest.mark.usefixtures("queue")


@pytest.fixture
def person():
    """Somebody who has forgotten their password."""
    user = factories.superuser()
    user.email = "jane@example.org"
    user.set_password("a battery staple")
    user.save()
    return user


def state():
    return list(OutgoingMail.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_a_mail_is_queued_with_its_cause_and_by_keys_alone(person, mail_server):
    with transaction.atomic():
        queue_mail(PASSWORD_RESET, person.pk)
        transaction.set_rollback(True)
    assert (OutgoingMail.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    mail = queue_mail(PASSWORD_RESET, person.pk)
    assert queue_mail(PASSWORD_RESET, person.pk) is None
    assert DBTaskResult.objects.get().args_kwargs == {"args": [mail.pk], "kwargs": {}}
    work()
    assert mail_server.accepted == [(mail.message_id, "jane@example.org")]
    assert state() == [MailState.SENT]
    assert queue_mail(PASSWORD_RESET, person.pk) is not None


@pytest.mark.django_db
def test_what_was_erased_while_it_waited_is_not_sent(person, mail_server):
    queue_mail(PASSWORD_RESET, person.pk)
    person.delete()
    work()
    assert (mail_server.accepted, state()) == ([], [MailState.OBSOLETE])


@pytest.mark.django_db
@pytest.mark.parametrize(("command", "answer"), [("RCPT", "451 Later"), ("DATA", "452 Full"), ("DATA", "554 No")])
def test_what_the_server_refuses_is_tried_again(person, mail_server, caplog, command, answer):
    caplog.set_level(logging.INFO)
    mail = queue_mail(PASSWORD_RESET, person.pk)
    mail_server.at[command] = lambda server: answer
    work()
    assert (mail_server.accepted, state()) == ([], [MailState.WAITING])
    mail_server.at.clear()
    work()
    assert mail_server.accepted == []
    let_time_pass()
    work()
    assert (mail_server.accepted, state()) == ([(mail.message_id, "jane@example.org")], [MailState.SENT])
    assert [words for words in ("jane@", "Later", "Full") if words in caplog.text] == []


@pytest.mark.django_db
def test_an_address_that_nobody_has_is_not_tried_again_but_named(person, mail_server):
    mail = queue_mail(PASSWORD_RESET, person.pk)
    mail_server.at["RCPT"] = lambda server: "550 No such mailbox"
    work()
    assert (state(), OutgoingMail.objects.get().error) == ([MailState.FAILED], "SMTPRecipientsRefused")
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert queue_mail(PASSWORD_RESET, person.pk) is None
    assert (close_mail(mail), close_mail(mail), send_again(mail)) == (True, False, False)
    assert state() == [MailState.OBSOLETE]


@pytest.mark.django_db
def test_a_mail_server_that_is_away_for_days_is_named_and_nothing_is_lost(person, mail_server, settings):
    mail = queue_mail(PASSWORD_RESET, person.pk)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9  # nobody listens there
    states = []
    for _ in range(8):
        work()
        states += state()
        let_time_pass()
    assert states == [MailState.WAITING] * 7 + [MailState.FAILED]
    settings.EMAIL_PORT = port
    assert (send_again(mail), send_again(mail)) == (True, False)
    work()
    assert (mail_server.accepted, state()) == ([(mail.message_id, "jane@example.org")], [MailState.SENT])


@pytest.mark.django_db
def test_a_connection_that_breaks_after_the_text_is_asked_about(person, mail_server):
    mail = queue_mail(PASSWORD_RESET, person.pk)

    mail_server.at["DATA"] = lambda server: server.transport.abort()
    for _ in range(2):
        work()
        let_time_pass()
    assert (len(mail_server.accepted), state()) == (1, [MailState.UNDECIDED])
    assert close_mail(mail) is True
    work()
    assert (len(mail_server.accepted), state()) == (1, [MailState.OBSOLETE])


@pytest.mark.django_db
def test_mails_without_a_task_are_queued_again(person, mail_server):
    first, other = queue_mail(PASSWORD_RESET, person.pk), queue_mail(PASSWORD_RESET, 0)
    DBTaskResult.objects.get(args_kwargs__args=[first.pk]).delete()
    assert (requeue_lost_mails(), requeue_lost_mails()) == (1, 0)
    work()
    assert [address for _id, address in mail_server.accepted] == ["jane@example.org"]
    assert state() == [MailState.SENT, MailState.OBSOLETE]
    assert other.pk > first.pk


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(mail_server):
    for number in range(10):
        user = factories.superuser()
        user.email = f"jane-{number}@example.org"
        user.set_password("a battery staple")
        user.save()
        queue_mail(PASSWORD_RESET, user.pk)

    def one(name):
        try:
            work(name)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=one, args=[name]) for name in ("one", "other")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert sorted(address for _id, address in mail_server.accepted) == [f"jane-{n}@example.org" for n in range(10)]
    assert set(state()) == {MailState.SENT}


class RealWorker:
    """A process of `manage.py db_worker` with this test's database and mail server."""

    def __init__(self, mail_port):
        self._environment = SERVER | {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": database_url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        }
        self._process = None

    def start(self):
        """Start it; it does what waits and ends, if nobody ends it before."""
        words = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay"]
        self._process = subprocess.Popen(words, cwd=repository(), env=self._environment)

    def kill(self):
        """End it as kill -9 does, and wait until it is gone."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(30)

    def wait(self):
        """Wait until it has ended; return how."""
        return self._process.wait(120)


def database_url():
    """Return the address of the test's database."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("command", "accepted", "afterwards"),
    [
        ("RCPT", 0, MailState.SENT),  # nothing was handed over: it is sent by the next worker
        ("DATA", 1, MailState.UNDECIDED),  # it was accepted, and nobody was told
        ("QUIT", 1, MailState.SENT),  # it was accepted and noted, and the task was not
    ],
)
def test_a_worker_that_is_killed_loses_nothing_and_sends_nothing_twice(
    person, mail_server, command, accepted, afterwards
):
    mail = queue_mail(PASSWORD_RESET, person.pk)
    worker = RealWorker(mail_server.port)
    mail_server.at[command] = lambda server: worker.kill()
    worker.start()
    assert worker.wait() == -signal.SIGKILL
    with mail_server.busy:
        mail_server.at.clear()
    assert len(mail_server.accepted) == accepted
    work("too early")
    assert (len(mail_server.accepted), DBTaskResult.objects.get().status) == (accepted, TaskResultStatus.RUNNING)
    let_time_pass()
    work("next")
    assert mail_server.accepted == [(mail.message_id, "jane@example.org")]
    assert (state(), DBTaskResult.objects.get().status) == ([afterwards], TaskResultStatus.SUCCESSFUL)
    if afterwards == MailState.UNDECIDED:
        send_again(mail)
        work()
        assert mail_server.accepted == [(mail.message_id, "jane@example.org")] * 2  # the same for whoever gets both
        assert state() == [MailState.SENT]
    assert django_mail.outbox == []
