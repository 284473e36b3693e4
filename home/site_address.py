"""Keeps Wagtail's Site record the same as SITE_URL."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

PORTS = {"http": 80, "https": 443}


def host_and_port():
    """Return (host, port) of the site's address in the settings, the port filled in where the address leaves it out.

    Raises ValueError with a sentence where the address is none that a site can have.
    """
    address = settings.WAGTAILADMIN_BASE_URL
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError(f"SITE_URL is {address!r}. Write it with http or https, such as https://bank.example.org.")
    if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError(
            f"SITE_URL is {address!r}. Leave out what is not scheme, host and port: the site stands at the root of it."
        )
    return parts.hostname, parts.port or PORTS[parts.scheme]


def update_site_record():
    """Set host and port of the default Site from SITE_URL; return whether that changed it.

    Raises ValueError as `host_and_port` does.
    """
    host, port = host_and_port()
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or (site.hostname, site.port) == (host, port):
        return False
    site.hostname, site.port = host, port
    site.save()
    return True
