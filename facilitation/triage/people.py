"""Who triages, who may see who somebody is, and the word of a facilitator that a name is right."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from facilitation.following.links import digest
from facilitation.models import Contribution, Participant, TeamMember

TRIAGES = "facilitation.triage_contribution"


def may_triage(user):
    """Tell whether `user` triages at all: with the right to, or as a member of a team."""
    return user.is_active and (user.has_perm(TRIAGES) or TeamMember.objects.filter(user=user).exists())


def is_editor(user):
    """Tell whether `user` triages for the whole bank, rather than for their teams."""
    return user.has_perm(TRIAGES)


def for_triage(view):
    """Let only those into the view who triage."""
    return _guarded(view, may_triage)


def for_editors(view):
    """Let only those into the view who triage for the whole bank: they are who can rewrite."""
    return _guarded(view, is_editor)


def _guarded(view, may):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def is_of_team(user, contribution):
    """Tell whether `user` is a member of the team that runs the session in which the Contribution was made."""
    session = contribution.session
    if session is None or session.team_id is None or not user.is_active:
        return False
    return TeamMember.objects.filter(user=user, team_id=session.team_id).exists()


@transaction.atomic
def confirm(*, contribution, user, seen, organisation=None):
    """Note that the facilitator `user` vouches for the name and organisation of whoever made the Contribution.

    seen: the `digest` of the Participant as the facilitator had them in sight. organisation: the Organisation of the
    bank that it is, None where it is not there. Returns the Participant. Raises PermissionDenied for whoever is not of
    the team, ValidationError where the participant changed something meanwhile.
    """
    if not is_of_team(user, contribution):
        raise PermissionDenied
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=contribution.participant_id)
    if not constant_time_compare(seen, digest(participant)):
        raise ValidationError(_("They changed their name or organisation meanwhile. Look at what is there now."))
    participant.organisation = organisation
    participant.confirmed_at, participant.confirmed_by = timezone.now(), user
    participant.save(update_fields=["organisation", "confirmed_at", "confirmed_by"])
    return participant


def contributions_of(user):
    """Return the contributions that `user` may triage, with all that a list or page shows of them."""
    return Contribution.objects.seen_by(user).select_related(
        "participant__meeting__session", "participant__organisation", "key_question", "reply_to", "taken_by"
    )
