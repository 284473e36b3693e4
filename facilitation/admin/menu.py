"""The “Sessions” menu of the admin and the hook by which packages of this app add items to it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

SESSIONS_MENU = "register_sessions_menu_item"  # the hook by which rooms of this app put items into the menu


def sessions_menu_item():
    """Return the menu "Sessions"."""
    return SubmenuMenuItem(_("Sessions"), Menu(SESSIONS_MENU), name="sessions", icon_name="group", order=240)
