"""Has the copy of the bank made anew when something was withdrawn."""

from django.db.models.signals import post_delete, post_save

from facilitation.models import Question
from partners.bank_export.served_copy import renew_if_outdated
from search.signals import entries_synced


def connect():
    """Connect everything in this module; called once the models are there, after what records changes."""
    entries_synced.connect(on_change, dispatch_uid="partners.bank_export.entries")
    for signal in (post_save, post_delete):
        signal.connect(on_change, sender=Question, dispatch_uid=f"partners.bank_export.question.{id(signal)}")


def on_change(**kwargs):
    """Something that readers read was changed or withdrawn."""
    renew_if_outdated()
