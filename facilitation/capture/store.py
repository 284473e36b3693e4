"""Stores contributions: whether one is accepted at its time of writing, and each item of each person once."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from facilitation.choices import ConsentAct, ConsentSource
from facilitation.consent.consent_actions import record_consent
from facilitation.models import Contribution, Participant, Sheet
from facilitation.signals import participant_stored

LATE_SUBMISSION = timedelta(days=30)  # how long after its end a meeting takes what was written while it was open
FORM_GRACE = timedelta(hours=1)  # in which a form without scripts, opened in time, may still be sent

# Columns that identify a participant; after a change of any of them the identity has to be confirmed again.
IDENTITY = ("name", "role", "organisation_name")


class BelongsToAnotherMeeting(Exception):
    """The private token belongs to somebody in another meeting."""


class CodeInUse(Exception):
    """The code that belongs to the private token is somebody else's already."""


def writing_time(meeting, written_at, now=None):
    """Return the time of writing to store, or None where the Meeting does not accept what was written then.

    meeting: None outside any, which is always open. written_at: by the clock of the device, None where it does not say.
    An open meeting accepts everything, also what was written before it was opened, which counts as written at its
    opening; a wrong clock is corrected to what is possible.
    """
    now = now or timezone.now()
    written = written_at or now
    if meeting is None:
        return min(written, now)
    if meeting.is_open:
        return min(max(written, meeting.opened_at), now)
    in_time = meeting.is_in_time(written) and meeting.closed_at >= now - LATE_SUBMISSION
    return max(written, meeting.opened_at) if in_time else None


def form_writing_time(meeting, opened, now=None):
    """Return the moment of writing for a form without scripts that was opened at `opened`, or None as above."""
    now = now or timezone.now()
    if meeting is None or meeting.is_open:
        return now
    in_time = meeting.is_in_time(opened) and meeting.closed_at >= now - FORM_GRACE
    return meeting.closed_at if in_time else None


def is_stored(*, key_hash, key):
    """Tell whether the item `key` of the person with this hash is stored already."""
    return Contribution.objects.filter(participant__key_hash=key_hash, key=key).exists()


def is_known_participant(*, key_hash, meeting):
    """Tell whether the person with this hash has contributed already, in this Meeting (None: outside any)."""
    return Participant.objects.filter(key_hash=key_hash, meeting=meeting).exists()


@transaction.atomic
def store_contribution(
    *,
    meeting,
    key_hash,
    key,
    values,
    person,
    consent,
    language,
    source=ConsentSource.CONTRIBUTOR,
    wording=None,
    code_hash=None,
):
    """Store one item once and return its Contribution, even if others store the same at the same time.

    values: columns of the Contribution, `written_at` among them. person: details of the Participant, added to those
    known. consent: (Destination, Naming). code_hash: of the code that gives access beside the link. Raises
    BelongsToAnotherMeeting where the person is known in another meeting, CodeInUse where somebody else has the code.
    """
    participant, is_new = _participant(key_hash, code_hash, {"meeting": meeting, "language": language} | person)
    if participant.meeting_id != (meeting.pk if meeting else None):
        raise BelongsToAnotherMeeting
    may_go_to, naming = consent
    contribution, is_first = Contribution.objects.get_or_create(
        participant=participant,
        key=key,
        defaults=values | {"may_go_to": may_go_to, "naming": naming, "language": language},
    )
    if is_first:
        if not is_new:
            participant = update_details(participant, person)
        record_consent(
            contribution=contribution, act=ConsentAct.GIVEN, source=source, language=language, wording=wording
        )
        participant_stored.send(sender=Participant, participant=participant)
    return contribution


def _participant(key_hash, code_hash, details):
    """Return (the Participant known by these hashes, whether there was none); raises CodeInUse.

    code_hash: None for those from paper, who are known by the code of their sheet.
    """
    try:
        participant, is_new = Participant.objects.get_or_create(
            key_hash=key_hash, defaults={"code_hash": code_hash} | details
        )
        if code_hash and participant.code_hash is None:  # known since before there were codes
            participant.code_hash = code_hash
            participant.save(update_fields=["code_hash"])
    except IntegrityError:
        raise CodeInUse from None
    if is_new and code_hash and Sheet.objects.filter(code_hash=code_hash).exists():
        raise CodeInUse
    return participant, is_new


def update_details(participant, details):
    """Store the `details` that the Participant gave with a later item; a changed identity is not confirmed any more.

    Returns the Participant as the database has it: somebody may be erasing their details at this moment, and the
    instance in hand would bring them back.
    """
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    changed = {name: value for name, value in details.items() if getattr(participant, name) != value}
    for name, value in changed.items():
        setattr(participant, name, value)
    if set(changed) & set(IDENTITY):
        participant.confirmed_at = participant.confirmed_by = None
    if "organisation_name" in changed:
        participant.organisation = None
    if set(changed) & set(Participant.PERSONAL_FIELDS):
        participant.erased_at = None  # what is given anew is kept, and erased, anew
    if changed:
        participant.save()
    return participant
