"""Receivers of model and page signals: clean text, strip files, update numbers, send our own signals."""

from django.db.models import FileField, ImageField
from django.db.models.signals import post_delete, pre_save
from wagtail.images.models import AbstractRendition
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published, page_unpublished

from practice import signals
from practice.choices import EntryState, NumberState
from practice.file_metadata import require_picture, strip_metadata
from practice.lifecycle.row_sync import synchronise_rows
from practice.lifecycle.translation_sync import synchronise_translations, unpublish_translations
from practice.models import EntryPage, Merge, PermanentNumber
from practice.publishing.collection_history import record_publication
from practice.publishing.published_state import pop_published_state, remember_published_state
from practice.publishing.rendition_tasks import queue_renditions
from practice.text_rules.cleaning import clean_text

SIGNAL_BY_STATE = {EntryState.SUPERSEDED: signals.entry_superseded, EntryState.TAKEN_DOWN: signals.entry_taken_down}


def connect():
    """Connect everything in this module; called once the models are there."""
    pre_save.connect(clean_texts, dispatch_uid="practice.clean_texts")
    pre_save.connect(strip_files, dispatch_uid="practice.strip_files")
    pre_save.connect(note_published_state, dispatch_uid="practice.remember_what_readers_saw")
    page_published.connect(note_references, dispatch_uid="practice.note_references")
    page_published.connect(send_publication_signals, dispatch_uid="practice.tell_of_publication")
    page_unpublished.connect(unpublish_with_source, dispatch_uid="practice.unpublish_with_source")
    post_delete.connect(close_number, sender=EntryPage, dispatch_uid="practice.close_number")


def clean_texts(sender, instance, raw=False, update_fields=None, **kwargs):
    """Clean the texts of what is about to be saved, whatever wrote them: a form, an import, a command, a log."""
    if raw or sender.__module__.startswith("django."):
        return
    for field in sender._meta.concrete_fields:
        value = instance.__dict__.get(field.attname)
        if isinstance(value, str) and (update_fields is None or field.name in update_fields):
            setattr(instance, field.attname, clean_text(value))


def strip_files(sender, instance, raw=False, **kwargs):
    """Strip every new file of what is about to be saved: a picture, a document, an upload that waits, an avatar.

    Sizes of pictures are made of what is stripped already. Raises FileRefused where nobody can tell what a file holds.
    """
    if raw or issubclass(sender, AbstractRendition):
        return
    for field in sender._meta.concrete_fields:
        file = getattr(instance, field.attname) if isinstance(field, FileField) else None
        if not file or file._committed:
            continue
        if isinstance(field, ImageField):
            require_picture(file)
        stripped_file = strip_metadata(file)
        if stripped_file is not None:
            setattr(instance, field.attname, stripped_file)
            renew_metadata(instance)


def renew_metadata(instance):
    """Let Wagtail measure the file of a picture or a document again."""
    for renew in ("_set_image_file_metadata", "_set_document_file_metadata"):
        if hasattr(instance, renew):
            getattr(instance, renew)()


def note_published_state(instance, raw=False, update_fields=None, **kwargs):
    """Remember the published state of an entry before it is saved, for `send_publication_signals` to compare with."""
    if raw or update_fields is not None or not isinstance(instance, EntryPage) or not instance.live:
        return
    remember_published_state(instance)


def note_references(instance, **kwargs):
    """Note at once which pictures and documents a published page uses: readers get those that a readable page uses.

    Wagtail leaves it to a task, and readers of the new page might be there before it. Making the sizes they load waits.
    """
    ReferenceIndex.create_or_update_for_object(instance)
    queue_renditions(instance)


def send_publication_signals(instance, **kwargs):
    """Send our own signals after a publication. A scheduled one is none yet, and sends nothing."""
    if not isinstance(instance, EntryPage) or not instance.live:
        return
    PermanentNumber.objects.filter(pk=instance.number, state=NumberState.GONE).update(state=NumberState.IN_USE)
    sender = type(instance)
    seen = pop_published_state(instance)
    if instance.state != seen and instance.state in SIGNAL_BY_STATE:
        SIGNAL_BY_STATE[instance.state].send(sender=sender, entry=instance)
    others = EntryPage.objects.filter(permanent_number_id=instance.number).exclude(pk=instance.pk)
    first = (
        instance.first_published_at == instance.last_published_at
        and not others.filter(first_published_at__isnull=False).exists()
    )
    signals.entry_published.send(sender=sender, entry=instance, first=first)
    record_publication(instance)
    synchronise_translations(instance, seen)
    synchronise_rows(instance)


def unpublish_with_source(instance, **kwargs):
    """Unpublish the translations of an entry that was just unpublished, whoever or whatever did it."""
    if isinstance(instance, EntryPage):
        unpublish_translations(instance)


def close_number(instance, **kwargs):
    """Mark a number as gone when the last page that was ever published under it is deleted.

    The number of a draft that nobody ever saw stays as it was: there is nothing to tell readers of. No merge of an
    entry without any page can be undone, so that none keeps what it was called.
    """
    if not EntryPage.objects.filter(permanent_number_id=instance.number).exists():
        Merge.objects.of_number(instance.number).delete()
    if instance.first_published_at is None:
        return
    if not EntryPage.objects.filter(permanent_number_id=instance.number, first_published_at__isnull=False).exists():
        PermanentNumber.objects.filter(pk=instance.number, state=NumberState.IN_USE).update(state=NumberState.GONE)
