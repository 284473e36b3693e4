"""Signed addresses that open somebody's page or confirm who they are, and cease to when what they stand on changes."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from facilitation.models import Participant

OPENED, MAILED, CONFIRMING = "opened", "mailed", "confirming"
HOUR = 60 * 60
# For how many seconds each sort of address holds; None: as long as what it stands on does.
HOLDS = {OPENED: 2 * HOUR, MAILED: None, CONFIRMING: 60 * 24 * HOUR}
ROUTES = {OPENED: "facilitation:said_opened", MAILED: "facilitation:said_mailed", CONFIRMING: "facilitation:confirm"}


def digest(participant, *more):
    """Return what a mail asks a Participant to confirm as a digest: address, name, organisation, and `more` texts."""
    told = [participant.email, participant.name, participant.role, participant.organisation_name, *more]
    return salted_hmac("facilitation.following.digest", "\n".join(told), algorithm="sha256").hexdigest()


def address(participant, sort):
    """Return the path of the signed address of this `sort` for a Participant, in the language that is on."""
    signed = signing.dumps([participant.pk, _stands_on(participant, sort)], salt=f"facilitation.following.{sort}")
    return reverse(ROUTES[sort], args=[signed])


def mailed(participant, sort):
    """Return the same as a whole address for a mail in the participant's language."""
    with translation.override(participant.language):
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + address(participant, sort)


def participant_of(signed, sort):
    """Return the Participant whom an address of this `sort` leads to; None where it is forged, too old or revoked."""
    try:
        pk, stood_on = signing.loads(signed, salt=f"facilitation.following.{sort}", max_age=HOLDS[sort])
    except (signing.BadSignature, TypeError, ValueError):
        return None
    participant = people().filter(pk=pk).first()
    if participant is None or not constant_time_compare(stood_on, _stands_on(participant, sort)):
        return None
    return participant


def people():
    """Return the Participants with the session they took part in, as a queryset."""
    return Participant.objects.select_related("meeting__session")


def participant_with_code(code_hash):
    """Return the Participant whose code, made on a device or printed on a sheet, has this hash; None without one."""
    for known_by in ("code_hash", "key_hash", "sheet__code_hash"):
        found = people().filter(**{known_by: code_hash}).first()
        if found:
            return found
    return None


def _stands_on(participant, sort):
    """Return a text that changes when the address is to lead nowhere any more."""
    if sort == OPENED:
        return ""
    if sort == CONFIRMING:
        return digest(participant)
    mark = f"{participant.email}\n{participant.erased_at}"
    return salted_hmac("facilitation.following.mailed", mark, algorithm="sha256").hexdigest()
