"""Permissions in the admin: Wagtail's by group, and those that organisation members have on their collections.

A member (`practice.OrganisationMember`) may write in the unpublished versions of the collections that the organisation
keeps, begin new ones, and submit them. Publishing, unpublishing, moving and locking stay with the groups that Wagtail
gives those rights to. What decides is the organisation in the database, never who made the page: a change of keeper
takes effect at once on a page that is not published, and with its publication on one that is.
"""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.models import GroupPagePermission, Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from practice.access.user_cache import once_for_user

# Under these names Wagtail's admin addresses name a page.
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")


class OrganisationPagePolicy(PagePermissionPolicy):
    """Wagtail's policy, to which membership of an organisation adds "change" for its collections and "add" beside them.

    What a user has by membership is looked up once and kept on the user, which lives as long as one request.
    """

    @cached_property
    def collection_model(self):
        """The page type that organisations keep."""
        return apps.get_model("practice", "CollectionPage")

    @cached_property
    def member_model(self):
        """The rows that say who belongs to which organisation."""
        return apps.get_model("practice", "OrganisationMember")

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
        owned = self.collection_model.objects.filter(owner_organisation__members__user=user)
        return frozenset(owned.values_list("pk", flat=True))

    def _find_parents(self, user):
        if not self.member_model.objects.filter(user=user).exists():
            return frozenset()
        holders = self.collection_model.allowed_parent_page_models()
        if not holders:
            return frozenset()
        return frozenset(
            page.pk
            for page in Page.objects.type(*holders).filter(alias_of__isnull=True).specific()
            if self.collection_model.can_create_at(page)
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
        return self._together(granted, Q(organisation_memberships__isnull=False))

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        granted = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        if "change" not in actions:
            return granted
        return self._together(granted, Q(organisation_memberships__organisation__collections=instance.pk))

    def _together(self, granted, condition):
        """Return the users of `granted` and the active ones that meet `condition`, each once, as a queryset."""
        users = self.member_model._meta.get_field("user").related_model._default_manager
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


class OrganisationPageTester(PagePermissionTester):
    """Wagtail's tester, to which membership adds writing in an own collection and beginning one, and no more."""

    @property
    def _is_kept(self):
        """Whether the page is a collection of one of the user's organisations."""
        return self.page.pk in self.permission_policy.collections_of(self.user)

    @property
    def _only_by_membership(self):
        """Whether it is membership alone, and no group, that lets the user change the page."""
        return self._is_kept and not super().can_edit()

    def can_edit(self):
        return super().can_edit() or self._is_kept

    def can_add_subpage(self):
        return super().can_add_subpage() or self.page.pk in self.permission_policy.parents_for(self.user)

    def can_delete(self, ignore_bulk=False):
        """As Wagtail; by membership only what readers never saw, so that no link of theirs breaks."""
        if self._only_by_membership:
            return not self.page.live and self.page.first_published_at is None and self.page.is_leaf()
        if self.page.is_leaf() and self.user.is_active and not self.user.is_superuser:
            return self._can_delete_leaf()
        return super().can_delete(ignore_bulk)

    def _can_delete_leaf(self):
        """Wagtail's answer for a page without pages below it, which it would ask the database for, page by page."""
        if "change" in self.permissions:
            return "publish" in self.permissions or not self.page.live
        is_own = "add" in self.permissions and self.page.owner_id == self.user.pk
        return is_own and ("publish" in self.permissions or not self.page.live)

    def can_move(self):
        return not self._only_by_membership and super().can_move()

    def can_copy_to(self, destination, recursive=False):
        """As Wagtail; by membership as a collection beside the others, never with pages below it."""
        if self._only_by_membership and recursive:
            return False
        return super().can_copy_to(destination, recursive)


def page_policy():
    """Return the policy that Wagtail consults for pages."""
    return policy_registry.get_by_type(Page)


def may_see(user, page):
    """Tell whether `user` may use admin addresses of `page`: it is in their explorer, or a task of theirs."""
    if user.is_superuser or page_policy().explorable_instances(user).filter(pk=page.pk).exists():
        return True
    return page.permissions_for_user(user).can_edit()


def may_see_all_pages(user):
    """Tell whether `user` has a right in pages by a group, and not only by what they belong to."""
    return user.is_superuser or GroupPagePermission.objects.filter(group__user=user).exists()


def may_merge(user, page):
    """Tell whether `user` may make the entry `page` part of another, or another part of it."""
    rights = page.permissions_for_user(user)
    return rights.can_publish() and not rights.page_locked() and page.alias_of_id is None


def may_change_lifecycle(user, page):
    """Tell whether `user` may change the lifecycle state of the published entry `page`."""
    return page.live and page.alias_of_id is None and page.permissions_for_user(user).can_publish()


def may_replace(user, model):
    """Tell whether `user` may put one of `model` in place of another, which changes entries and deletes the other."""
    name = model._meta.model_name
    return user.has_perms([f"practice.change_{name}", f"practice.delete_{name}"])


def require_page_access(user, arguments):
    """Raise PermissionDenied where `arguments` name a page that `user` may not see or a kind they may not add."""
    keys = [arguments[name] for name in PAGE_ARGUMENTS if arguments.get(name)]
    pages = Page.objects.filter(pk__in=keys)
    if not all(may_see(user, page) for page in pages):
        raise PermissionDenied
    begun = arguments.get("content_type_model_name")
    if begun and "parent_page_id" in arguments:
        _require_kind(user, pages, begun)


def _require_kind(user, parents, model_name):
    """Refuse to begin a page of another kind than a collection where only membership lets the user begin one."""
    policy = page_policy()
    for parent in parents:
        if not policy.grants_by_group(user, {"add"}, parent) and model_name != policy.collection_model._meta.model_name:
            raise PermissionDenied


def entries_visible_to(user):
    """Return the entries whose titles `user` may see: readable ones and those in their explorer."""
    entries = apps.get_model("practice", "EntryPage").objects.all()
    if user.is_superuser:
        return entries
    explorable = page_policy().explorable_instances(user).values("pk")
    return entries.filter(Q(pk__in=entries.readable().values("pk")) | Q(pk__in=explorable))


def limit_page_chooser(pages, request):
    """Limit a page chooser to pages that are live or in the user's explorer; a Wagtail hook."""
    if request.user.is_superuser:
        return pages
    explorable = page_policy().explorable_instances(request.user).values("pk")
    parent = request.resolver_match.kwargs.get("parent_page_id")
    if parent:
        seen = Page.objects.filter(pk=parent).filter(Q(live=True) | Q(depth=1) | Q(pk__in=explorable))
        if not seen.exists():
            raise PermissionDenied
    return pages.filter(Q(live=True) | Q(pk__in=explorable))


register_permission_policy(Page, OrganisationPagePolicy())
