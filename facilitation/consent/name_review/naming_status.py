"""Describes to a contributor the status of their name: not requested, unconfirmed, waiting, shown or refused."""

from django.utils.translation import gettext as _

from facilitation.choices import Destination, Naming, NamingState
from facilitation.consent.attribution import attribution_of
from facilitation.models import Contribution


def naming_status(participant):
    """Return the status of the Participant's name and organisation as a sentence for them; "" without either."""
    state = participant.state_of(Naming.NAME)
    if state is None:
        return ""
    naming = _highest_requested_naming(participant)
    if naming == Naming.NOT:
        return _(
            "Readers see neither your name nor your organisation: nothing that they may read is to go with either."
        )
    who = attribution_of(Contribution(participant=participant, naming=naming), as_if_shown=True).who
    return {
        NamingState.UNCONFIRMED: _("Your name and organisation are not confirmed, so readers see neither."),
        NamingState.WAITING: _("“%(who)s” is confirmed and waits: an editor looks at it before readers see it."),
        NamingState.SHOWN: _("Readers see “%(who)s” where you allow it: an editor has looked at it."),
        NamingState.REFUSED: _(
            "Readers do not see “%(who)s”, because: “%(reason)s” If you change it below, an editor looks again."
        ),
        None: _("You gave no organisation, so readers see none."),
    }[participant.state_of(naming)] % {"who": who, "reason": participant.refusal}


def _highest_requested_naming(participant):
    """Return the most that the Participant asks readers to be told of them, a Naming; one statement."""
    contributions = participant.contributions.filter(erased_at=None, may_go_to__gte=Destination.BANK)
    namings = set(contributions.values_list("naming", flat=True))
    return next((naming for naming in (Naming.NAME, Naming.ORGANISATION) if naming in namings), Naming.NOT)
