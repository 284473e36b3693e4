"""Menu items and home page panel of triage in the admin, with how many contributions wait."""

from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from facilitation.access.triage_access import is_editor, may_triage
from facilitation.models import Contribution, Provenance


class CountedMenuItem(MenuItem):
    """A menu item with a count; subclasses say for whom it is and what it counts."""

    def render_component(self, request):
        component = super().render_component(request)
        count = self.count(request.user)
        if count:
            component.label = _("%(label)s (%(count)s)") % {"label": self.label, "count": count}
        return component


class TriageMenuItem(CountedMenuItem):
    """Contributions that wait for the user."""

    def is_shown(self, request):
        return may_triage(request.user)

    def count(self, user):
        """Return how many contributions wait for `user`."""
        return Contribution.objects.triageable_by(user).waiting().count()


class WithheldMenuItem(CountedMenuItem):
    """What is withheld and waits for a rewrite."""

    def is_shown(self, request):
        return is_editor(request.user)

    def count(self, user):
        """Return how many fields, rows and questions are withheld."""
        return Provenance.objects.withheld().count()


def triage_menu_item():
    """Return the menu item of triage."""
    address = reverse_lazy("facilitation_triage:index")
    return TriageMenuItem(gettext_lazy("Triage"), address, name="triage", icon_name="list-ul", order=10)


def withheld_menu_item():
    """Return the menu item of what is withheld."""
    address = reverse_lazy("facilitation_triage:withheld")
    return WithheldMenuItem(gettext_lazy("Withheld"), address, name="withheld", icon_name="lock", order=20)


class TriagePanel(Component):
    """On the admin's first page: how many contributions wait for the user, and how many things are withheld."""

    order = 140

    def __init__(self, user):
        self.user = user

    def render_html(self, parent_context=None):
        """Return a line with links, or nothing where nothing waits."""
        waiting = Contribution.objects.triageable_by(self.user).waiting().count()
        withheld = Provenance.objects.withheld().count() if is_editor(self.user) else 0
        if not waiting and not withheld:
            return ""
        context = {
            "waiting": waiting,
            "triage_url": reverse("facilitation_triage:index"),
            "withheld": withheld,
            "withheld_url": reverse("facilitation_triage:withheld"),
        }
        return render_to_string("facilitation/triage/panel.html", context)


def add_triage_panel(request, panels):
    """Add the panel for those who triage; called by Wagtail with the panels of its first page."""
    if may_triage(request.user):
        panels.append(TriagePanel(request.user))
