"""The menu item and the home page panel of shared words in the admin."""

from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from facilitation.access.triage_access import is_editor
from facilitation.consent.admin.review_actions import findings_to_review, provenances_to_review


class SharedWordsMenuItem(MenuItem):
    """Menu item of the review of shared words, for editors; the home page panel says how many wait."""

    def is_shown(self, request):
        return is_editor(request.user)


def shared_words_menu_item():
    """Return the menu item of shared words."""
    address = reverse_lazy("facilitation_consent:index")
    return SharedWordsMenuItem(
        gettext_lazy("Shared words"), address, name="shared-words", icon_name="openquote", order=30
    )


class SharedWordsPanel(Component):
    """Home page panel, above all others: findings and matches that wait for review."""

    order = 10

    def render_html(self, parent_context=None):
        """Return one or two lines with the way there, or nothing where nothing waits."""
        findings, parts = findings_to_review().count(), provenances_to_review().count()
        if not findings and not parts:
            return ""
        address = reverse("facilitation_consent:index")
        context = {"findings": findings, "parts": parts, "address": address}
        return render_to_string("facilitation/consent/panel.html", context)


def add_shared_words_panel(request, panels):
    """Add the panel for editors; a `construct_homepage_panels` hook."""
    if is_editor(request.user):
        panels.append(SharedWordsPanel())
