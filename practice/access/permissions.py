"""Permissions in the admin: what a user may do with a page, and which pages they may see or choose.

The policy they ask is Wagtail's, which `practice.admin.organisation_policy` extends by membership of an organisation.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from wagtail.models import GroupPagePermission, Page, PagePermissionTester
from wagtail.permissions import policy_registry

# Under these names Wagtail's admin addresses name a page.
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")


class OrganisationPageTester(PagePermissionTester):
    """Wagtail's tester, to which membership adds writing in an own collection and beginning one, and no more."""

    @property
    def _is_protected(self):
        """Whether the page is a collection of one of the user's organisations."""
        return self.page.pk in self.permission_policy.collections_of(self.user)

    @property
    def _only_by_membership(self):
        """Whether it is membership alone, and no group, that lets the user change the page."""
        return self._is_protected and not super().can_edit()

    def can_edit(self):
        return super().can_edit() or self._is_protected

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
    if not all(page_policy().may_begin(user, parent, model_name) for parent in parents):
        raise PermissionDenied


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
