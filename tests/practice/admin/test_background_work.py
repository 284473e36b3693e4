"""Administrators read on their first page what failed in the background, and decide what becomes of it."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from practice.access.password_reset import PASSWORD_RESET
from practice.mail.models import MailState, OutgoingMail
from practice.mail.outgoing import queue_mail
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

URL = "/admin/practice/background/"


@pytest.fixture
def administrator(client):
    user = factories.superuser()
    client.force_login(user)
    return user


def mail_in(state, about=0):
    """Return a mail that came to `state`, whose task was done."""
    mail = queue_mail(PASSWORD_RESET, about)
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state, error="TimeoutError", handed_over_at=timezone.now())
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
    return mail


def failed_task():
    queue_mail(PASSWORD_RESET, "task")
    row = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    DBTaskResult.objects.filter(pk=row.pk).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now(), exception_class_path="builtins.ValueError"
    )
    return row


def decide(client, row, decision):
    response = client.post(URL, {"key": row.pk, "decision": decision}, follow=True)
    return response.status_code, "Somebody has decided of this already." in response.content.decode()


def test_the_first_page_is_silent_while_all_is_well(client, administrator):
    queue_mail(PASSWORD_RESET, 0)
    assert "Work in the background" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_names_what_waits_for_a_decision(client, administrator, count):
    for about in range(count):
        mail_in(MailState.UNDECIDED, about)
    failed_task()
    page = client.get("/admin/").content.decode()
    words = "1 mail was not sent, or perhaps was" if count == 1 else "3 mails were not sent, or perhaps were"
    assert (words in page, "1 task failed after its last attempt" in page, URL in page) == (True, True, True)


def test_the_first_page_says_that_no_worker_runs(client, administrator):
    queue_mail(PASSWORD_RESET, 0)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=25))
    page = client.get("/admin/").content.decode()
    assert "Work waits for 25 minutes, mail among it, and no worker runs." in " ".join(page.split())


def test_a_mail_is_sent_again_or_left_once(client, administrator):
    again, left = mail_in(MailState.FAILED, 1), mail_in(MailState.UNDECIDED, 2)
    page = client.get(URL).content.decode()
    assert ("Last error: TimeoutError." in page, again.message_id.strip("<>") in page) == (True, True)
    assert [decide(client, again, "send"), decide(client, again, "send")] == [(200, False), (200, True)]
    assert decide(client, left, "close") == (200, False)
    assert list(OutgoingMail.objects.order_by("pk").values_list("state", flat=True)) == [
        MailState.WAITING,
        MailState.OBSOLETE,
    ]
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1


def test_a_task_is_tried_again_or_forgotten(client, administrator):
    row = failed_task()
    assert "Error: ValueError." in " ".join(client.get(URL).content.decode().split())
    assert decide(client, row, "retry") == (200, False)
    row.refresh_from_db()
    assert (row.status, row.worker_ids) == (TaskResultStatus.READY, [])
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    assert decide(client, row, "forget") == (200, False)
    assert client.post(URL, {"key": row.pk, "decision": "forget"}).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"decision": "send"}, {"decision": "burn", "key": "1"}])
def test_what_is_no_decision_changes_nothing(client, administrator, sent):
    mail_in(MailState.FAILED)
    assert client.post(URL, sent).status_code == 302
    assert OutgoingMail.objects.get().state == MailState.FAILED


@pytest.mark.parametrize("key", ["x", "9" * 40, "-1"])
def test_a_key_that_leads_nowhere_is_not_found(client, administrator, key):
    statuses = {client.post(URL, {"key": key, "decision": decision}).status_code for decision in ("send", "retry")}
    assert statuses == {404}


def test_nobody_else_sees_or_decides_anything(client):
    mail = mail_in(MailState.FAILED)
    user = get_user_model().objects.create_user("mo")
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    assert "Work in the background" not in client.get("/admin/").content.decode()
    assert {client.get(URL).status_code, client.post(URL, {"key": mail.pk, "decision": "send"}).status_code} == {302}
    assert OutgoingMail.objects.get().state == MailState.FAILED
