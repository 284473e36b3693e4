"""Mixin: a page may stand only under page types whose `subpage_types` name it."""

from practice.access.permissions import OrganisationPageTester


class ExplicitParentsMixin:
    """Mixin for page types: allows as parents only page types whose `subpage_types` name this one.

    Wagtail lets a page type without `subpage_types` (the root included) hold every page. Here it holds none of ours,
    so an upper app says what may stand under its pages and the lower app need not name the upper one.
    """

    @classmethod
    def clean_parent_page_models(cls):
        """Return the page types that may hold this one, as a list of models; see Wagtail's method of this name."""
        return [
            model for model in super().clean_parent_page_models() if getattr(model, "subpage_types", None) is not None
        ]

    @classmethod
    def can_create_at(cls, parent):
        """Tell whether this page type may be created under `parent`, which may narrow its types by `holds(model)`."""
        narrowed = getattr(parent.specific, "holds", None)
        return super().can_create_at(parent) and (narrowed is None or narrowed(cls))

    def can_move_to(self, parent):
        """Tell whether this page may be moved under `parent`."""
        narrowed = getattr(parent.specific, "holds", None)
        return super().can_move_to(parent) and (narrowed is None or narrowed(type(self)))

    def permissions_for_user(self, user):
        """Return Wagtail's tester, which also knows what members of an organisation may do with its collections."""
        return OrganisationPageTester(user, self)
