"""Registers with Wagtail what this app adds to the admin."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from practice import admin_views
from practice.access import chooser_guards, permissions
from practice.admin import background_work, entry_chooser
from practice.admin.editing import scripts
from practice.admin.editing import views as writing
from practice.admin.page_viewsets import BULK_ACTIONS, EntryPageViewSet, GuardedPageViewSet
from practice.admin.vocabularies.viewsets import VocabularyGroup
from practice.merging import admin_buttons
from practice.merging.undo import views as undo_views
from practice.reviewing import change_request_panels as reviewing
from practice.sign_in.account_panel import SignInPanel
from practice.translating import aliases, outdated_panel
from practice.translating import listing_buttons as translation_buttons
from practice.translating import views as translating

register_snippet(VocabularyGroup)
entry_chooser.use_in_admin()

hooks.register("construct_page_chooser_queryset", permissions.limit_page_chooser)
hooks.register("register_page_header_buttons", admin_buttons.page_buttons)
hooks.register("register_page_listing_more_buttons", admin_buttons.page_buttons)
hooks.register("register_snippet_listing_buttons", admin_buttons.concept_buttons)
hooks.register("before_edit_page", admin_buttons.warn_if_merged)
hooks.register("before_edit_page", reviewing.above_form, order=-2)
hooks.register("construct_homepage_panels", reviewing.add_panel)
hooks.register("construct_homepage_panels", outdated_panel.add_panel)
hooks.register("construct_homepage_panels", background_work.add_panel)
hooks.register("register_admin_urls", undo_views.report_urls)
hooks.register("register_reports_menu_item", undo_views.report_menu_item)
hooks.register("register_account_settings_panel", SignInPanel)
hooks.register("before_delete_page", writing.suggest_taking_down)
translation_buttons.replace_listing_buttons()
hooks.register("construct_page_action_menu", aliases.remove_menu_item)
# Before wagtail-localize's own, which shows the page of a translation.
hooks.register("before_edit_page", translating.handle_translation_action, order=-1)


@hooks.register("register_admin_viewset")
def page_viewsets():
    """The views of pages: those of every type guarded, those of entries with columns of their own."""
    return [GuardedPageViewSet("guarded_pages"), EntryPageViewSet("entries")]


@hooks.register("register_admin_urls")
def admin_urls():
    """What the editor's forms ask for while somebody writes."""
    return [path("practice/", include(admin_views, namespace="practice_admin"))]


hooks.register("insert_global_admin_js", scripts.editor_scripts)
# After Wagtail's own of the same names, which these take the place of.
hooks.register("construct_admin_api", chooser_guards.register_guarded_api, order=10)
for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action, order=10)
