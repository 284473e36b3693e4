"""Rate limits of contributions: per person, per device, per link and, outside meetings, per address.

In a meeting never per address, for forty people share it. Outside any, the address counts as well where it is known:
person and device are identifiers that the sender chooses, so without it one stranger could use up everybody's limit.
"""

from dataclasses import dataclass

from django.core.cache import cache

from facilitation.access.codes import secret_hash
from practice.access import rate_limits

_HOUR = rate_limits.HOUR
MOST_WRONG_CODES = 20  # that one user types in an hour


@dataclass(frozen=True)
class HourlyLimits:
    """The most items in an hour; `address` only where it counts, and then `wide` in the place of `link`."""

    person: int
    device: int
    link: int
    address: int | None = None
    wide: int | None = None


IN_A_MEETING = HourlyLimits(person=100, device=400, link=2000)
SHARED = HourlyLimits(person=20, device=60, link=300, address=100, wide=5000)


def within_limits(*, link, person, device, key, most, is_known=False, asker=""):
    """Count the item `key` and tell whether it is within the hourly limits `most`; an item submitted again counts once.

    link: identifies the link. person, device: digests of the private token and of the device's identifier. is_known:
    whether a contribution of the person is stored already; then only their own limit applies, so that a stranger who
    uses up the link's limit shuts out nobody who is taking part. asker: the digest of the address of the request, empty
    where that is not known. A refused item does not count.
    """
    if not cache.add(f"capture:item:{person}:{key}", True, _HOUR):
        return True
    counts = {f"capture:person:{link}:{person}": most.person}
    if not is_known:
        by_address = most.address is not None and bool(asker)
        counts |= {f"capture:device:{link}:{device}": most.device}
        counts |= {f"capture:link:{link}": most.wide if by_address else most.link}
        counts |= {f"capture:address:{link}:{asker}": most.address} if by_address else {}
    is_allowed = rate_limits.allow(counts, _HOUR, refund=True)
    if not is_allowed:
        cache.delete(f"capture:item:{person}:{key}")
    return is_allowed


def device_digest(device, token):
    """Return the digest of a device's identifier; a device without one is identified by the token of its person."""
    return secret_hash(f"the device called {device}") if device else secret_hash(token)


def may_try_code(user):
    """Tell whether the user may try another code of a sheet."""
    return rate_limits.current_count(f"capture:codes:{user.pk}") < MOST_WRONG_CODES


def count_wrong_code(user):
    """Count a code that the user typed and that no sheet has."""
    rate_limits.increment(f"capture:codes:{user.pk}", _HOUR)
