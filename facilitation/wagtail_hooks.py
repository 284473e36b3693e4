"""Registers with Wagtail what facilitated sessions bring to the admin."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from facilitation.arranging import admin_urls as arranging_urls
from facilitation.arranging.first_page import add_room_panel
from facilitation.capture import admin_urls as capture_urls
from facilitation.capture.menu import MeetingsMenuItem
from facilitation.editing import refuse_stale_form
from facilitation.following.panels import add_overdue_panel
from facilitation.questions import admin_views as question_views
from facilitation.questions.desk import add_from_officials
from facilitation.questions.viewsets import OfficialViewSet, QuestionViewSet
from facilitation.sessions.deleting import keep_sessions_in_bulk, keep_sessions_with_meetings
from facilitation.sessions.menu import SESSIONS_MENU, sessions_item
from facilitation.sessions.viewsets import MeetingViewSet
from facilitation.triage import admin_urls as triage_urls
from facilitation.triage.guarding import guard_deleting_in_bulk
from facilitation.triage.menu import add_waiting_panel, triage_item, withheld_item
from facilitation.triage.viewsets import ConsentWordingViewSet, KeyQuestionViewSet, TeamViewSet

for viewset in (QuestionViewSet, OfficialViewSet, KeyQuestionViewSet, ConsentWordingViewSet, TeamViewSet):
    register_snippet(viewset)

hooks.register("register_admin_menu_item", sessions_item)
for item in (MeetingsMenuItem, triage_item, withheld_item):
    hooks.register(SESSIONS_MENU, item)

for panel in (add_room_panel, add_waiting_panel, add_from_officials, add_overdue_panel):
    hooks.register("construct_homepage_panels", panel)

hooks.register("before_edit_page", refuse_stale_form)
hooks.register("before_delete_page", keep_sessions_with_meetings)
hooks.register("before_bulk_action", keep_sessions_in_bulk)
hooks.register("before_delete_snippet", guard_deleting_in_bulk)


@hooks.register("register_admin_viewset")
def admin_viewsets():
    """Meetings."""
    return [MeetingViewSet()]


@hooks.register("register_admin_urls")
def admin_urls():
    """The admin addresses of each room."""
    return [
        path("meetings/", include(capture_urls)),
        path("room/", include(arranging_urls)),
        path("questions/", include(question_views, namespace="facilitation_questions")),
        path("triage/", include(triage_urls)),
    ]
