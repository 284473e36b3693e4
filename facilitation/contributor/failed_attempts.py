"""Limits how often one browser is told that a code is unknown; identified by its cookie, never by address.

A right code opens without asking here, and nobody's failures lock anybody else out. Links are not counted: they are too
long to be guessed, and any page could make its readers' browsers try some.
"""

from practice.access import rate_limits

MAX_FAILURES = 10


def too_many_failures(request):
    """Count an unknown code, for an hour, and tell whether this browser has had too many."""
    cookie = request.META.get("CSRF_COOKIE")
    if not cookie:
        return False
    key = f"facilitation.contributor.{rate_limits.keyed_digest('following', cookie)}"
    return not rate_limits.allow({key: MAX_FAILURES}, rate_limits.HOUR)
