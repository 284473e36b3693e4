"""Rate limits: counts attempts within a period, by client address or another key.

Whoever asks, and whomever something is sent to, is known by a keyed digest alone, in the cache, until the time is over:
no address is stored or logged. What is keyed on something that the asker chooses limits nobody; what is counted for all
together lets one asker shut out everybody else. So count by who asks wherever that is known.
"""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR, DAY = 60 * 60, 24 * 60 * 60
MAX_MAILS_PER_DAY = 5  # of one sort to one address, while nobody has shown that it is theirs
_NETWORK = 64  # bits of an IPv6 address that say who asks; the rest a machine chooses as it likes


def increment(key, seconds):
    """Increment the counter `key`, which lives for so many seconds, and return its value."""
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        return 1


def decrement(key):
    """Decrement the counter `key`: what was refused, or succeeded, does not count."""
    try:
        cache.decr(key)
    except ValueError:  # it ran out in between
        return


def allow(limits, seconds, *, refund=False):
    """Count an attempt for each key of `limits`, {key: most in so many seconds}, and return whether it is allowed.

    Counting ends at the first key that is used up, so that the later ones do not pay for it. With `refund` an attempt
    that is refused counts for none.
    """
    counted = []
    for key, most in limits.items():
        counted.append(key)
        if increment(key, seconds) > most:
            for each in counted if refund else ():
                decrement(each)
            return False
    return True


def current_count(key):
    """Return the value of the counter `key`, 0 where there is none."""
    return cache.get(key, 0)


def keyed_digest(purpose, *known_by):
    """Return a keyed digest for one `purpose`, from which the values cannot be recovered."""
    text = "\n".join(str(part) for part in known_by)
    return salted_hmac(f"practice.access.rate_limits.{purpose}", text, algorithm="sha256").hexdigest()


def client_digest(request, purpose):
    """Return a digest of the client address of the request; "" where it is not known."""
    address = client_address(request)
    return keyed_digest(purpose, address) if address else ""


def allow_mail(purpose, address):
    """Count one more mail for `purpose` to `address`; return whether it may be sent."""
    return allow({f"mail.{keyed_digest(purpose, address.strip().casefold())}": MAX_MAILS_PER_DAY}, DAY)


def client_address(request):
    """Return the address a request comes from, of IPv6 its network, or "" where it is not known.

    settings.TRUSTED_PROXIES says how many proxies of ours stand in front. Each appends to X-Forwarded-For whom it was
    asked by, so the entry that the outermost one wrote is that many from the right; what stands left of it anybody may
    have written. None: there are proxies, and they write nothing.
    """
    if settings.TRUSTED_PROXIES is None:
        return ""
    if settings.TRUSTED_PROXIES == 0:
        return _normalised_address(request.META.get("REMOTE_ADDR", ""))
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if len(passed_on) < settings.TRUSTED_PROXIES:
        return ""
    return _normalised_address(passed_on[-settings.TRUSTED_PROXIES])


def _normalised_address(text):
    """Return an address in one form, of IPv6 its network; "" where it is none. Some proxies write the port as well."""
    text = text.strip().partition("]")[0].lstrip("[")
    if text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.version == 6:
        return str(ipaddress.ip_network((int(address), _NETWORK), strict=False))
    return str(address)


def allow_form(name, request, *, from_browser, from_address, in_all, from_unknown):
    """Count a form that was sent and tell whether it is within the hourly limits of its browser, its address and all.

    A browser is recognised by its CSRF cookie. A form that is refused does not count towards the common limit, so that
    one sender cannot use up what others may send.

    name: what its counts are called by; the others are the most an hour, `from_unknown` where no address is known.
    """
    browser = keyed_digest(name, request.META.get("CSRF_COOKIE", ""))
    limits = {f"{name}.{browser}": from_browser}
    if address_digest := client_digest(request, name):
        limits[f"{name}.address.{address_digest}"] = from_address
    limits[name] = in_all if address_digest else from_unknown
    return allow(limits, HOUR)
