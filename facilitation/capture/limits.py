"""How much is taken through one link in an hour: from one person, from one device, and in all.

Never from one address, for forty people in a room share it. Counts stand in the cache under digests, for that hour.
"""

from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import cache

from facilitation.codes import hashed

_HOUR = 60 * 60
MOST_WRONG_CODES = 20  # that one user types in an hour


@dataclass(frozen=True)
class Most:
    """The most items in an hour."""

    person: int
    device: int
    link: int


IN_A_MEETING = Most(person=100, device=400, link=2000)
SHARED = Most(person=20, device=60, link=300)


def has_room(*, link, person, device, key, most, is_known=False):
    """Count the item `key` and tell whether it is within the `most` of its hour; sent again it counts once.

    link: what tells one link from others. person, device: digests of the private token and of the device's mark.
    is_known: whether something of the person is stored already; then only their own number counts, so that a stranger
    who uses up what a link takes keeps out nobody who is taking part. What is refused does not count.
    """
    if not cache.add(f"capture:item:{person}:{key}", True, _HOUR):
        return True
    counts = {f"capture:person:{link}:{person}": most.person}
    if not is_known:
        counts |= {f"capture:device:{link}:{device}": most.device, f"capture:link:{link}": most.link}
    within = [_counted(name) <= limit for name, limit in counts.items()]
    if not all(within):
        cache.delete(f"capture:item:{person}:{key}")
        for name in counts:
            _uncount(name)
    return all(within)


def device_digest(device, token):
    """Return the digest of a device's own mark; a device without one is known by the token of the person at it."""
    return hashed(f"the device called {device}") if device else hashed(token)


def may_try_code(user):
    """Tell whether the user may try another code of a sheet."""
    return cache.get(f"capture:codes:{user.pk}", 0) < MOST_WRONG_CODES


def note_wrong_code(user):
    """Count a code that the user typed and that no sheet has."""
    _counted(f"capture:codes:{user.pk}")


def _counted(key):
    cache.add(key, 0, _HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        return 1


def _uncount(key):
    with suppress(ValueError):  # it ran out in between
        cache.decr(key)
