"""What follows where the mail server refused a follower's address for good: after some times, they are erased."""

from django.db import transaction
from django.db.models import F

from partners.followers.actions import CONFIRMATION, DIGEST, HELD, erase
from partners.models import Follow, Follower
from practice.mail.mail_upkeep import close_mail
from practice.mail.models import MailState, OutgoingMail

MAX_REFUSALS = 3  # digests in a row; a mailbox that is full or moved for a day is not lost
_REFUSED = "SMTPRecipientsRefused"


def settle_refusals():
    """Settle the mails that were refused; return how many followers were erased.

    Nobody has to decide anything of them: an address that was never confirmed goes at once, another after MAX_REFUSALS.
    """
    erased = 0
    refused = OutgoingMail.objects.filter(kind__in=[CONFIRMATION, DIGEST, HELD], state=MailState.FAILED, error=_REFUSED)
    for mail in refused:
        with transaction.atomic():
            if close_mail(mail):
                erased += _settle(mail)
    return erased


def _settle(mail):
    """Count a refusal; return whether the follower was erased for it."""
    if mail.kind == CONFIRMATION:
        follow = Follow.objects.filter(pk=mail.about).select_related("follower").first()
        follower = follow.follower if follow else None
        most = 1 if follower and not follower.follows.exclude(confirmed_at=None).exists() else MAX_REFUSALS
    else:
        follower, most = Follower.objects.filter(pk=mail.about).first(), MAX_REFUSALS
    if follower is None:
        return False
    Follower.objects.filter(pk=follower.pk).update(refusals=F("refusals") + 1)
    follower.refresh_from_db(fields=["refusals"])
    if follower.refusals < most:
        return False
    erase(follower)
    return True
