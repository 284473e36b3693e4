"""Signed links: by one a reader confirms a message, by the other a contact stops them all."""

from django.core import signing
from django.urls import reverse

from partners.models import RelayedMessage
from practice.site_urls import absolute_url

CONFIRM, STOP = "partners.relay.confirm", "partners.relay.stop"  # what the links are signed for
CONFIRM_WITHIN = 2 * 24 * 60 * 60  # seconds


def confirmation_url(message):
    """Return the full address by which a RelayedMessage is confirmed, in the active language."""
    return absolute_url(reverse("confirm_message", args=[signing.dumps(message.pk, salt=CONFIRM)]))


def message_from_link(signed):
    """Return the RelayedMessage that waits under a link; None where it is forged, too old, or has gone its way."""
    try:
        key = signing.loads(signed, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    return RelayedMessage.objects.filter(pk=key, confirmed_at=None).first()


def stop_url(number, digest):
    """Return the full address by which the mailbox of this digest stops messages on an entry."""
    return absolute_url(reverse("stop_messages", args=[signing.dumps([number, digest], salt=STOP)]))


def contact_from_link(signed):
    """Return (number of the entry, digest of the mailbox) of a link; None where it is forged. It never runs out."""
    try:
        number, digest = signing.loads(signed, salt=STOP)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return number, digest
