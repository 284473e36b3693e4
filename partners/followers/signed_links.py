"""Signed links in mails to followers: to confirm, to end, to see what is held. Whoever has one may do that."""

from django.core import signing
from django.urls import reverse

from partners.models import Follow, Follower, Frequency
from practice.site_urls import absolute_url

DAY = 24 * 60 * 60
CONFIRM_SECONDS = 7 * DAY  # for as long as an address that is not confirmed is kept
HELD_SECONDS = DAY
_CONFIRM, _END, _HELD = "partners.follow.confirm", "partners.follow.end", "partners.follow.held"


def confirm_url(follow, frequency):
    """Return the address at which a Follow is confirmed with this frequency."""
    signed = signing.dumps([follow.pk, _made(follow), frequency], salt=_CONFIRM)
    return absolute_url(reverse("follow_confirm", args=[signed]))


def follow_to_confirm(signed):
    """Return (Follow, frequency) of the signed part of such an address; (None, "") where it is no good any more."""
    key, made, frequency = _read(signed, _CONFIRM, 3, CONFIRM_SECONDS) or (None, "", "")
    found = Follow.objects.filter(pk=key).select_related("follower__user", "subject").first()
    if found is None or _made(found) != made or frequency not in Frequency.values:
        return None, ""
    return found, frequency


def end_url(follower, follow=None):
    """Return the address at which one Follow, or everything that a Follower follows, is ended; it holds for ever."""
    return absolute_url(reverse("follow_end", args=[end_signature(follower, follow)]))


def end_signature(follower, follow=None):
    """Return the signed part of such an address."""
    return signing.dumps([follower.pk, _made(follower), follow.pk if follow else 0], salt=_END)


def follows_to_end(signed):
    """Return (whether the signature is ours, Follower or None, Follow or None) of the signed part of such an address.

    Without a Follow, everything of the Follower is to end. What has ended already is None.
    """
    read = _read(signed, _END, 3)
    if read is None:
        return False, None, None
    follower = _follower(*read[:2])
    if follower is None or not read[2]:
        return True, follower, None
    follow = follower.follows.filter(pk=read[2]).select_related("subject").first()
    return True, follower if follow else None, follow


def held_url(follower):
    """Return the address of the page that shows what is held on a Follower."""
    signed = signing.dumps([follower.pk, _made(follower)], salt=_HELD)
    return absolute_url(reverse("follow_held", args=[signed]))


def follower_of_held(signed):
    """Return (whether the signature is good, Follower or None where nothing is held any more)."""
    read = _read(signed, _HELD, 2, HELD_SECONDS)
    return (False, None) if read is None else (True, _follower(*read))


def _made(row):
    """Return when a row was made, in milliseconds: another row that was given the same key was made at another time."""
    return int(row.created_at.timestamp() * 1000)


def _follower(key, made):
    """Return the Follower that was made then, or None."""
    found = Follower.objects.filter(pk=key).select_related("user").first()
    return found if found is not None and _made(found) == made else None


def _read(signed, salt, length, max_age=None):
    try:
        read = signing.loads(signed, salt=salt, max_age=max_age)
    except (signing.BadSignature, ValueError):
        return None
    return read if isinstance(read, list) and len(read) == length else None
