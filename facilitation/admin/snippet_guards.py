"""Permission checks for Wagtail's snippet views: choosers for editors, and bulk deletion."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from wagtail.permissions import policy_registry

from facilitation.access.triage_access import is_editor
from practice.access.chooser_guards import GuardedChooserViewSet


class TriageChooserViewSet(GuardedChooserViewSet):
    """A chooser for editors: those who triage for the whole bank."""

    def may_choose(self, user):
        return is_editor(user)


def guard_bulk_deletion(request, snippets):
    """Refuse users who may not delete any row of a table, before Wagtail shows them its rows' names."""
    route_arguments = request.resolver_match.kwargs
    if "model_name" not in route_arguments:
        return  # one alone, of which Wagtail has asked already
    policy = policy_registry.get_by_type(apps.get_model(route_arguments["app_label"], route_arguments["model_name"]))
    if not policy.user_has_permission(request.user, "delete"):
        raise PermissionDenied
