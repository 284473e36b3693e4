"""Listens to Wagtail and Django, keeps the numbers of entries true, and sends the bank's own signals."""

from django.db.models.signals import post_delete, pre_save
from wagtail.signals import page_published

from practice import signals
from practice.choices import NumberState, State
from practice.models import EntryPage, PermanentNumber

TOLD_BY = {State.SUPERSEDED: signals.entry_superseded, State.TAKEN_DOWN: signals.entry_taken_down}


def connect():
    """Connect everything in this module; called once the models are there."""
    pre_save.connect(remember_what_readers_saw, dispatch_uid="practice.remember_what_readers_saw")
    page_published.connect(tell_of_publication, dispatch_uid="practice.tell_of_publication")
    post_delete.connect(close_number, sender=EntryPage, dispatch_uid="practice.close_number")


def remember_what_readers_saw(instance, raw=False, update_fields=None, **kwargs):
    """Note on an entry about to be saved as live which state readers saw, for `tell_of_publication` to compare with."""
    if raw or update_fields is not None or not isinstance(instance, EntryPage) or not instance.live:
        return
    before = EntryPage.objects.filter(pk=instance.pk, live=True).values_list("state", flat=True).first()
    instance.state_readers_saw = before


def tell_of_publication(instance, **kwargs):
    """Send what a publication means for the bank. A scheduled one is no publication yet, and tells nothing."""
    if not isinstance(instance, EntryPage) or not instance.live:
        return
    PermanentNumber.objects.filter(pk=instance.number, state=NumberState.GONE).update(state=NumberState.IN_USE)
    sender = type(instance)
    if instance.state != getattr(instance, "state_readers_saw", None) and instance.state in TOLD_BY:
        TOLD_BY[instance.state].send(sender=sender, entry=instance)
    others = EntryPage.objects.filter(permanent_number_id=instance.number).exclude(pk=instance.pk)
    first = (
        instance.first_published_at == instance.last_published_at
        and not others.filter(first_published_at__isnull=False).exists()
    )
    signals.entry_published.send(sender=sender, entry=instance, first=first)


def close_number(instance, **kwargs):
    """Mark a number as gone when the last page that was ever published under it is deleted.

    The number of a draft that nobody ever saw stays as it was: there is nothing to tell readers of.
    """
    if instance.first_published_at is None:
        return
    if not EntryPage.objects.filter(permanent_number_id=instance.number, first_published_at__isnull=False).exists():
        PermanentNumber.objects.filter(pk=instance.number, state=NumberState.IN_USE).update(state=NumberState.GONE)
