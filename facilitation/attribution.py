"""Says who a contribution came from, as far as their consent and a confirmed name allow."""

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


@dataclass(frozen=True)
class Attribution:
    """Who said it, in words for readers; `meeting` is empty wherever naming it could give somebody away."""

    who: str
    meeting: str = ""


def attribute(contribution, attendance=None):
    """Return the Attribution of a Contribution.

    attendance: {participant type: how many came} of its session; without it nobody's type is told. A name or an
    organisation that nobody has confirmed is not shown, however it may be named.
    """
    participant = contribution.participant
    meeting = participant.meeting.title if participant.meeting_id else ""
    naming = contribution.naming if participant.is_confirmed else Naming.NOT
    organisation = str(participant.organisation) if participant.organisation_id else participant.organisation_name
    if naming == Naming.NAME and participant.name:
        parts = [participant.name, participant.role, organisation]
        return Attribution(", ".join(part for part in parts if part), meeting)
    if naming != Naming.NOT and organisation:
        return Attribution(organisation, meeting)
    enough = (attendance or {}).get(participant.participant_type, 0) >= FEW
    told = participant.participant_type if enough else ""
    anybody = _("somebody who took part") if meeting else _("somebody who shared it")
    return Attribution(str(ONE_OF.get(told, anybody)))


def attendance_of(session):
    """Return {participant type: how many came} of a SessionPage, one statement; {} without a session."""
    return dict(session.attendance_rows.values_list("participant_type", "count")) if session else {}
