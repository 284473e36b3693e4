"""Registers what facilitated sessions add to the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from facilitation.admin.menu import SESSIONS_MENU, sessions_menu_item
from facilitation.admin.snippet_guards import guard_bulk_deletion
from facilitation.admin_registry import ADMIN_URLS, MENU_ITEMS, PANELS
from facilitation.consent.admin.publish_hooks import keep_as_draft, warn_of_recorded_overlaps
from facilitation.consent.admin.stale_forms import refuse_stale_form
from facilitation.questions.admin.viewsets import OfficialViewSet, QuestionViewSet
from facilitation.sessions.admin.deletion_guard import (
    prevent_bulk_deletion_with_meetings,
    prevent_deletion_with_meetings,
)
from facilitation.sessions.admin.meeting_viewset import MeetingViewSet
from facilitation.sessions.admin.setup_viewsets import ConsentWordingViewSet, KeyQuestionViewSet, TeamViewSet

for viewset in (QuestionViewSet, OfficialViewSet, KeyQuestionViewSet, ConsentWordingViewSet, TeamViewSet):
    register_snippet(viewset)

hooks.register("register_admin_menu_item", sessions_menu_item)
for item in MENU_ITEMS:
    hooks.register(SESSIONS_MENU, item)

for panel in PANELS:
    hooks.register("construct_homepage_panels", panel)

hooks.register("before_edit_page", refuse_stale_form)
hooks.register("before_publish_page", keep_as_draft)
hooks.register("after_publish_page", warn_of_recorded_overlaps)
hooks.register("before_delete_page", prevent_deletion_with_meetings)
hooks.register("before_bulk_action", prevent_bulk_deletion_with_meetings)
hooks.register("before_delete_snippet", guard_bulk_deletion)


@hooks.register("register_admin_viewset")
def admin_viewsets():
    """Meetings."""
    return [MeetingViewSet()]


@hooks.register("register_admin_urls")
def admin_urls():
    """The admin addresses of each room."""
    return ADMIN_URLS
