"""Where names that wait stand in the admin: an item of the menu "Sessions", and a line on the first page."""

from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from facilitation.models import Participant
from facilitation.triage.people import is_editor


class NamesItem(MenuItem):
    """The way to the names, for editors. How many wait is told on the first page, so that no other page counts them."""

    def is_shown(self, request):
        return is_editor(request.user)


def names_item():
    """Return the menu item of names."""
    return NamesItem(_("Names"), reverse_lazy("facilitation_names:index"), name="names", icon_name="user", order=30)


class NamesPanel(Component):
    """One line with a link, or nothing where no name waits."""

    order = 140

    def render_html(self, parent_context=None):
        """Return the line as markup."""
        count = Participant.objects.names_waiting().count()
        if not count:
            return ""
        context = {"count": count, "url": reverse("facilitation_names:index")}
        return render_to_string("facilitation/names/waiting.html", context)


def add_names_panel(request, panels):
    """Add the panel for those who may settle it; called by Wagtail with the panels of its first page."""
    if is_editor(request.user):
        panels.append(NamesPanel())
