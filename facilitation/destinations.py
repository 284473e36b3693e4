"""Where words may go, as people are asked: outside a session there is no room, and no team but the editors."""

from django.utils.translation import gettext_lazy as _

from facilitation.choices import Destination

IN_A_MEETING = [(place.value, place.label) for place in Destination if place != Destination.NOWHERE]
OUTSIDE = [
    (Destination.TEAM.value, _("The editors of the bank, and nobody else")),
    *((place.value, place.label) for place in (Destination.BANK, Destination.GOVERNMENT)),
]


def destinations(*, in_a_meeting):
    """Return the places one may choose from, as (value, words), for words from a meeting or from outside any."""
    return IN_A_MEETING if in_a_meeting else OUTSIDE
