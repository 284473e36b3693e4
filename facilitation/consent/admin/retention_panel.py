"""Home page panel of the admin: personal details that are overdue for erasure."""

from django.template.loader import render_to_string
from wagtail.admin.ui.components import Component

from facilitation.consent.retention import participants_overdue


class OverdueErasurePanel(Component):
    """How many people's details should have been erased two days ago or longer."""

    order = 50

    def render_html(self, parent_context=None):
        """Return one line that says what to do, or nothing where nothing is late."""
        count = participants_overdue().count()
        return render_to_string("facilitation/consent/overdue_erasure.html", {"count": count}) if count else ""


def add_overdue_erasure_panel(request, panels):
    """Add the panel for those who work with contributions; called by Wagtail with the panels of its first page."""
    if request.user.has_perm("facilitation.triage_contribution"):
        panels.append(OverdueErasurePanel())
