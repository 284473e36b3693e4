"""A clerk puts right what was typed in from a sheet, while nothing is made of it and no contributor changed it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from facilitation.capture.taking import add_details
from facilitation.choices import ContributionState, Naming, Source
from facilitation.consenting import change_consent
from facilitation.models import ConsentRecord, Contribution, Participant, Sheet

DAYS = 7  # for which a sheet may be corrected after it was typed in
NAMING = ("name", "role", "organisation_name", "place")  # details that only naming somebody needs


class TooLate(Exception):
    """The sheet was typed in too long ago, something was made of it, or its contributor changed something."""


def may_be_corrected(sheet):
    """Tell whether the typed-in Sheet may still be corrected, as a whole or not at all."""
    if sheet.typed_at is None or sheet.typed_at < timezone.now() - timedelta(days=DAYS):
        return False
    if sheet.participant is None or sheet.participant.erased_at:
        return False
    said = Contribution.objects.filter(participant=sheet.participant_id)
    made_of_it = said.exclude(state=ContributionState.NEW, erased_at=None, provenances=None, taken_by=None)
    own_acts = ConsentRecord.objects.filter(contribution__in=said).exclude(source=Source.CLERK)
    return not made_of_it.exists() and not own_acts.exists()


@transaction.atomic
def correct(*, sheet, user, words, consent, person):
    """Put right what was typed in from the Sheet; raises TooLate where it may not be corrected any more.

    words: {key of a Contribution: columns of it}. consent: (Destination, Naming) as ticked on the sheet; it goes on
    record as typed in by a clerk. person: details of the Participant, added to those known; where nobody is to be
    named, those that were typed in go.
    """
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("wording").get(pk=sheet.pk)
    person_of_it = Participant.objects.select_for_update(of=("self",)).get(pk=sheet.participant_id)
    rows = list(person_of_it.contributions.select_for_update(of=("self",)))
    if not may_be_corrected(sheet):
        raise TooLate
    may_go_to, naming = consent
    for row in rows:
        for column, value in words.get(row.pk, {}).items():
            setattr(row, column, value)
        row.save()
        change_consent(contribution=row, may_go_to=may_go_to, naming=naming, source=Source.CLERK, wording=sheet.wording)
    gone = dict.fromkeys(NAMING, "") if naming == Naming.NOT else {}
    add_details(person_of_it, person | gone)
    sheet.corrected_at, sheet.corrected_by = timezone.now(), user
    sheet.save(update_fields=["corrected_at", "corrected_by"])
