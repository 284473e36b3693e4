"""Keeps sessions in whose meetings something may have been said: they are unpublished, never deleted."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from facilitation.models import Meeting


def keep_sessions_with_meetings(request, page):
    """Answer instead of Wagtail where the page, or one below it, is a session with meetings; None lets it go on."""
    if not Meeting.objects.filter(session__path__startswith=page.path).exists():
        return None
    messages.error(
        request,
        _("This cannot be deleted: a session here has meetings. Unpublish it, or delete its meetings first."),
    )
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def keep_sessions_in_bulk(request, action_type, objects, action):
    """The same for what is deleted in one go from the explorer."""
    if action_type != "delete":
        return None
    kept = [keep_sessions_with_meetings(request, page) for page in objects if hasattr(page, "path")]
    return next((answer for answer in kept if answer is not None), None)
