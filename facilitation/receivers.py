"""Listens to the bank: no entry goes live, and no question is published, with words that consent does not cover."""

from django.db.models.signals import post_delete, pre_save

from facilitation.models import Provenance, Question
from facilitation.questions.consent import refuse_question_beyond_consent
from facilitation.scrubbing import forget_deleted
from facilitation.withholding import refuse_beyond_consent
from practice.models import EntryPage


def connect():
    """Connect everything in this module; called once the models are there."""
    pre_save.connect(before_saving, dispatch_uid="facilitation.before_saving")
    post_delete.connect(on_deleted, sender=EntryPage, dispatch_uid="facilitation.on_deleted")
    pre_save.connect(before_saving_question, sender=Question, dispatch_uid="facilitation.before_saving_question")


def before_saving(instance, raw=False, update_fields=None, **kwargs):
    """A page is about to be saved, perhaps as live; with `update_fields`, as where a draft is kept, only these are."""
    if not raw and isinstance(instance, EntryPage) and instance.live and not hasattr(instance, "only_loses"):
        whole = update_fields is None or "live" in update_fields
        refuse_beyond_consent(instance, fields=None if whole else update_fields)


def on_deleted(instance, **kwargs):
    """An entry is gone. What its log and its translations keep of it would be out of reach of those who spoke."""
    if Provenance.objects.filter(number=instance.permanent_number_id).exists():
        forget_deleted(instance)


def before_saving_question(instance, raw=False, **kwargs):
    """A question is about to be saved, perhaps as published."""
    if not raw and instance.is_published:
        refuse_question_beyond_consent(instance)
