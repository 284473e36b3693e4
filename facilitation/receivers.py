"""Listens to the bank: nothing goes live with words beyond their consent, and provenance follows words that move."""

from django.db.models.signals import post_delete, post_save, pre_save

from facilitation.consent.fingerprints import take_name
from facilitation.consent.following_words import copy_provenance, move_provenance
from facilitation.consent.overlaps import record_question, refuse_or_record, refuse_question
from facilitation.consent.redacting import is_redacting
from facilitation.models import Participant, Provenance, Question
from facilitation.questions.consent import refuse_question_beyond_consent
from facilitation.scrubbing import forget_deleted
from facilitation.withholding import refuse_beyond_consent
from practice.models import EntryPage
from practice.signals import entry_copied, rows_moved


def connect():
    """Connect everything in this module; called once the models are there."""
    pre_save.connect(before_saving, dispatch_uid="facilitation.before_saving")
    post_delete.connect(on_deleted, sender=EntryPage, dispatch_uid="facilitation.on_deleted")
    pre_save.connect(before_saving_question, sender=Question, dispatch_uid="facilitation.before_saving_question")
    post_save.connect(on_question_saved, sender=Question, dispatch_uid="facilitation.on_question_saved")
    post_save.connect(on_participant_saved, sender=Participant, dispatch_uid="facilitation.on_participant_saved")
    rows_moved.connect(on_rows_moved, dispatch_uid="facilitation.on_rows_moved")
    entry_copied.connect(on_entry_copied, dispatch_uid="facilitation.on_entry_copied")


def before_saving(instance, raw=False, update_fields=None, **kwargs):
    """A page is about to be saved, perhaps as live; with `update_fields`, as where a draft is kept, only these are."""
    if raw or not isinstance(instance, EntryPage) or not instance.live or is_redacting():
        return
    whole = update_fields is None or "live" in update_fields
    refuse_beyond_consent(instance, fields=None if whole else update_fields)
    if whole and instance.permanent_number_id:
        refuse_or_record(instance)


def on_deleted(instance, **kwargs):
    """An entry is gone. What its log and its translations keep of it would be out of reach of those who spoke."""
    if Provenance.objects.filter(number=instance.permanent_number_id).exists():
        forget_deleted(instance)


def before_saving_question(instance, raw=False, **kwargs):
    """A question is about to be saved, perhaps as published."""
    if not raw and instance.is_published:
        refuse_question_beyond_consent(instance)
        refuse_question(instance)
        if instance.pk:  # while what readers saw until now can still be read
            record_question(instance)


def on_question_saved(instance, created=False, raw=False, **kwargs):
    """A question was saved for the first time, perhaps as published."""
    if not raw and created and instance.is_published:
        record_question(instance)


def on_participant_saved(instance, created=False, raw=False, update_fields=None, **kwargs):
    """Somebody is perhaps called otherwise now; who is new has said nothing yet."""
    if not raw and not created and (update_fields is None or "name" in update_fields):
        take_name(instance)


def on_rows_moved(relation, uids, source, target, **kwargs):
    """Rows of an entry become rows of another, with what was said in them."""
    move_provenance(relation=relation, uids=uids, source=source, target=target)


def on_entry_copied(source, copy, **kwargs):
    """An entry is copied with its words."""
    copy_provenance(source=source, copy=copy)
