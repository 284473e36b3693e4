"""Listens to the bank: no entry goes live with words that consent does not cover."""

from django.db.models.signals import pre_save

from facilitation.withholding import refuse_beyond_consent
from practice.models import EntryPage


def connect():
    """Connect everything in this module; called once the models are there."""
    pre_save.connect(before_saving, dispatch_uid="facilitation.before_saving")


def before_saving(instance, raw=False, **kwargs):
    """A page is about to be saved, perhaps as live."""
    if not raw and isinstance(instance, EntryPage) and instance.live:
        refuse_beyond_consent(instance)
