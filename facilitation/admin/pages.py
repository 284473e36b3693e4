"""Admin pages: the frame with heading and breadcrumbs in which every room shows its own."""

from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _


def admin_page(request, template, title, *, above=(), status=200, room="capture/admin", **context):
    """Return the response for an admin page. above: (URL, text) of its breadcrumbs, the admin's home page aside.

    room: the folder of the template.
    """
    crumbs = [(reverse("wagtailadmin_home"), _("Home")), *above, ("", title)]
    context |= {
        "page_title": title,
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [{"url": url, "label": text} for url, text in crumbs],
    }
    return render(request, f"facilitation/{room}/{template}.html", context, status=status)


def meetings_breadcrumb():
    """Return (URL, text) of the list of meetings, for `above`."""
    return (reverse("facilitation_capture:meetings"), _("Meetings and sheets"))


def triage_page(request, template, title, context, *, above=()):
    """Return the response for an admin page of triage; `above` are further breadcrumbs, (label, URL)."""
    breadcrumbs = [
        (_("Home"), reverse("wagtailadmin_home")),
        (_("Triage"), reverse("facilitation_triage:index")),
        *above,
    ]
    crumbs = [{"label": label, "url": url} for label, url in breadcrumbs]
    context |= {"header_title": title, "page_title": title, "header_icon": "group", "breadcrumbs_items": crumbs}
    return TemplateResponse(request, f"facilitation/triage/{template}.html", context)
