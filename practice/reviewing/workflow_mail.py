"""Mail of the workflow, with Wagtail's words: queued, since Wagtail would send it while the editor waits.

Wagtail's receivers are found by their names among the signals. Ours are connected first under the same names, so that
Wagtail's, which are connected later, are not.
"""

from functools import partial

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin import mail as wagtail_mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.outgoing import queue_mail

# The name of Wagtail's receiver: its signal, its notifier, the state in which its mail still makes sense, our label.
NOTIFICATIONS = {
    "group_approval_task_submitted_email_notification": (
        task_submitted,
        wagtail_mail.GroupApprovalTaskStateSubmissionEmailNotifier(),
        TaskState.STATUS_IN_PROGRESS,
        _("To a moderator: something waits for approval"),
    ),
    "workflow_state_submitted_email_notification": (
        workflow_submitted,
        wagtail_mail.WorkflowStateSubmissionEmailNotifier(),
        WorkflowState.STATUS_IN_PROGRESS,
        _("To an administrator: something was submitted"),
    ),
    "workflow_state_rejected_email_notification": (
        workflow_rejected,
        wagtail_mail.WorkflowStateRejectionEmailNotifier(),
        WorkflowState.STATUS_NEEDS_CHANGES,
        _("To an author: changes are asked for"),
    ),
    "workflow_state_approved_email_notification": (
        workflow_approved,
        wagtail_mail.WorkflowStateApprovalEmailNotifier(),
        WorkflowState.STATUS_APPROVED,
        _("To an author: it is approved"),
    ),
}


def connect():
    """Register a kind of mail for each notification of Wagtail's, and queue it where Wagtail would send it."""
    for name, (signal, notifier, status, label) in NOTIFICATIONS.items():
        sender = TaskState if signal is task_submitted else WorkflowState
        kind = f"wagtail.{name.removesuffix('_email_notification')}"
        writes_mail(kind, label)(partial(write_notification, notifier, sender, status))
        signal.connect(partial(_queue, kind, notifier), sender=sender, dispatch_uid=name, weak=False)


def _queue(kind, notifier, instance=None, **kwargs):
    if notifier.can_handle(instance, **kwargs):
        for user in notifier.get_valid_recipients(instance, **kwargs):
            queue_mail(kind, user.pk, instance.pk)


def write_notification(notifier, model, status, mail):
    """Return the Letter that Wagtail's `notifier` would send to one user; None where it is overtaken or not wanted.

    mail: the OutgoingMail, about a user, with the key of an instance of `model`, which has to be of this `status`.
    """
    instance = model.objects.filter(pk=mail.detail, status=status).first()
    user = get_user_model().objects.filter(pk=mail.about, is_active=True).exclude(email="").first()
    if instance is None or user is None or not notifier.can_handle(instance):
        return None
    profile = wagtail_mail.UserProfile.get_for_user(user)
    if not getattr(profile, f"{notifier.notification}_notifications"):
        return None
    templates = notifier.get_template_set(instance)
    context = notifier.get_context(instance) | {"user": user}
    with translation.override(profile.get_preferred_language()):
        subject = render_to_string(templates["subject"], context).strip()
        return Letter(subject, render_to_string(templates["text"], context).strip(), user.email)
