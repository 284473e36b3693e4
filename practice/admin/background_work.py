"""What could not be done in the background: a line on the admin's first page, and the page where one decides of it."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from practice.background.attempts import forget_failed, retry_failed
from practice.background.queue_state import queue_state
from practice.background.task_labels import task_label
from practice.mail.mail_kinds import mail_label
from practice.mail.mail_upkeep import close_mail, mails_to_decide, send_again
from practice.mail.models import MailState, OutgoingMail
from practice.text_rules.keys import parse_key

MAX_SHOWN = 100  # of each sort; when these are decided the next come
DECISIONS = {
    "send": send_again,
    "close": close_mail,
    "retry": retry_failed,
    "forget": forget_failed,
}
MODELS = {"send": OutgoingMail, "close": OutgoingMail, "retry": DBTaskResult, "forget": DBTaskResult}


class BackgroundWorkView(WagtailAdminTemplateMixin, TemplateView):
    """Mails that were not sent, or perhaps were, and tasks that failed, each with the two things one can do."""

    template_name = "practice/admin/background_work.html"
    page_title = gettext_lazy("Work in the background")
    header_icon = "history"
    breadcrumbs_items = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": page_title}]

    def dispatch(self, request, *args, **kwargs):
        """Let administrators in, who alone can mend what it failed for; raises PermissionDenied for others."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Return the rows with their labels, in four statements."""
        mails = mails_to_decide()[:MAX_SHOWN]
        tasks = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("finished_at")[:MAX_SHOWN]
        return super().get_context_data(**kwargs) | {
            "state": queue_state(),
            "mails": [(mail, mail_label(mail.kind), _status(mail)) for mail in mails],
            "tasks": [(task, task_label(task.task_path), _class_name(task.exception_class_path)) for task in tasks],
        }

    def post(self, request, *args, **kwargs):
        """Carry out a decision; one that somebody else has made since is left as it is, and said to be."""
        decision = request.POST.get("decision", "")
        if decision in DECISIONS and request.POST.get("key"):
            row = get_object_or_404(MODELS[decision], pk=_key(MODELS[decision], request.POST["key"]))
            if DECISIONS[decision](row):
                messages.success(request, _("Done."))
            else:
                messages.warning(request, _("Somebody has decided of this already."))
        return redirect("practice_admin:background_work")


def _status(mail):
    """Return what became of an OutgoingMail that waits for a decision, as a sentence."""
    if mail.state == MailState.UNDECIDED:
        return _("Perhaps sent on %(when)s.") % {"when": _in_words(mail.handed_over_at)}
    facts = {"when": _in_words(mail.queued_at), "error": mail.error}
    return _("Not sent; queued on %(when)s. Last error: %(error)s.") % facts


def _in_words(moment):
    return date_format(localtime(moment), "j F Y, H:i") if moment else ""


def _class_name(path):
    return path.rpartition(".")[2]


def _key(model, text):
    """Return the key that the text stands for; raises Http404 where it is none of this model."""
    try:
        return uuid.UUID(text) if model is DBTaskResult else int(parse_key(text) or 0)
    except ValueError as error:
        raise Http404 from error


class BackgroundWorkPanel(Component):
    """On the admin's first page, for administrators: what failed, what is undecided, and work that nobody does."""

    order = 15

    def render_html(self, parent_context=None):
        """Return a line for each, or nothing where all is well."""
        state = queue_state()
        undecided = mails_to_decide().count()
        if not (state.failed or undecided or state.is_late):
            return ""
        context = {
            "failed": state.failed,
            "undecided": undecided,
            "late_minutes": state.oldest_seconds // 60 if state.is_late else 0,
            "has_worker": bool(state.workers),
            "address": reverse("practice_admin:background_work"),
        }
        return render_to_string("practice/admin/background_work_panel.html", context)


def add_panel(request, panels):
    """Add the panel for administrators; called by Wagtail with the panels of its first page."""
    if request.user.is_superuser:
        panels.append(BackgroundWorkPanel())
