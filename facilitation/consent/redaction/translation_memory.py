"""Deletes texts from wagtail-localize's translation memory that no page holds any more."""

from django.db.models import Exists, OuterRef
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TranslationSource,
)


def redact_translations(pages):
    """Update the entry in wagtail-localize, and delete from the translation memory what only its old text needed.

    Old text is whatever the entry no longer holds, not only what was just redacted: text around it was edited before.
    """
    for page in pages:
        source = TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()
        if source is not None:
            source.update_from_db()
    for key in {page.translation_key for page in pages}:
        _delete_unused(key)


def delete_translations(key, locale_id):
    """Delete what wagtail-localize stores of a deleted page: its source in this language, and its texts."""
    TranslationSource.objects.filter(object_id=key, locale_id=locale_id).delete()
    _delete_unused(key)


def _delete_unused(key):
    """Delete translations, and text to be translated, which the entry with this translation key left behind."""
    still = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    StringTranslation.objects.filter(~Exists(still), context__object_id=key).delete()
    remaining = OverridableSegment.objects.filter(context=OuterRef("context"))
    SegmentOverride.objects.filter(~Exists(remaining), context__object_id=key).delete()
    String.objects.filter(segments=None, translations=None).delete()
