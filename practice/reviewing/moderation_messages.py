"""Tells a moderator what comes of an approval or a request for changes: who reads what, and what happens next."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page, TaskState

ASKED_AGAIN = gettext_lazy(
    "“%(title)s” is not published yet: what you changed in the form is saved, and has to be approved once more."
)


def tell(request, page_id, action):
    """Say what came of the `action` ("approve", "reject") that was just done on the page."""
    page = Page.objects.get(pk=page_id)
    sentence_for = {"approve": _approved, "reject": _sent_back}.get(action)
    if sentence_for is not None:
        messages.success(request, sentence_for(page) % {"title": page.draft_title})


def _approved(page):
    state = page.current_workflow_state
    if state is not None and _is_asked_again(state):
        return _(
            "“%(title)s” is not published yet: what you changed in the form is saved, and has to be approved once more."
        )
    if state is not None:
        step = state.current_task_state.task.name.replace("%", "%%")
        return _("“%(title)s” is approved. It is not published yet: next it waits for “{step}”.").format(step=step)
    if page.approved_schedule:
        when = page.scheduled_revision.approved_go_live_at
        when = date_format(localtime(when), "j F Y, H:i")
        return _("“%(title)s” is approved. Readers see it from {when} on.").format(when=when)
    if not page.live:
        return _("“%(title)s” is approved. It is not published, so that readers do not see it yet.")
    if page.get_view_restrictions().exists():
        return _("“%(title)s” is approved and published. Those who may read it see this version from now on.")
    return _("“%(title)s” is approved and published. Everybody can read this version from now on.")


def _is_asked_again(state):
    """Tell whether the step that the workflow waits for was approved already, for a version that is not the last."""
    approved = state.task_states.filter(task_id=state.current_task_state.task_id, status=TaskState.STATUS_APPROVED)
    return approved.exists()


def _sent_back(page):
    return _(
        "“%(title)s” went back to its author, who can write in it again. They find what you wrote above its form and "
        "on their first page, and get it by mail. What readers see has not changed."
    )


class WorkflowActionWithMessage(WorkflowActionView):
    """Wagtail's answer to a moderator's decision outside the form, which it gives without a word."""

    def post(self, request, *args, **kwargs):
        answer = super().post(request, *args, **kwargs)
        if self.task_state.__class__.objects.get(pk=self.task_state.pk).finished_at is not None:
            tell(request, self.object.pk, self.action_name)
        return answer
