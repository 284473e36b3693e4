"""Confirmation of a participant's name and organisation, on the word of a facilitator who met them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from facilitation.access.triage_access import is_in_session_team
from facilitation.contributor.signed_links import identity_digest
from facilitation.models import Participant


@transaction.atomic
def confirm_participant(*, contribution, user, seen, organisation=None):
    """Record the facilitator `user`'s confirmation of the name and organisation of the Contribution's participant.

    seen: the `identity_digest` of the Participant as the facilitator saw them. organisation: their Organisation in the
    bank, None where it is not there. Returns the Participant. Raises PermissionDenied for users outside the team,
    ValidationError where the participant changed something meanwhile.
    """
    if not is_in_session_team(user, contribution):
        raise PermissionDenied
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=contribution.participant_id)
    if not constant_time_compare(seen, identity_digest(participant)):
        raise ValidationError(_("They changed their name or organisation meanwhile. Look at what is there now."))
    participant.organisation = organisation
    participant.confirmed_at, participant.confirmed_by = timezone.now(), user
    participant.save(update_fields=["organisation", "confirmed_at", "confirmed_by"])
    return participant
