"""Wagtail hooks that prevent deleting sessions with meetings: they are unpublished instead."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from facilitation.models import Meeting


def prevent_deletion_with_meetings(request, page):
    """Refuse to delete a page that is, or has below it, a session with meetings; a `before_delete_page` hook."""
    if not Meeting.objects.filter(session__path__startswith=page.path).exists():
        return None
    messages.error(
        request,
        _("This cannot be deleted: a session here has meetings. Unpublish it, or delete its meetings first."),
    )
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def prevent_bulk_deletion_with_meetings(request, action_type, objects, action):
    """The same for bulk deletion in the explorer; a `before_bulk_action` hook."""
    if action_type != "delete":
        return None
    refusals = [prevent_deletion_with_meetings(request, page) for page in objects if hasattr(page, "path")]
    return next((answer for answer in refusals if answer is not None), None)
