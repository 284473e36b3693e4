"""Corrects what was entered from a sheet, while nothing was made of it and its contributor changed nothing."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from facilitation.capture.store import update_details
from facilitation.choices import ConsentSource, ContributionState, Naming
from facilitation.consent.consent_actions import change_consent
from facilitation.models import ConsentRecord, Contribution, Participant, Sheet

CORRECTION_DAYS = 7  # for which a sheet may be corrected after it was typed in
NAMING_DETAILS = ("name", "role", "organisation_name", "place")  # details that only naming somebody needs


class CorrectionTooLate(Exception):
    """The sheet was entered too long ago, something was made of it, or its contributor changed something."""


def may_be_corrected(sheet):
    """Tell whether the entered Sheet may still be corrected, as a whole or not at all."""
    if sheet.typed_at is None or sheet.typed_at < timezone.now() - timedelta(days=CORRECTION_DAYS):
        return False
    if sheet.participant is None or sheet.participant.erased_at:
        return False
    contributions = Contribution.objects.filter(participant=sheet.participant_id)
    made_of_it = contributions.exclude(state=ContributionState.NEW, erased_at=None, provenances=None, claimed_by=None)
    own_acts = ConsentRecord.objects.filter(contribution__in=contributions).exclude(source=ConsentSource.CLERK)
    return not made_of_it.exists() and not own_acts.exists()


@transaction.atomic
def correct_sheet(*, sheet, user, words, consent, person):
    """Correct what was entered from the Sheet; raise CorrectionTooLate where it may not be corrected any more.

    words: {key of a Contribution: columns of it}. consent: (Destination, Naming) as ticked on the sheet; recorded as
    entered by a clerk. person: details of the Participant, added to those known; where nobody is to be named, those
    that were entered are deleted.
    """
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("wording").get(pk=sheet.pk)
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=sheet.participant_id)
    rows = list(participant.contributions.select_for_update(of=("self",)))
    if not may_be_corrected(sheet):
        raise CorrectionTooLate
    may_go_to, naming = consent
    for row in rows:
        for column, value in words.get(row.pk, {}).items():
            setattr(row, column, value)
        row.save()
        change_consent(
            contribution=row, may_go_to=may_go_to, naming=naming, source=ConsentSource.CLERK, wording=sheet.wording
        )
    gone = dict.fromkeys(NAMING_DETAILS, "") if naming == Naming.NOT else {}
    update_details(participant, person | gone)
    sheet.corrected_at, sheet.corrected_by = timezone.now(), user
    sheet.save(update_fields=["corrected_at", "corrected_by"])
