"""Paper: sheets are printed with a code each, and what was written on one is typed in by that code, once."""

import uuid

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from facilitation.capture.taking import take
from facilitation.choices import Source
from facilitation.codes import as_number, hashed, sheet_code, sheet_number
from facilitation.models import ConsentWording, Participant, Sheet

MOST_PRINTED = 60


def print_sheets(*, meeting, count, language):
    """Make `count` sheets of the Meeting with the current wording of consent; return (number, code) of each.

    The number stands on the sheet, for whoever types it in. The code stands on the strip that the contributor tears
    off; it is shown this once.
    """
    printed = [(sheet_number(), sheet_code()) for _sheet in range(count)]
    wording = ConsentWording.current(language)
    Sheet.objects.bulk_create(
        Sheet(meeting=meeting, number=number, code_hash=hashed(code), wording=wording) for number, code in printed
    )
    return printed


def sheet_with(number, meetings):
    """Return the Sheet with this number, however it is typed, among those of the `meetings` (a queryset), or None.

    A sheet from before there were numbers is found by its code.
    """
    mine = Sheet.objects.filter(meeting__in=meetings).select_related("meeting")
    return mine.filter(Q(number=as_number(number)) | Q(number=None, code_hash=hashed(number))).first()


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
