"""What a person decides about a mail, and what the daily work does: queue again what was lost, forget what is over."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from practice.mail.mail_kinds import mail_kind
from practice.mail.models import MailState, OutgoingMail
from practice.mail.outgoing import deliver_mail

TO_DECIDE = [MailState.FAILED, MailState.UNDECIDED]
# Long enough to look into a complaint about a mail; nobody's words or address are in the rows.
MAIL_RETENTION = timedelta(days=14)


def mails_to_decide():
    """Return the OutgoingMails that were not sent, or perhaps were, and of which a person decides, as a queryset."""
    return OutgoingMail.objects.filter(state__in=TO_DECIDE)


@transaction.atomic
def send_again(mail):
    """Queue the mail again under its own Message-ID; return whether it still waited for a decision."""
    changed = mails_to_decide().filter(pk=mail.pk).update(state=MailState.WAITING, error="")
    if changed:
        deliver_mail.enqueue(mail.pk)
    return bool(changed)


@transaction.atomic
def close_mail(mail):
    """Send it no more, and note what follows as if it had been sent; return whether it waited for a decision."""
    closed = mails_to_decide().filter(pk=mail.pk)
    changed = closed.update(state=MailState.OBSOLETE, settled_at=timezone.now())
    if changed:
        mail_kind(mail.kind).settle(mail, None)
    return bool(changed)


def requeue_lost_mails():
    """Queue the mails again that wait without a task of the queue; return how many.

    There are such after a restored backup, where tasks are done at once and the mail server was away, or where a task
    ended its workers.
    """
    open_tasks = DBTaskResult.objects.filter(
        task_path=deliver_mail.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    lost = OutgoingMail.objects.filter(state__in=[MailState.WAITING, MailState.HANDED_OVER])
    lost = list(lost.values_list("pk", flat=True))
    queued = {args["args"][0] for args in open_tasks.values_list("args_kwargs", flat=True)} if lost else set()
    count = 0
    for key in lost:
        if key not in queued:
            deliver_mail.enqueue(key)
            count += 1
    return count


def delete_settled_mails():
    """Delete the rows of mails that were settled more than MAIL_RETENTION ago; return how many."""
    return OutgoingMail.objects.filter(settled_at__lt=timezone.now() - MAIL_RETENTION).delete()[0]
