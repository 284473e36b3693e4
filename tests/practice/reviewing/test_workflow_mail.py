"""Mail of the workflow waits outside the request, says what Wagtail says, and is not sent when it is overtaken."""

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted
from wagtail.users.models import UserProfile

from practice.mail.models import MailState, OutgoingMail
from practice.reviewing.workflow_mail import NOTIFICATIONS
from tests.practice.admin.users import editor, moderator
from tests.practice.background.queue_fixtures import work
from tests.practice.reviewing.test_reviewing import again, send_back, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture
def people():
    """An author and a moderator, each with a mailbox."""
    author, approver = editor(), moderator()
    for user, address in ((author, "author@example.org"), (approver, "moderator@example.org")):
        user.email = address
        user.save()
    return author, approver


def letters():
    """Do what is queued; return [(address, subject), ...] of what was sent by it."""
    mail.outbox.clear()
    work()
    return [(one.to, one.subject) for one in mail.outbox]


def test_no_receiver_of_wagtails_own_sends_mail():
    signals = {
        task_submitted: TaskState,
        workflow_submitted: WorkflowState,
        workflow_rejected: WorkflowState,
        workflow_approved: WorkflowState,
    }
    for signal, sender in signals.items():
        names = [key[0] for key, *_rest in signal.receivers if key[1] == id(sender)]
        assert [name for name in names if name in NOTIFICATIONS] == [
            name for name, (ours, *_rest) in NOTIFICATIONS.items() if ours is signal
        ]
        modules = {
            getattr(one.func, "__module__", "") for one in signal._live_receivers(sender)[0] if hasattr(one, "func")
        }
        assert modules == {"practice.reviewing.workflow_mail"}


def test_moderators_and_authors_are_written_to_by_the_worker(people):
    author, approver = people
    case = submitted(author)
    assert mail.outbox == []
    assert letters() == [
        (
            ["moderator@example.org"],
            f'The page "{case.draft_title}" has been submitted for approval in moderation stage "Moderators approval"',
        )
    ]
    send_back(case, "Say who paid.", approver)
    assert letters() == [
        (
            ["author@example.org"],
            f'The page "{case.draft_title}" has been rejected during "Moderators approval".',
        )
    ]
    assert "Say who paid." in mail.outbox[0].body
    assert DBTaskResult.objects.filter(args_kwargs__icontains="@").count() == 0


def test_each_reads_it_in_their_own_language(people):
    author, approver = people
    UserProfile.objects.create(user=approver, preferred_language="fr")
    submitted(author)
    (letter,) = letters()
    assert "submitted for approval" not in letter[1]


def test_what_is_decided_before_the_mail_leaves_is_not_told(people):
    author, approver = people
    case = submitted(author)
    again(case).current_workflow_state.cancel(user=author)
    assert letters() == []
    assert list(OutgoingMail.objects.values_list("state", flat=True)) == [MailState.OBSOLETE]


def test_who_wants_no_such_mail_gets_none(people):
    author, approver = people
    UserProfile.objects.create(user=approver, submitted_notifications=False)
    submitted(author)
    assert OutgoingMail.objects.count() == 0
