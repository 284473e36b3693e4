"""Limits how often somebody is told about codes and links that lead nowhere; known by their form, never by address.

What is right opens without asking here, so that nobody's failures keep anybody else out.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

MOST_FROM_ONE, MOST_IN_ALL = 10, 60
HOUR, MINUTE = 60 * 60, 60


def may_try(request):
    """Tell whether this browser, and all together, have failed seldom enough to try another code."""
    counted = cache.get_many([_browser(request), _EVERYBODY])
    return counted.get(_browser(request), 0) < MOST_FROM_ONE and counted.get(_EVERYBODY, 0) < MOST_IN_ALL


def note_failure(request):
    """Count a code or link that led nowhere: for an hour for this browser, for a minute for everybody."""
    _count(_EVERYBODY, MINUTE)
    if request.META.get("CSRF_COOKIE"):
        _count(_browser(request), HOUR)


def counted(key, seconds):
    """Count one more of `key` within so many seconds and return how many there were."""
    return _count(f"facilitation.following.{key}", seconds)


_EVERYBODY = "facilitation.following.failures"


def _browser(request):
    """Return the key of a browser: a digest of the cookie that guards its form, kept for an hour."""
    mark = salted_hmac("facilitation.following", request.META.get("CSRF_COOKIE", ""), algorithm="sha256")
    return f"{_EVERYBODY}.{mark.hexdigest()}"


def _count(key, seconds):
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        return 1
