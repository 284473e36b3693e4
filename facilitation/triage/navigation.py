"""Triage URLs with filters, and the contribution that the user settled last."""

from urllib.parse import urlencode

from django.urls import reverse

from facilitation.triage.claims import triageable_contributions

MAX_KEY_DIGITS = 19  # digits of the longest key that a database takes


def triage_url(name, *args, **query):
    """Return a triage URL with the parameters in `query` that are not empty."""
    path = reverse(f"facilitation_triage:{name}", args=args)
    query_string = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{query_string}" if query_string else path


def last_settled(request):
    """Return the contribution that the user settled last, from the query string, None without one."""
    key = request.GET.get("last", "")
    if not (key.isdecimal() and len(key) < MAX_KEY_DIGITS):
        return None
    return triageable_contributions(request.user).filter(pk=key, settled_by=request.user).first()
