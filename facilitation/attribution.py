"""Says who a contribution came from, as far as their consent and a name that was confirmed and looked at allow."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facilitation.choices import Naming, ParticipantType

FEW = 5  # of fewer than so many of one sort, saying which sort may give somebody away

ONE_OF = {
    ParticipantType.COUNCIL: gettext_lazy("somebody from a council"),
    ParticipantType.VOLUNTARY: gettext_lazy("somebody from the voluntary sector"),
    ParticipantType.SOCIAL_ENTERPRISE: gettext_lazy("somebody from a social enterprise"),
    ParticipantType.BUSINESS: gettext_lazy("somebody from a business"),
    ParticipantType.COMMUNITY: gettext_lazy("somebody from a community or resident group"),
    ParticipantType.GOVERNMENT: gettext_lazy("somebody from government"),
}


# Signs that turn the direction of what follows them, by which a name could rewrite the words around it.
_TURNS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True)
class Attribution:
    """Who said it, in words for readers; `meeting` is empty wherever naming it could give somebody away."""

    who: str
    meeting: str = ""


def attribute(contribution, attendance=None, *, organisation=None, as_if_shown=False):
    """Return the Attribution of a Contribution.

    attendance: {participant type: how many came} of its session; without it nobody's type is told. organisation: what
    the participant's organisation is called, where the caller has read that already. as_if_shown: as it would be once
    the name is confirmed and an editor lets it be shown; until then neither name nor organisation is, however it may
    be named.
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
        return Attribution(plain(", ".join(part for part in parts if part)), meeting)
    if naming != Naming.NOT and organisation:
        return Attribution(plain(organisation), meeting)
    enough = (attendance or {}).get(participant.participant_type, 0) >= FEW
    told = participant.participant_type if enough else ""
    anybody = _("somebody who took part") if meeting else _("somebody who shared it")
    return Attribution(str(ONE_OF.get(told, anybody)))


def plain(text):
    """Return what somebody wrote of themselves on one line, without signs that turn the words around it."""
    return " ".join(text.translate(_TURNS).split())


def organisation_of(participant):
    """Return what the Participant's organisation is called: as in the bank where it is there, else as they wrote it."""
    return str(participant.organisation) if participant.organisation_id else participant.organisation_name


def attendance_of(session):
    """Return {participant type: how many came} of a SessionPage, one statement; {} without a session."""
    return dict(session.attendance_rows.values_list("participant_type", "count")) if session else {}
