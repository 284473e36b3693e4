"""Erases again, after a backup was restored, what contributors had erased, withdrawn or changed since that backup."""

from django.db import transaction

from facilitation.choices import Naming
from facilitation.consent import consent_actions
from facilitation.consent.consent_actions import (
    CHANGED_DETAILS,
    DETAILS,
    EXCEPT_SHOWN,
    NAMING_LEVEL,
    NARROWED_CONSENT,
    WORDS,
)
from facilitation.contributor.mail import drop_pending_notifications
from facilitation.models import Contribution, Participant
from practice.erasures.repeating import repeats_erasure


def _contribution(erasure):
    return Contribution.objects.filter(
        pk=erasure.number, received_at__lte=erasure.erased_at, erased_at__isnull=True
    ).first()


def _participant(erasure):
    return Participant.objects.filter(pk=erasure.number, created_at__lte=erasure.erased_at).first()


@repeats_erasure(WORDS)
def erase_words_again(erasure):
    """Erase the contribution."""
    contribution = _contribution(erasure)
    if contribution is None:
        return False
    consent_actions.erase(contribution=contribution)
    return True


@repeats_erasure(NARROWED_CONSENT)
def narrow_consent_again(erasure):
    """Let the contribution go no further, and name nobody more closely, than was agreed since; widen nothing."""
    contribution = _contribution(erasure)
    if contribution is None:
        return False
    reach, naming = erasure.extent.split(",")
    naming = min(Naming(naming), Naming(contribution.naming), key=NAMING_LEVEL.get)
    before = contribution.may_go_to, contribution.naming
    after = min(int(reach), contribution.may_go_to), naming
    consent_actions.change_consent(contribution=contribution, may_go_to=after[0], naming=after[1])
    return before != after


@repeats_erasure(DETAILS)
def erase_details_again(erasure):
    """Erase the personal details of the participant, with the mail that waits for them."""
    participant = _participant(erasure)
    if participant is None:
        return False
    had = consent_actions.erase_details(participant=participant, keep_shown=erasure.extent == EXCEPT_SHOWN)
    drop_pending_notifications(participant)
    return had


@repeats_erasure(CHANGED_DETAILS)
@transaction.atomic
def empty_changed_details_again(erasure):
    """Empty what the participant had replaced or taken away: what stands there is from before, and no longer right."""
    participant = _participant(erasure)
    if participant is None:
        return False
    changed = [column for column in erasure.extent.split(",") if column in Participant.PERSONAL_FIELDS]
    held = [column for column in changed if getattr(participant, column)]
    for column in held:
        setattr(participant, column, "")
    if "organisation_name" in changed:
        participant.organisation = None
    if "email" in changed:
        participant.wants_mail, participant.email_confirmed_at = False, None
        drop_pending_notifications(participant)
    participant.confirmed_at = participant.confirmed_by = None
    participant.save()
    return bool(held)
