"""Guards for Wagtail's views of snippets: choosers that answer editors only, and deletion that tells nobody else."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import path
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from facilitation.triage.people import for_editors


class GuardedChooserViewSet(SnippetChooserViewSet):
    """A chooser for editors, from which nothing is made anew. Wagtail's answers everybody who may enter the admin."""

    def get_urlpatterns(self):
        return [
            path(str(one.pattern), for_editors(one.callback), name=one.name)
            for one in super().get_urlpatterns()
            if one.name != "create"
        ]


def guard_deleting_in_bulk(request, snippets):
    """Refuse whoever may delete none of a table, before Wagtail tells them what the rows are called."""
    asked = request.resolver_match.kwargs
    if "model_name" not in asked:
        return  # one alone, of which Wagtail has asked already
    policy = policy_registry.get_by_type(apps.get_model(asked["app_label"], asked["model_name"]))
    if not policy.user_has_permission(request.user, "delete"):
        raise PermissionDenied
