"""Where shared words stand in the admin: in the menu "Sessions", and as the first line of the first page."""

from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from facilitation.consent.judging import waiting_findings, waiting_parts
from facilitation.triage.people import is_editor


class SharedWordsItem(MenuItem):
    """The way to the desk of shared words; how many wait, the first page says."""

    def is_shown(self, request):
        return is_editor(request.user)


def shared_words_item():
    """Return the menu item of shared words."""
    address = reverse_lazy("facilitation_consent:index")
    return SharedWordsItem(gettext_lazy("Shared words"), address, name="shared-words", icon_name="openquote", order=30)


class SharedWordsPanel(Component):
    """On the admin's first page, before all else: what may still hold words that somebody took back."""

    order = 10

    def render_html(self, parent_context=None):
        """Return one or two lines with the way there, or nothing where nothing waits."""
        findings, parts = waiting_findings().count(), waiting_parts().count()
        if not findings and not parts:
            return ""
        address = reverse("facilitation_consent:index")
        context = {"findings": findings, "parts": parts, "address": address}
        return render_to_string("facilitation/consent/panel.html", context)


def add_shared_words_panel(request, panels):
    """Add the panel for editors; called by Wagtail with the panels of its first page."""
    if is_editor(request.user):
        panels.append(SharedWordsPanel())
