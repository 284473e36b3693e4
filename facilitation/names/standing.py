"""Tells a contributor truly where their name stands: not asked for, not confirmed, waiting, shown, or not and why."""

from django.utils.translation import gettext as _

from facilitation.attribution import attribute
from facilitation.choices import Destination, Naming, NamingState
from facilitation.models import Contribution


def standing_of(participant):
    """Return where the Participant's name and organisation stand, in a sentence for them; "" without either."""
    state = participant.state_of(Naming.NAME)
    if state is None:
        return ""
    naming = _most_asked(participant)
    if naming == Naming.NOT:
        return _(
            "Readers see neither your name nor your organisation: nothing that they may read is to go with either."
        )
    who = attribute(Contribution(participant=participant, naming=naming), as_if_shown=True).who
    return {
        NamingState.UNCONFIRMED: _("Your name and organisation are not confirmed, so readers see neither."),
        NamingState.WAITING: _("“%(who)s” is confirmed and waits: an editor looks at it before readers see it."),
        NamingState.SHOWN: _("Readers see “%(who)s” where you allow it: an editor has looked at it."),
        NamingState.REFUSED: _(
            "Readers do not see “%(who)s”, because: “%(reason)s” If you change it below, an editor looks again."
        ),
        None: _("You gave no organisation, so readers see none."),
    }[participant.state_of(naming)] % {"who": who, "reason": participant.refusal}


def _most_asked(participant):
    """Return the most that the Participant asks readers to be told of them, a Naming; one statement."""
    said = participant.contributions.filter(erased_at=None, may_go_to__gte=Destination.BANK)
    asked = set(said.values_list("naming", flat=True))
    return next((naming for naming in (Naming.NAME, Naming.ORGANISATION) if naming in asked), Naming.NOT)
