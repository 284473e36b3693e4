"""Refuses to publish an incomplete translation."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.signals import page_published

from practice.choices import EntryState
from practice.models import EntryPage
from practice.translating.progress import count_labels, translation_of, untranslated_in


def connect():
    """Connect everything in this module; called once the models are there."""
    page_published.connect(refuse_incomplete_translation, dispatch_uid="practice.refuse_half_translated")


def refuse_incomplete_translation(instance, **kwargs):
    """Raise ValidationError, which undoes the publication, where texts are not translated.

    An entry that goes (superseded, taken down) goes in every language at once, however far its translations are.
    """
    is_going = isinstance(instance, EntryPage) and instance.state != EntryState.CURRENT
    if instance.alias_of_id or is_going:
        return
    translation = translation_of(instance)
    missing = untranslated_in(instance, translation) if translation else []
    if missing:
        raise ValidationError(
            _("“%(title)s” is not wholly translated yet. Still in the language of its source: %(what)s.")
            % {"title": instance.title, "what": count_labels(missing)}
        )
