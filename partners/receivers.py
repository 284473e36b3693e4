"""Keeps what partners are given in step with the bank: short addresses of collections, the record of changes."""

from facilitation.consent.redaction.kept_texts import keeps_text
from partners.changes.recording import record_entries
from partners.models import EntryChange, ShortAddress
from practice.models import CollectionPage
from practice.signals import entry_published
from search.signals import entries_synced


def connect():
    """Connect everything in this module; called once the models are there."""
    entry_published.connect(give_short_address, sender=CollectionPage, dispatch_uid="partners.give_short_address")
    keeps_text(EntryChange, column="note", written_at="at", number="number_id")
    entries_synced.connect(record_changes, dispatch_uid="partners.record_changes")


def give_short_address(entry, **kwargs):
    """Give the collection `entry` a short address from the address it was first published under.

    One that has none for another reason (it was published before there were any) gets it now; a rename changes nothing.
    """
    if entry.alias_of_id is None:
        ShortAddress.objects.get_or_assign(entry.number, entry.slug)


def record_changes(present, absent, **kwargs):
    """Record what changed of the entries that were brought into step."""
    record_entries(present, absent)
