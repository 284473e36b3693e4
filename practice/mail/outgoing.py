"""Queues mails and sends them: each once, or a person is asked.

A mail goes through these states, each written before the next step begins:

    waiting → handed over → sent

It is handed over from the moment its text begins to go out. A failure before that, or a refusal by the server, leads
back to waiting. A connection that breaks after it, or a worker that is killed, leaves a mail of which nobody can know
whether it arrived: it is undecided, is not sent again by itself, and stands on the admin's first page.
"""

import logging
import smtplib
from contextlib import contextmanager

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks import task
from django_tasks_db.utils import retry

from practice.background.retries import MAX_ATTEMPTS
from practice.background.task_labels import label_task
from practice.mail.mail_kinds import mail_kind
from practice.mail.models import OPEN_STATES, MailState, OutgoingMail
from practice.mail.smtp import SmtpBackend

logger = logging.getLogger(__name__)


class MailNotSent(Exception):
    """A mail did not leave, and can be tried again; the message names the class of the error and nobody's address."""


class _HandedOverElsewhere(Exception):
    """Another worker has begun to hand this mail over."""


def queue_mail(kind, about, detail=""):
    """Queue a mail in the caller's transaction; return the OutgoingMail, None where the same one is queued already.

    kind: a name registered with `writes_mail`. about: the key of what it is about. detail: what has to be so still.
    """
    fields = {"kind": kind, "about": str(about), "detail": str(detail)}
    if is_open(**fields):
        return None
    try:
        with transaction.atomic():
            mail = OutgoingMail.objects.create(**fields)
            deliver_mail.enqueue(mail.pk)
    except IntegrityError:  # queued by somebody else this moment
        return None
    return mail


def is_open(kind, about, detail=""):
    """Tell whether such a mail is queued and not settled yet."""
    found = OutgoingMail.objects.filter(kind=kind, about=str(about), detail=str(detail))
    return found.filter(state__in=OPEN_STATES).exists()


@task(backend="background", queue_name="mail", priority=50, takes_context=True)
def deliver_mail(context, key):
    """Task that sends the OutgoingMail with this key, if it still waits; raises MailNotSent to be tried again."""
    mail = OutgoingMail.objects.filter(pk=key).first()
    if mail is None:
        return
    if mail.state == MailState.HANDED_OVER:  # by a worker that was killed while at it
        _settle(mail, MailState.UNDECIDED, MailState.HANDED_OVER)
        logger.error("Nobody can know whether mail %s (%s) was sent.", mail.pk, mail.kind)
    elif mail.state == MailState.WAITING:
        _deliver(mail, is_last=context.attempt >= MAX_ATTEMPTS)


label_task(deliver_mail, gettext_lazy("Sending a mail"))


def _deliver(mail, is_last):
    kind = mail_kind(mail.kind)
    if kind.compose(mail) is None:
        _settle(mail, MailState.OBSOLETE, MailState.WAITING)
        return
    try:
        _hand_over(mail, kind)
    except _HandedOverElsewhere:
        return
    except Exception as error:
        outcome = _state_after(mail, error, is_last)
        name = type(error).__name__
    else:
        return
    OutgoingMail.objects.filter(pk=mail.pk, state__in=[MailState.WAITING, MailState.HANDED_OVER]).update(
        state=outcome, error=name
    )
    logger.error("Mail %s (%s, about %s) could not be sent: %s.", mail.pk, mail.kind, mail.about, name)
    if outcome == MailState.WAITING:
        # Outside of the handler above, so that no traceback leads to the words of that error.
        raise MailNotSent(name)


def _hand_over(mail, kind):
    """Send the mail over a connection that is open before it is written, so that little can happen in between."""
    with _open_connection() as connection:
        letter = kind.compose(mail)
        if letter is None:
            _settle(mail, MailState.OBSOLETE, MailState.WAITING)
            return
        message = _message(mail, letter, connection)
        if isinstance(connection, SmtpBackend):
            connection.announce_text(lambda: _mark_handed_over(mail))
        else:
            _mark_handed_over(mail)
        message.send()
        _mark_sent(mail, kind, letter.parts)


def _message(mail, letter, connection):
    headers = letter.headers | {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    subject = " ".join(letter.subject.split())
    answers = [letter.reply_to] if letter.reply_to else None
    message = EmailMultiAlternatives(
        subject, letter.text, to=[letter.to], reply_to=answers, headers=headers, connection=connection
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


@contextmanager
def _open_connection():
    connection = get_connection()
    connection.open()
    try:
        yield connection
    finally:
        try:
            connection.close()
        except (OSError, smtplib.SMTPException) as error:  # the mail has gone or has not; this changes neither
            logger.warning("The mail server ended the connection (%s).", type(error).__name__)


def _mark_handed_over(mail):
    mail.handed_over_at = timezone.now()
    waiting = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.WAITING)
    if not waiting.update(state=MailState.HANDED_OVER, handed_over_at=mail.handed_over_at):
        raise _HandedOverElsewhere


@retry()
def _mark_sent(mail, kind, parts):
    with transaction.atomic():
        _settle(mail, MailState.SENT, MailState.HANDED_OVER, MailState.UNDECIDED)
        kind.settle(mail, parts)


def _settle(mail, state, *before):
    """Set the state where it is one of those `before`; return whether it was."""
    settled_at = None if state in OPEN_STATES else timezone.now()
    mails = OutgoingMail.objects.filter(pk=mail.pk, state__in=before)
    return bool(mails.update(state=state, settled_at=settled_at))


def _state_after(mail, error, is_last):
    """Return the state of a mail whose handing over raised `error`."""
    began = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.HANDED_OVER).exists()
    if began and not isinstance(error, smtplib.SMTPResponseException):
        return MailState.UNDECIDED
    return MailState.FAILED if is_last or _is_unknown_address(error) else MailState.WAITING


def _is_unknown_address(error):
    """Tell whether the server has refused the address for good, so that trying again would only annoy it."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(550 <= code < 560 for code, _words in error.recipients.values())
