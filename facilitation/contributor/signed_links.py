"""Signed links that open a contributor's page or confirm their identity, and expire when what they rest on changes."""

from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from facilitation.models import Participant
from practice.site_urls import absolute_url

OPENED, MAILED, CONFIRMING = "opened", "mailed", "confirming"
HOUR = 60 * 60
# For how many seconds each link is valid; None: until its revocation digest changes.
VALID_FOR = {OPENED: 2 * HOUR, MAILED: None, CONFIRMING: 60 * 24 * HOUR}
ROUTES = {OPENED: "facilitation:said_opened", MAILED: "facilitation:said_mailed", CONFIRMING: "facilitation:confirm"}


def identity_digest(participant, *more):
    """Return a digest of what a mail asks a Participant to confirm: address, name, organisation, and `more` texts."""
    texts = [participant.email, participant.name, participant.role, participant.organisation_name, *more]
    return salted_hmac("facilitation.contributor.digest", "\n".join(texts), algorithm="sha256").hexdigest()


def signed_path(participant, purpose):
    """Return the path of the signed link of a Participant for this purpose, in the active language."""
    signed = signing.dumps(
        [participant.pk, _revocation_digest(participant, purpose)], salt=f"facilitation.contributor.{purpose}"
    )
    return reverse(ROUTES[purpose], args=[signed])


def signed_url(participant, purpose):
    """Return the full URL of the signed link, in the participant's language."""
    with translation.override(participant.language):
        return absolute_url(signed_path(participant, purpose))


def participant_from_link(signed, purpose):
    """Return the Participant of a signed link for this purpose; None where it is forged, too old or revoked."""
    try:
        pk, digest_then = signing.loads(signed, salt=f"facilitation.contributor.{purpose}", max_age=VALID_FOR[purpose])
    except (signing.BadSignature, TypeError, ValueError):
        return None
    participant = participants().filter(pk=pk).first()
    if participant is None or not constant_time_compare(digest_then, _revocation_digest(participant, purpose)):
        return None
    return participant


def participants():
    """Return the Participants with the session they took part in, as a queryset."""
    return Participant.objects.select_related("meeting__session")


def participant_with_code(code_hash):
    """Return the Participant whose code, made on a device or printed on a sheet, has this hash; None without one."""
    for known_by in ("code_hash", "key_hash", "sheet__code_hash"):
        found = participants().filter(**{known_by: code_hash}).first()
        if found:
            return found
    return None


def _revocation_digest(participant, purpose):
    """Return a text that changes when the address is to lead nowhere any more."""
    if purpose == OPENED:
        return ""
    if purpose == CONFIRMING:
        return identity_digest(participant)
    text = f"{participant.email}\n{participant.erased_at}"
    return salted_hmac("facilitation.contributor.mailed", text, algorithm="sha256").hexdigest()
