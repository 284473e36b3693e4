"""Registers with Wagtail what this app brings to the admin."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from practice import admin_views, buttons, permissions
from practice.page_viewsets import BULK_ACTIONS, EntryPageViewSet, GuardedPageViewSet
from practice.viewsets import VocabularyGroup

register_snippet(VocabularyGroup)

hooks.register("construct_page_chooser_queryset", permissions.visible_to_choose)
hooks.register("register_page_header_buttons", buttons.of_page)
hooks.register("register_page_listing_more_buttons", buttons.of_page)
hooks.register("register_snippet_listing_buttons", buttons.of_concept)


@hooks.register("register_admin_viewset")
def page_viewsets():
    """The views of pages: those of every type guarded, those of entries with columns of their own."""
    return [GuardedPageViewSet("guarded_pages"), EntryPageViewSet("entries")]


@hooks.register("register_admin_urls")
def admin_urls():
    """What the editor's forms ask for while somebody writes."""
    return [path("practice/", include(admin_views, namespace="practice_admin"))]


# After Wagtail's own of the same names, which these take the place of.
for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action, order=10)
