"""Tells a contributor truly where their name stands: not asked for, not confirmed, waiting, shown, or not and why."""

from django.utils.translation import gettext as _

from facilitation.choices import Destination, Naming, NamingState


def standing_of(participant):
    """Return where the Participant's name and organisation stand, in a sentence for them; "" without either."""
    state = participant.state_of(Naming.NAME)
    if state is None:
        return ""
    naming = _most_asked(participant)
    if naming == Naming.NOT:
        return _("You ask not to be named, so readers see neither your name nor your organisation.")
    return {
        NamingState.UNCONFIRMED: _("Your name and organisation are not confirmed, so readers see neither."),
        NamingState.WAITING: _(
            "Your name and organisation are confirmed and wait: an editor looks at them before readers see them."
        ),
        NamingState.SHOWN: _(
            "Your name and organisation are confirmed and an editor has looked at them: readers see what you allow."
        ),
        NamingState.REFUSED: _(
            "Readers see neither your name nor your organisation, because: “%(reason)s” If you change them below, an "
            "editor looks again."
        )
        % {"reason": participant.refusal},
        None: _("You gave no organisation, so readers see none."),
    }[participant.state_of(naming)]


def _most_asked(participant):
    """Return the most that the Participant asks readers to be told of them, a Naming; one statement."""
    said = participant.contributions.filter(erased_at=None, may_go_to__gte=Destination.BANK)
    asked = set(said.values_list("naming", flat=True))
    return next((naming for naming in (Naming.NAME, Naming.ORGANISATION) if naming in asked), Naming.NOT)
