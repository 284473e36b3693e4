"""Where words may go, as people are asked: outside a session there is no room, and no team but the editors."""

from django.utils.translation import gettext_lazy as _

from facilitation.choices import Destination

# Nothing is shown to the room yet, so nobody is asked whether it may be. What was once given for the room stays so.
IS_ROOM_SHOWN = False

_NOT_ASKED = {Destination.NOWHERE} if IS_ROOM_SHOWN else {Destination.NOWHERE, Destination.ROOM}
IN_A_MEETING = [(place.value, place.label) for place in Destination if place not in _NOT_ASKED]
OUTSIDE = [
    (Destination.TEAM.value, _("The editors of the bank, and nobody else")),
    *((place.value, place.label) for place in (Destination.BANK, Destination.GOVERNMENT)),
]


def destinations(*, in_a_meeting, held=None):
    """Return the places one may choose from, as (value, words), for words from a meeting or from outside any.

    held: the Destination that they have now, which may stay even where it is not offered any more.
    """
    offered = IN_A_MEETING if in_a_meeting else OUTSIDE
    if held != Destination.ROOM or held in dict(offered):
        return offered
    return sorted([*offered, (Destination.ROOM.value, Destination.ROOM.label)])
