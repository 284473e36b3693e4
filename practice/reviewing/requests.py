"""Changes that a moderator asked for: who asked, when and in which words, until the entry is submitted again."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, WorkflowState


@dataclass(frozen=True)
class ChangeRequest:
    """What is to be changed in a page: `comment` may be empty, and `who` where the moderator's account is gone."""

    page_id: int
    title: str
    who: str
    when: datetime
    comment: str


def request_for(page):
    """Return the ChangeRequest that waits for the author of `page`, or None."""
    return next(iter(_requests(_waiting().filter(base_content_type__model="page", object_id=str(page.pk)))), None)


def requests_to(user):
    """Return the ChangeRequests for pages that `user` submitted or owns, the latest first, in two statements."""
    owned = Page.objects.filter(owner=user, pk=Cast(OuterRef("object_id"), output_field=IntegerField()))
    return _requests(_waiting().filter(Q(requested_by=user) | Exists(owned)))


def _waiting():
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
    return states.filter(base_content_type__app_label="wagtailcore").select_related("current_task_state__finished_by")


def _requests(states):
    states = list(states.order_by("-current_task_state__finished_at"))
    titles = dict(Page.objects.filter(pk__in=[one.object_id for one in states]).values_list("pk", "draft_title"))
    return [
        ChangeRequest(
            page_id=int(one.object_id),
            title=titles[int(one.object_id)],
            who=get_user_display_name(one.current_task_state.finished_by) if one.current_task_state.finished_by else "",
            when=one.current_task_state.finished_at,
            comment=one.current_task_state.comment,
        )
        for one in states
        if int(one.object_id) in titles
    ]
