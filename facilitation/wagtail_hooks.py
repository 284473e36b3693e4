"""Registers with Wagtail what facilitated sessions bring to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from facilitation.admin_parts import ADDRESSES, MENU_ITEMS, PANELS
from facilitation.consent.publishing import keep_as_draft, tell_what_went_on_record
from facilitation.editing import refuse_stale_form
from facilitation.questions.viewsets import OfficialViewSet, QuestionViewSet
from facilitation.sessions.deleting import keep_sessions_in_bulk, keep_sessions_with_meetings
from facilitation.sessions.menu import SESSIONS_MENU, sessions_item
from facilitation.sessions.viewsets import MeetingViewSet
from facilitation.triage.guarding import guard_deleting_in_bulk
from facilitation.triage.viewsets import ConsentWordingViewSet, KeyQuestionViewSet, TeamViewSet

for viewset in (QuestionViewSet, OfficialViewSet, KeyQuestionViewSet, ConsentWordingViewSet, TeamViewSet):
    register_snippet(viewset)

hooks.register("register_admin_menu_item", sessions_item)
for item in MENU_ITEMS:
    hooks.register(SESSIONS_MENU, item)

for panel in PANELS:
    hooks.register("construct_homepage_panels", panel)

hooks.register("before_edit_page", refuse_stale_form)
hooks.register("before_publish_page", keep_as_draft)
hooks.register("after_publish_page", tell_what_went_on_record)
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
    return ADDRESSES
