"""Tells an administrator, on the admin's first page, what a bank still lacks to begin with."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from home.models import ContactSettings
from practice.kinds import Kind
from practice.models import EntryPage, Organisation
from search.models import ListingPage


@dataclass(frozen=True)
class Step:
    """One thing to do, where it is done, and why it comes before others."""

    label: str
    url: str
    reason: str


def steps_left():
    """Return the `Step`s that nobody has done yet, in the order to do them; at most five statements."""
    left = [
        (_has_contact, _contact),
        (_has_colleagues, _colleagues),
        (Organisation.objects.exists, _organisations),
        (EntryPage.objects.exclude(kind="").exists, _entry),
    ]
    return [step() for is_done, step in left if not is_done()]


def _has_contact():
    given = ContactSettings.objects.filter(site__is_default_site=True)
    return given.exclude(operator="").exclude(editors_email="").exclude(security_email="").exists()


def _has_colleagues():
    return get_user_model().objects.filter(is_active=True)[:2].count() > 1


def _contact():
    url = reverse("wagtailsettings:edit", args=["home", "contactsettings"])
    reason = _("Readers see it on “About this bank”; whoever finds a weakness needs the security mailbox.")
    return Step(_("Say who keeps the bank and how to reach them"), url, reason)


def _colleagues():
    reason = _("Editors write, Moderators publish, Facilitators run sessions, Partner editors keep collections.")
    return Step(_("Add the people you work with"), reverse("wagtailusers_users:add"), reason)


def _organisations():
    url = reverse("wagtailsnippets_practice_organisation:list")
    reason = _("At the least your own: entries say whose work they are. Whoever runs the server can load all councils.")
    return Step(_("Add organisations"), url, reason)


def _entry():
    listing = ListingPage.objects.filter(kind=Kind.CASE_STUDY).order_by("pk").first()
    if listing:
        url = reverse("wagtailadmin_pages:add", args=["practice", "casestudypage", listing.pk])
    else:
        url = reverse("wagtailadmin_explore_root")
    reason = _("Something that a place did, and what came of it. Readers find it as soon as it is published.")
    return Step(_("Write the first case study"), url, reason)


class FirstStepsPanel(Component):
    """On the admin's first page, above all else: the steps that are left."""

    order = 20

    def render_html(self, parent_context=None):
        """Return the list of what is left, or nothing where all is done."""
        steps = steps_left()
        return render_to_string("home/admin/first_steps.html", {"steps": steps}) if steps else ""


def add_first_steps(request, panels):
    """Add the panel for administrators, who alone may do all of it; called by Wagtail with its first page's panels."""
    if request.user.is_superuser:
        panels.append(FirstStepsPanel())
