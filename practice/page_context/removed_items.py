"""Entries that have left a collection since readers saw them there, shown by number and kind only."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practice.choices import EntryState, NumberState
from practice.kinds import kind_label
from practice.models import CollectionMembership, EntryPage


@dataclass(frozen=True)
class Departure:
    """An entry that readers saw in a collection and no longer see there; `number` links to what became of it."""

    number: int
    kind_label: str
    reason: str


def load_departures(collection, displayed_numbers):
    """Return the Departures from a CollectionPage, the latest first; `displayed_numbers` are those still in it."""
    pages = EntryPage.objects.filter(permanent_number=OuterRef("entry"), alias_of=None).order_by("pk")
    members = (
        CollectionMembership.objects.filter(collection=collection.pk)
        .exclude(entry__in=displayed_numbers)
        .annotate(
            became=F("entry__state"),
            successor=F("entry__successor"),
            standing=Subquery(pages.values("state")[:1]),
            taken_down_on=Subquery(pages.values("state_date")[:1]),
        )
    )
    # Merged into an entry that is here, it has not left: it is told there, under another number.
    gone = [member for member in members.order_by("-left", "-entry") if member.successor not in displayed_numbers]
    return [Departure(member.entry_id, kind_label(member.kind), _reason(member)) for member in gone]


def _reason(member):
    """Return in words what became of an entry that left."""
    if member.standing == EntryState.TAKEN_DOWN and member.taken_down_on:
        return _("taken down on %(day)s") % {"day": date_format(member.taken_down_on, "j F Y")}
    if member.became == NumberState.MERGED:
        return _("now part of entry %(number)s") % {"number": member.successor}
    if member.left:
        return _("taken out of this collection on %(day)s") % {"day": date_format(member.left, "j F Y")}
    return _("no longer published")
