"""What is given to the background is done after the answer, even when something before it failed."""

import threading
import time

from django.core import mail
from django_tasks import task

from practice.mail.background import ThreadBackend
from practice.mail.sending import try_send_mail

done = []


@task()
def slow(word):
    """Write down a word a while later, and in which thread."""
    time.sleep(0.2)
    done.append((word, threading.current_thread().name.startswith("background")))


@task()
def failing():
    """Fail."""
    raise ValueError


def wait_for(count):
    end = time.monotonic() + 20
    while len(done) < count and time.monotonic() < end:
        time.sleep(0.01)


def test_nobody_waits_and_everything_is_done_in_order(caplog):
    done.clear()
    backend = ThreadBackend("mail", {})
    before = time.monotonic()
    backend.enqueue(failing, [], {})
    for word in ("one", "two"):
        backend.enqueue(slow, [word], {})
    assert time.monotonic() - before < 0.2
    wait_for(2)
    assert done == [("one", True), ("two", True)]


def test_a_mail_that_cannot_leave_is_a_fault_without_words(settings):
    sent = {"subject": "About\nthis", "text": "Words.", "to": "jane@example.org"}
    assert (try_send_mail(**sent), mail.outbox[0].subject) == ("", "About this")
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert try_send_mail(**sent) == "ModuleNotFoundError"
