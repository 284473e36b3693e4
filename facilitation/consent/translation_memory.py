"""Keeps the translation memory from outliving the texts it was made of."""

from django.db.models import Exists, OuterRef
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TranslationSource,
)


def scrub_translations(pages):
    """Read the entry anew into wagtail-localize, and drop from the translation memory what only old text needed.

    Old text is what the entry says no longer, not only what was just taken out: words around it were edited before.
    """
    for page in pages:
        source = TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()
        if source is not None:
            source.update_from_db()
    for key in {page.translation_key for page in pages}:
        _forget_unused(key)


def forget_translations(key, locale_id):
    """Delete what wagtail-localize keeps of a page that was deleted: its source in this language, and its texts."""
    TranslationSource.objects.filter(object_id=key, locale_id=locale_id).delete()
    _forget_unused(key)


def _forget_unused(key):
    """Delete translations, and text to be translated, which the entry with this translation key left behind."""
    still = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    StringTranslation.objects.filter(~Exists(still), context__object_id=key).delete()
    standing = OverridableSegment.objects.filter(context=OuterRef("context"))
    SegmentOverride.objects.filter(~Exists(standing), context__object_id=key).delete()
    String.objects.filter(segments=None, translations=None).delete()
