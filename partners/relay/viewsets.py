"""Contacts who want no messages, in the admin: a list, from which one who wants them again is deleted."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from partners.models import StoppedContact
from practice.access.chooser_guards import GuardedChooserViewSet
from practice.admin.snippet_viewsets import TranslatedSnippetViewSet


class DeleteOnlyPermissionPolicy(ModelPermissionPolicy):
    """Permission policy without "add" and "change": contacts stop messages themselves."""

    def user_has_permission(self, user, action):
        return action not in {"add", "change"} and super().user_has_permission(user, action)


register_permission_policy(StoppedContact, DeleteOnlyPermissionPolicy(StoppedContact))


class StoppedContactViewSet(TranslatedSnippetViewSet):
    """The admin list of contacts who stopped messages about an entry."""

    model = StoppedContact
    icon = "mail"
    chooser_viewset_class = GuardedChooserViewSet
    menu_label = _("Contacts who want no messages")
    menu_order = 222
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    list_per_page = 50
    list_display = [
        Column("__str__", label=_("Entry")),
        DateColumn("stopped_at", label=_("Stopped"), sort_key="stopped_at"),
    ]
    panels = []
