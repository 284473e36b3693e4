"""The menu item and the panel of the admin's first page that lead a member to what happened to their collections."""

from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from partners.organisations.admin_views import news_for
from practice.access.user_cache import once_for_user
from practice.models import OrganisationMember


def is_member(user):
    """Tell whether `user` belongs to an organisation; asked once in a request."""
    return once_for_user(
        user, "is a member of an organisation", lambda: OrganisationMember.objects.filter(user=user).exists()
    )


class OrganisationMenuItem(MenuItem):
    """Shown to members of an organisation."""

    def __init__(self):
        super().__init__(
            _("Your organisation"),
            reverse_lazy("partners_organisations:overview"),
            name="your-organisation",
            icon_name="group",
            order=110,  # below the pages
        )

    def is_shown(self, request):
        return is_member(request.user)


class OrganisationPanel(Component):
    """How much happened to the collections of each of the user's organisations."""

    order = 120

    def __init__(self, user):
        self.user = user

    def render_html(self, parent_context=None):
        """Return the panel as markup."""
        return render_to_string("partners/organisations/panel.html", {"organisations": news_for(self.user)})


def add_panel(request, panels):
    """Add the panel for members; called by Wagtail with the panels of its first page."""
    if is_member(request.user):
        panels.append(OrganisationPanel(request.user))
