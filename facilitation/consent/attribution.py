"""Describes who a contribution came from, as far as consent and a confirmed, reviewed name allow."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facilitation.choices import Naming, ParticipantType

MIN_GROUP_SIZE = 5  # of a smaller group, even the participant type could identify somebody

TYPE_DESCRIPTIONS = {
    ParticipantType.COUNCIL: gettext_lazy("somebody from a council"),
    ParticipantType.VOLUNTARY: gettext_lazy("somebody from the voluntary sector"),
    ParticipantType.SOCIAL_ENTERPRISE: gettext_lazy("somebody from a social enterprise"),
    ParticipantType.BUSINESS: gettext_lazy("somebody from a business"),
    ParticipantType.COMMUNITY: gettext_lazy("somebody from a community or resident group"),
    ParticipantType.GOVERNMENT: gettext_lazy("somebody from government"),
}


# Bidirectional control characters, by which a name could change how the text around it reads.
_BIDI_CONTROLS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True)
class Attribution:
    """Who contributed, in words for readers; `meeting` is empty wherever naming it could identify somebody."""

    who: str
    meeting: str = ""


def attribution_of(contribution, attendance=None, *, organisation=None, as_if_shown=False):
    """Return the Attribution of a Contribution.

    attendance: {participant type: how many came} of its session; without it the type is not disclosed. organisation:
    the name of the participant's organisation, where the caller has loaded it already. as_if_shown: as it would be once
    the name is confirmed and an editor has approved it; until then neither name nor organisation is disclosed.
    """
    participant = contribution.participant
    meeting = participant.meeting.title if participant.meeting_id else ""
    naming = contribution.naming
    if not (as_if_shown or participant.is_shown(naming)):
        naming = Naming.NOT
    if organisation is None:
        organisation = organisation_of(participant)
    if naming == Naming.NAME and participant.name:
        parts = [participant.name, participant.role, organisation]
        return Attribution(single_line(", ".join(part for part in parts if part)), meeting)
    if naming != Naming.NOT and organisation:
        return Attribution(single_line(organisation), meeting)
    enough = (attendance or {}).get(participant.participant_type, 0) >= MIN_GROUP_SIZE
    shown_type = participant.participant_type if enough else ""
    anybody = _("somebody who took part") if meeting else _("somebody who shared it")
    return Attribution(str(TYPE_DESCRIPTIONS.get(shown_type, anybody)))


def single_line(text):
    """Return text that a participant wrote about themselves on one line, without bidirectional control characters."""
    return " ".join(text.translate(_BIDI_CONTROLS).split())


def organisation_of(participant):
    """Return the name of the Participant's organisation: the bank's label where linked, else as they wrote it."""
    return str(participant.organisation) if participant.organisation_id else participant.organisation_name


def attendance_of(session):
    """Return {participant type: how many came} of a SessionPage, one statement; {} without a session."""
    return dict(session.attendance_rows.values_list("participant_type", "count")) if session else {}
