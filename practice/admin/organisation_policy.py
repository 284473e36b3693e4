"""The policy of pages: Wagtail's by group, and the rights that organisation members have on their collections.

A member (`practice.OrganisationMember`) may write in the unpublished versions of the collections that the organisation
keeps, begin new ones, and submit them. Publishing, unpublishing, moving and locking stay with the groups that Wagtail
gives those rights to. What decides is the organisation in the database, never who made the page: a change of keeper
takes effect at once on a page that is not published, and with its publication on one that is.
"""

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from practice.access.user_cache import once_for_user
from practice.models import CollectionPage, OrganisationMember


class OrganisationPagePolicy(PagePermissionPolicy):
    """Wagtail's policy, to which membership of an organisation adds "change" for its collections and "add" beside them.

    What a user has by membership is looked up once and kept on the user, which lives as long as one request.
    """

    def collections_of(self, user):
        """Return the keys of the collections that the user's organisations keep, as a frozenset."""
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return frozenset()
        return once_for_user(user, "organisation collections", lambda: self._find_collections(user))

    def parents_for(self, user):
        """Return the keys of the pages under which a member may begin a collection, as a frozenset."""
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return frozenset()
        return once_for_user(user, "parents of organisation collections", lambda: self._find_parents(user))

    def _find_collections(self, user):
        owned = CollectionPage.objects.filter(owner_organisation__members__user=user)
        return frozenset(owned.values_list("pk", flat=True))

    def _find_parents(self, user):
        if not OrganisationMember.objects.filter(user=user).exists():
            return frozenset()
        holders = CollectionPage.allowed_parent_page_models()
        if not holders:
            return frozenset()
        return frozenset(
            page.pk
            for page in Page.objects.type(*holders).filter(alias_of__isnull=True).specific()
            if CollectionPage.can_create_at(page)
        )

    def _by_membership(self, user, actions):
        """Return the keys of all pages on which membership alone lets the user do one of `actions`."""
        keys = frozenset()
        if "change" in actions:
            keys |= self.collections_of(user)
        if "add" in actions:
            keys |= self.parents_for(user)
        return keys

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, actions) or (
            bool({"add", "change"} & set(actions)) and bool(self.parents_for(user) | self.collections_of(user))
        )

    def grants_by_group(self, user, actions, instance):
        """Tell whether the user's groups alone let them do one of `actions` on the page `instance`."""
        return super().user_has_any_permission_for_instance(user, actions, instance)

    def may_begin(self, user, parent, model_name):
        """Tell whether `user` may begin a page of the model below `parent`; by membership alone, only a collection."""
        return self.grants_by_group(user, {"add"}, parent) or model_name == CollectionPage._meta.model_name

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return super().user_has_any_permission_for_instance(user, actions, instance) or (
            instance.pk in self._by_membership(user, actions)
        )

    def instances_user_has_any_permission_for(self, user, actions):
        granted = super().instances_user_has_any_permission_for(user, actions)
        keys = self._by_membership(user, actions)
        return granted | self.model._default_manager.filter(pk__in=keys) if keys else granted

    def users_with_any_permission(self, actions, include_superusers=True):
        granted = super().users_with_any_permission(actions, include_superusers)
        if not {"add", "change"} & set(actions):
            return granted
        return self._combined(granted, Q(organisation_memberships__isnull=False))

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        granted = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        if "change" not in actions:
            return granted
        return self._combined(granted, Q(organisation_memberships__organisation__collections=instance.pk))

    def _combined(self, granted, condition):
        """Return the users of `granted` and the active ones that meet `condition`, each once, as a queryset."""
        users = OrganisationMember._meta.get_field("user").related_model._default_manager
        members = users.filter(condition, is_active=True)
        return users.filter(Q(pk__in=granted.values("pk")) | Q(pk__in=members.values("pk")))

    def instances_with_direct_explore_permission(self, user):
        granted = list(super().instances_with_direct_explore_permission(user))
        keys = self.parents_for(user) | self.collections_of(user)
        return granted + list(Page.objects.filter(pk__in=keys)) if keys else granted

    def explorable_instances(self, user):
        granted = super().explorable_instances(user)
        keys = self.parents_for(user) | self.collections_of(user)
        if not keys:
            return granted
        root = self.explorable_root_instance(user)
        pages = Page.objects.filter(pk__in=keys)
        around = {path for page in pages for path in _paths_around(page) if path.startswith(root.path)}
        return granted | self.model._default_manager.filter(path__in=around)


def _paths_around(page):
    """Return the tree paths of `page` and of every page above it."""
    return [page.path[: page.steplen * depth] for depth in range(1, page.depth + 1)]


register_permission_policy(Page, OrganisationPagePolicy())
