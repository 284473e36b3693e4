"""Assigns a short address to a collection when it is first published."""

from partners.models import ShortAddress
from practice.models import CollectionPage
from practice.signals import entry_published


def connect():
    """Connect everything in this module; called once the models are there."""
    entry_published.connect(give_short_address, sender=CollectionPage, dispatch_uid="partners.give_short_address")


def give_short_address(entry, **kwargs):
    """Give the collection `entry` a short address from the address it was first published under.

    One that has none for another reason (it was published before there were any) gets it now; a rename changes nothing.
    """
    if entry.alias_of_id is None:
        ShortAddress.objects.get_or_assign(entry.number, entry.slug)
