"""Triage URLs with filters, and the contribution that the user settled last."""

from urllib.parse import urlencode

from django.urls import reverse

from facilitation.triage.claims import triageable_contributions
from practice.text_rules.keys import parse_key


def triage_url(name, *args, **query):
    """Return a triage URL with the parameters in `query` that are not empty."""
    path = reverse(f"facilitation_triage:{name}", args=args)
    query_string = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{query_string}" if query_string else path


def last_settled(request):
    """Return the contribution that the user settled last, from the query string, None without one."""
    key = parse_key(request.GET.get("last"))
    if key is None:
        return None
    return triageable_contributions(request.user).filter(pk=key, settled_by=request.user).first()
