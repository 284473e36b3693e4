"""Where triage stands in the admin: the menu "Sessions" with how many wait, and a line on the first page."""

from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from facilitation.models import Contribution, Provenance
from facilitation.triage.people import is_editor, may_triage


class CountedItem(MenuItem):
    """A menu item that says how many things wait; subclasses know for whom it is and how many."""

    def render_component(self, request):
        component = super().render_component(request)
        count = self.count(request.user)
        if count:
            component.label = _("%(label)s (%(count)s)") % {"label": self.label, "count": count}
        return component


class TriageItem(CountedItem):
    """Contributions that wait for the user."""

    def is_shown(self, request):
        return may_triage(request.user)

    def count(self, user):
        """Return how many contributions wait for `user`."""
        return Contribution.objects.seen_by(user).waiting().count()


class WithheldItem(CountedItem):
    """What is withheld and waits for a rewrite."""

    def is_shown(self, request):
        return is_editor(request.user)

    def count(self, user):
        """Return how many fields, rows and questions are withheld."""
        return Provenance.objects.withheld().count()


def triage_item():
    """Return the menu item of triage."""
    address = reverse_lazy("facilitation_triage:index")
    return TriageItem(gettext_lazy("Triage"), address, name="triage", icon_name="list-ul", order=10)


def withheld_item():
    """Return the menu item of what is withheld."""
    address = reverse_lazy("facilitation_triage:withheld")
    return WithheldItem(gettext_lazy("Withheld"), address, name="withheld", icon_name="lock", order=20)


class WaitingPanel(Component):
    """On the admin's first page: how many contributions wait for the user, and how many things are withheld."""

    order = 140

    def __init__(self, user):
        self.user = user

    def render_html(self, parent_context=None):
        """Return a line with links, or nothing where nothing waits."""
        waiting = Contribution.objects.seen_by(self.user).waiting().count()
        withheld = Provenance.objects.withheld().count() if is_editor(self.user) else 0
        if not waiting and not withheld:
            return ""
        context = {
            "waiting": waiting,
            "triage_url": reverse("facilitation_triage:index"),
            "withheld": withheld,
            "withheld_url": reverse("facilitation_triage:withheld"),
        }
        return render_to_string("facilitation/triage/waiting.html", context)


def add_waiting_panel(request, panels):
    """Add the panel for those who triage; called by Wagtail with the panels of its first page."""
    if may_triage(request.user):
        panels.append(WaitingPanel(request.user))
