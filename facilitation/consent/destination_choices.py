"""The destinations that forms offer: outside a session there is no room, and no team but the editors."""

from django.utils.translation import gettext_lazy as _

from facilitation.choices import Destination

# Nothing is shown to the room yet, so it is not offered as a destination; one that was chosen before stays.
IS_ROOM_SHOWN = False

_NOT_OFFERED = {Destination.NOWHERE} if IS_ROOM_SHOWN else {Destination.NOWHERE, Destination.ROOM}
MEETING_DESTINATIONS = [(place.value, place.label) for place in Destination if place not in _NOT_OFFERED]
OUTSIDE_DESTINATIONS = [
    (Destination.TEAM.value, _("The editors of the bank, and nobody else")),
    *((place.value, place.label) for place in (Destination.BANK, Destination.GOVERNMENT)),
]


def destination_choices(*, in_a_meeting, held=None):
    """Return the choices of destinations as (value, label), for a contribution in a meeting or outside any.

    held: its present Destination, which may stay even where it is not offered any more.
    """
    offered = MEETING_DESTINATIONS if in_a_meeting else OUTSIDE_DESTINATIONS
    if held != Destination.ROOM or held in dict(offered):
        return offered
    return sorted([*offered, (Destination.ROOM.value, Destination.ROOM.label)])
