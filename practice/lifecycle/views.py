"""The admin view that changes the lifecycle state of an entry, with a preview of the consequences."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from practice.access.permissions import may_change_lifecycle
from practice.lifecycle.forms import LifecycleForm
from practice.merging.views import ConfirmedActionView
from practice.models import EntryPage


class ChangeLifecycleView(ConfirmedActionView):
    """Supersedes an entry, takes it down or brings it back, in every language it is published in."""

    form_class = LifecycleForm
    icon = "warning"

    def find(self, user, pk):
        page = get_object_or_404(EntryPage, pk=pk).specific
        if not may_change_lifecycle(user, page):
            raise PermissionDenied
        return page

    def heading(self, thing):
        return _("Does “%(title)s” still stand?") % {"title": thing.title}

    def done(self, called, page):
        names = {"title": page.title, "state": page.get_state_display()}
        return _("“%(title)s”: %(state)s, in every language it is published in.") % names

    def address_of(self, page):
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
