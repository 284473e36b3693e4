"""Full addresses of the site, from its own address in the settings, whatever host a request came in by."""

from django.conf import settings


def in_full(path):
    """Return the full address of a path that begins with a slash."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
