"""Paper sheets: printing them with a code each, and entering what was written on one, once."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from facilitation.access.codes import normalise_sheet_number, secret_hash, sheet_code, sheet_number
from facilitation.capture.store import store_contribution
from facilitation.choices import ConsentSource
from facilitation.models import ConsentWording, Participant, Sheet
from practice.site_urls import absolute_url

MAX_SHEETS = 60  # in each language


@dataclass(frozen=True)
class PrintedSheets:
    """Sheets in one language. `codes`: (number, code) of each; `code_url`: where a code leads to what became of it."""

    language: str
    wording: ConsentWording | None
    codes: list
    code_url: str


def print_sheets(*, meeting, count, language):
    """Make `count` sheets of the Meeting in `language`, with its current wording of consent, as PrintedSheets.

    The number stands on the sheet, for whoever types it in. The code stands on the strip that the contributor tears
    off; it is shown this once.
    """
    printed = [(sheet_number(), sheet_code()) for _sheet in range(count)]
    wording = ConsentWording.current(language)
    Sheet.objects.bulk_create(
        Sheet(meeting=meeting, number=number, code_hash=secret_hash(code), wording=wording, language=language)
        for number, code in printed
    )
    with override(language):
        code_url = absolute_url(reverse("facilitation:said"))
    return PrintedSheets(language, wording, printed, code_url)


def find_sheet(number, meetings):
    """Return the Sheet with this number, however it is typed, of one of the `meetings` (a queryset), or None.

    A sheet from before there were numbers is found by its code.
    """
    mine = Sheet.objects.filter(meeting__in=meetings).select_related("meeting")
    return mine.filter(Q(number=normalise_sheet_number(number)) | Q(number=None, code_hash=secret_hash(number))).first()


@transaction.atomic
def enter_sheet(*, sheet, user, items, person, consent):
    """Store the contributions written on the Sheet, with the consent ticked there; return False if done before.

    items: columns of one Contribution each. person: details of the Participant. consent: (Destination, Naming). The
    code on the tear-off strip leads to what is stored here.
    """
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("meeting", "wording").get(pk=sheet.pk)
    if sheet.typed_at:
        return False
    now = timezone.now()
    for item in items:
        store_contribution(
            meeting=sheet.meeting,
            key_hash=sheet.code_hash,
            key=uuid.uuid4(),
            values=item | {"written_at": now},
            person=person,
            consent=consent,
            language=sheet.language,
            source=ConsentSource.CLERK,
            wording=sheet.wording,
        )
    sheet.participant = Participant.objects.get(key_hash=sheet.code_hash)
    sheet.typed_at, sheet.typed_by = now, user
    sheet.save()
    return True
