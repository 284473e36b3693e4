"""Paper: sheets are printed with a code each, and what was written on one is typed in by that code, once."""

import uuid

from django.db import transaction
from django.utils import timezone

from facilitation.capture.taking import take
from facilitation.choices import Source
from facilitation.codes import hashed, sheet_code
from facilitation.models import ConsentWording, Participant, Sheet

MOST_PRINTED = 60


def print_sheets(*, meeting, count, language):
    """Make `count` sheets of the Meeting with the current wording of consent; return their codes, to be shown once."""
    codes = [sheet_code() for _sheet in range(count)]
    wording = ConsentWording.current(language)
    Sheet.objects.bulk_create(Sheet(meeting=meeting, code_hash=hashed(code), wording=wording) for code in codes)
    return codes


def sheet_with(code, meetings):
    """Return the Sheet with this code among those of the `meetings` (a queryset), or None."""
    return Sheet.objects.filter(code_hash=hashed(code), meeting__in=meetings).select_related("meeting").first()


@transaction.atomic
def type_in(*, sheet, user, items, person, consent, language):
    """Store what stands on the Sheet, with the consent ticked there; return whether nobody had done so before.

    items: columns of one Contribution each. person: details of the Participant. consent: (Destination, Naming).
    The code on the tear-off strip leads to what is stored here.
    """
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("meeting", "wording").get(pk=sheet.pk)
    if sheet.typed_at:
        return False
    now = timezone.now()
    for said in items:
        take(
            meeting=sheet.meeting,
            key_hash=sheet.code_hash,
            key=uuid.uuid4(),
            said=said | {"written_at": now},
            person=person,
            consent=consent,
            language=language,
            source=Source.CLERK,
            wording=sheet.wording,
        )
    sheet.participant = Participant.objects.get(key_hash=sheet.code_hash)
    sheet.typed_at, sheet.typed_by = now, user
    sheet.save()
    return True
