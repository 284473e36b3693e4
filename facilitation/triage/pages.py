"""What the pages of triage share: their frame in the admin, and the contribution that was settled last."""

from urllib.parse import urlencode

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from facilitation.triage.people import contributions_of

NUMBERS = 19  # digits of the longest key that a database takes


def address(name, *args, **query):
    """Return an address of triage, with what `query` holds that is not empty."""
    path = reverse(f"facilitation_triage:{name}", args=args)
    told = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{told}" if told else path


def page(request, template, title, context, *, above=()):
    """Return an admin page of triage; `above` are further (label, address) of the way to it."""
    way = [(_("Home"), reverse("wagtailadmin_home")), (_("Triage"), reverse("facilitation_triage:index")), *above]
    crumbs = [{"label": label, "url": url} for label, url in way]
    context |= {"header_title": title, "page_title": title, "header_icon": "group", "breadcrumbs_items": crumbs}
    return TemplateResponse(request, f"facilitation/triage/{template}.html", context)


def last_settled(request):
    """Return the contribution that the user has just settled, as the address tells, None without one."""
    key = request.GET.get("last", "")
    if not (key.isdecimal() and len(key) < NUMBERS):
        return None
    return contributions_of(request.user).filter(pk=key, settled_by=request.user).first()
