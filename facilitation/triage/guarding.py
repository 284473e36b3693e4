"""Guards for Wagtail's views of snippets: choosers that answer editors only, and deletion that keeps what is in use."""

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import DeleteView

from facilitation.triage.people import for_editors


class GuardedChooserViewSet(SnippetChooserViewSet):
    """A chooser for editors, from which nothing is made anew. Wagtail's answers everybody who may enter the admin."""

    def get_urlpatterns(self):
        return [
            path(str(one.pattern), for_editors(one.callback), name=one.name)
            for one in super().get_urlpatterns()
            if one.name != "create"
        ]


class UnusedDeleteView(DeleteView):
    """Deletes what nothing refers to, and says so of anything else."""

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ProtectedError as fault:
            raise ValidationError(_("This is in use, so that it cannot be deleted.")) from fault


def guard_deleting_in_bulk(request, snippets):
    """Refuse whoever may delete none of a table, before Wagtail tells them what the rows are called."""
    asked = request.resolver_match.kwargs
    if "model_name" not in asked:
        return  # one alone, of which Wagtail has asked already
    policy = policy_registry.get_by_type(apps.get_model(asked["app_label"], asked["model_name"]))
    if not policy.user_has_permission(request.user, "delete"):
        raise PermissionDenied
