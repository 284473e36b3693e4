"""Shows what a moderator asked to change: above the form of the entry, and on its author's first page of the admin."""

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from practice.reviewing.requests import request_for, requests_to


def above_form(request, page):
    """Say above the form what is to be changed before the page is submitted again; called by Wagtail for every page."""
    if request.method != "GET":
        return
    change_request = request_for(page)
    if change_request is not None:
        messages.warning(request, in_words(change_request))


def in_words(change_request):
    """Return who asked for changes, when, and for which."""
    when = date_format(localtime(change_request.when), "j F Y, H:i")
    who = change_request.who or _("A moderator")
    comment = change_request.comment.strip() or _("without saying which")
    return _("%(who)s asked for changes on %(when)s: %(said)s") % {"who": who, "when": when, "said": comment}


class ChangesPanel(Component):
    """On the admin's first page: what moderators asked an author to change."""

    order = 90

    def __init__(self, user):
        self.user = user

    def render_html(self, parent_context=None):
        """Return the entries to change with the moderators' words, or nothing where there are none."""
        requests = [(one, in_words(one)) for one in requests_to(self.user)]
        return render_to_string("practice/admin/changes_requested.html", {"asked": requests}) if requests else ""


def add_panel(request, panels):
    """Add the panel; called by Wagtail with the panels of its first page."""
    panels.append(ChangesPanel(request.user))
