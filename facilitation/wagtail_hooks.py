"""Registers with Wagtail what facilitated sessions bring to the admin."""

from wagtail import hooks

from facilitation.following.panels import add_overdue_panel
from facilitation.sessions.menu import sessions_item
from facilitation.sessions.viewsets import MeetingViewSet

hooks.register("register_admin_menu_item", sessions_item)


@hooks.register("register_admin_viewset")
def session_viewsets():
    """Meetings."""
    return [MeetingViewSet()]


hooks.register("construct_homepage_panels", add_overdue_panel)
