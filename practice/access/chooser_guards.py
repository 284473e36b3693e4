"""Restricts Wagtail's choosers and file lists to users who have a permission on what is chosen.

Wagtail's own answer everybody who may enter the admin, and partners and facilitators enter it as well as editors.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from practice.fields.snippet_chooser import TranslatedSnippetChooser

_ACTIONS = {"add", "change", "delete", "view"}


class GuardedChooserViewSet(SnippetChooserViewSet):
    """A chooser for users with a permission on what is chosen; it creates nothing unless `allows_creation` is set."""

    base_widget_class = TranslatedSnippetChooser
    page_title = _("Choose")  # of whoever opens it; Wagtail’s own is in the language in which the site began
    allows_creation = False

    def may_choose(self, user):
        """Tell whether the user may see the objects to choose from."""
        return policy_registry.get_by_type(self.model).user_has_any_permission(user, _ACTIONS)

    def guarded(self, view):
        """Return the view for those alone who may choose."""

        @wraps(view)
        def answer(request, *args, **kwargs):
            if not self.may_choose(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    def get_urlpatterns(self):
        return [
            path(str(one.pattern), self.guarded(one.callback), name=one.name)
            for one in super().get_urlpatterns()
            if self.allows_creation or one.name != "create"
        ]


class _ChoosableMixin:
    """Mixin for the admin's lists of files, which its pages load by script: those the user may choose or change."""

    def get_queryset(self):
        policy = policy_registry.get_by_type(self.model)
        allowed = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change"])
        return super().get_queryset().filter(pk__in=allowed.values("pk"))


class GuardedImagesAPIViewSet(_ChoosableMixin, ImagesAdminAPIViewSet):
    """The admin's list of pictures."""


class GuardedDocumentsAPIViewSet(_ChoosableMixin, DocumentsAdminAPIViewSet):
    """The admin's list of documents."""


def register_guarded_api(router):
    """Replace Wagtail's file lists by the guarded ones; to be called after Wagtail has registered its own."""
    router.register_endpoint("images", GuardedImagesAPIViewSet)
    router.register_endpoint("documents", GuardedDocumentsAPIViewSet)
