"""Keeps what partners are given in step with the bank: short addresses of collections, the record of changes."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import page_unpublished

from facilitation.consent.redaction.external_texts import stores_text_of_entries
from facilitation.models import SeriesPage
from partners.changes.recording import record_entries
from partners.gone import gone_addresses
from partners.models import EntryChange, ReuseReport, ShortAddress
from partners.reuse import actions as reuse_actions
from partners.reuse import counting
from practice.models import CollectionPage, EntryPage
from practice.signals import entries_merged, entry_published
from search.signals import entries_synced


def connect():
    """Connect everything in this module; called once the models are there."""
    entry_published.connect(give_short_address, sender=CollectionPage, dispatch_uid="partners.give_short_address")
    post_delete.connect(reuse_actions.on_deleted, sender=ReuseReport, dispatch_uid="partners.reuse_report_gone")
    entries_merged.connect(counting.on_merged, dispatch_uid="partners.reuse_of_merged")
    for signal in (post_save, post_delete):
        signal.connect(
            counting.on_report_changed, sender=ReuseReport, dispatch_uid=f"partners.reuse_counted.{id(signal)}"
        )
    stores_text_of_entries(EntryChange, column="note", written_at="at", number="number_id")
    page_unpublished.connect(keep_address, dispatch_uid="partners.keep_address")
    for model in (EntryPage, SeriesPage):
        pre_delete.connect(before_page_goes, sender=model, dispatch_uid=f"partners.before_page_goes.{model.__name__}")
        post_delete.connect(after_page_went, sender=model, dispatch_uid=f"partners.after_page_went.{model.__name__}")
    for model in gone_addresses.LISTED_TERMS:
        post_delete.connect(after_term_went, sender=model, dispatch_uid=f"partners.after_term_went.{model.__name__}")
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


def keep_address(instance, **kwargs):
    """A page was unpublished, or a published one is about to be deleted: its address leads to what is known of it."""
    gone_addresses.lead_from_unpublished(instance)


def before_page_goes(instance, **kwargs):
    """Remember on a page that is being deleted which addresses led to it: their redirects go with it."""
    instance.old_addresses = gone_addresses.redirects_to(instance) if instance.first_published_at else []


def after_page_went(instance, **kwargs):
    """Let the addresses that led to a deleted page lead to the notice that it is gone."""
    gone_addresses.lead_from_deleted(instance, instance.old_addresses)


def after_term_went(sender, instance, **kwargs):
    """Let the listing of a deleted term lead to a notice, once it is known that none took its place."""
    lead = partial(gone_addresses.lead_from_deleted_term, sender, instance.slug)
    transaction.on_commit(lead, robust=True)
