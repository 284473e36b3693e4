"""Signal receivers that enforce consent on publishing and let provenance follow moved or copied text."""

from django.db.models.signals import post_delete, post_save, pre_save

from facilitation.consent.matching.fingerprints import store_name_fingerprint
from facilitation.consent.matching.overlaps import (
    record_question_overlaps,
    refuse_or_record_overlaps,
    refuse_question_overlaps,
)
from facilitation.consent.provenance_transfer import copy_provenance, move_provenance
from facilitation.consent.question_policy import refuse_question_beyond_consent
from facilitation.consent.redaction.context import is_redacting
from facilitation.consent.redaction.page_redaction import redact_deleted_entry
from facilitation.consent.withholding import refuse_beyond_consent
from facilitation.models import Participant, Provenance, Question
from practice.models import EntryPage
from practice.signals import entry_copied, rows_moved


def connect():
    """Connect everything in this module; called once the models are there."""
    pre_save.connect(check_page_before_save, dispatch_uid="facilitation.before_saving")
    post_delete.connect(on_deleted, sender=EntryPage, dispatch_uid="facilitation.on_deleted")
    pre_save.connect(check_question_before_save, sender=Question, dispatch_uid="facilitation.before_saving_question")
    post_save.connect(on_question_saved, sender=Question, dispatch_uid="facilitation.on_question_saved")
    post_save.connect(on_participant_saved, sender=Participant, dispatch_uid="facilitation.on_participant_saved")
    rows_moved.connect(on_rows_moved, dispatch_uid="facilitation.on_rows_moved")
    entry_copied.connect(on_entry_copied, dispatch_uid="facilitation.on_entry_copied")


def check_page_before_save(instance, raw=False, update_fields=None, **kwargs):
    """Check a page that is about to be saved as live; with `update_fields`, as for a draft, only those fields."""
    if raw or not isinstance(instance, EntryPage) or not instance.live or is_redacting():
        return
    whole = update_fields is None or "live" in update_fields
    refuse_beyond_consent(instance, fields=None if whole else update_fields)
    if whole and instance.permanent_number_id:
        refuse_or_record_overlaps(instance)


def on_deleted(instance, **kwargs):
    """Redact the logs and translations of a deleted entry, which its contributors could no longer reach."""
    if Provenance.objects.filter(number=instance.permanent_number_id).exists():
        redact_deleted_entry(instance)


def check_question_before_save(instance, raw=False, **kwargs):
    """Check a question that is about to be saved as published, and record what it shares with contributions."""
    if not raw and instance.is_published:
        refuse_question_beyond_consent(instance)
        refuse_question_overlaps(instance)
        if instance.pk:  # while what readers saw until now can still be read
            record_question_overlaps(instance)


def on_question_saved(instance, created=False, raw=False, **kwargs):
    """Record what a new published question shares with contributions."""
    if not raw and created and instance.is_published:
        record_question_overlaps(instance)


def on_participant_saved(instance, created=False, raw=False, update_fields=None, **kwargs):
    """Update the fingerprint of a changed name; a new participant has no contributions yet."""
    if not raw and not created and (update_fields is None or "name" in update_fields):
        store_name_fingerprint(instance)


def on_rows_moved(relation, uids, source, target, **kwargs):
    """Move the provenance of rows that a merge moved to another entry."""
    move_provenance(relation=relation, uids=uids, source=source, target=target)


def on_entry_copied(source, copy, **kwargs):
    """Copy the provenance of a copied entry."""
    copy_provenance(source=source, copy=copy)
