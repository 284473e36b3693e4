"""Opens Wagtail's pages of actions on several things at once only to whoever may see those things."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from wagtail.admin.views.bulk_action import index
from wagtail.models import Page
from wagtail.permissions import policy_registry

from practice.text_rules.keys import parse_keys

# Whoever may do one of these with a thing sees its title elsewhere in the admin as well.
SEEING = ("add", "change", "delete", "choose")


def guarded_bulk_action(request, app_label, model_name, action):
    """Answer as Wagtail, which names by title what one may do nothing with; refuse where one may not see it.

    Pages have their own guards (`practice.admin.page_viewsets`), and an unknown table is Wagtail's to answer.
    """
    model = apps.all_models.get(app_label, {}).get(model_name.lower())
    if model is not None and not issubclass(model, Page) and not _may_see(request, model):
        raise PermissionDenied
    return index(request, app_label, model_name, action)


def _may_see(request, model):
    policy = policy_registry.get_by_type(model)
    if not policy.user_has_any_permission(request.user, SEEING):
        return False
    # "all" stands for those that the action's own list has, which is of what one may change.
    chosen = model._default_manager.filter(pk__in=parse_keys(request.GET.getlist("id")))
    seen = policy.instances_user_has_any_permission_for(request.user, SEEING)
    return not chosen.exclude(pk__in=seen.values("pk")).exists()
