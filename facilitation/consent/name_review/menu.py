"""The menu item and the home page panel of the name review in the admin."""

from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from facilitation.access.triage_access import is_editor
from facilitation.models import Participant


class NamesMenuItem(MenuItem):
    """Menu item of the name review, for editors. The home page panel counts, so that no other page does."""

    def is_shown(self, request):
        return is_editor(request.user)


def names_menu_item():
    """Return the menu item of names."""
    return NamesMenuItem(_("Names"), reverse_lazy("facilitation_names:index"), name="names", icon_name="user", order=30)


class NamesPanel(Component):
    """One line with a link, or nothing where no name waits."""

    order = 140

    def render_html(self, parent_context=None):
        """Return the line as markup."""
        count = Participant.objects.awaiting_name_review().count()
        if not count:
            return ""
        context = {"count": count, "url": reverse("facilitation_names:index")}
        return render_to_string("facilitation/consent/name_review/panel.html", context)


def add_names_panel(request, panels):
    """Add the panel for those who may settle it; called by Wagtail with the panels of its first page."""
    if is_editor(request.user):
        panels.append(NamesPanel())
