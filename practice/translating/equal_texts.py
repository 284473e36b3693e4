"""The translation memory: how the same words were translated in another place, to be used again with one button.

wagtail-localize keeps a translation for each place that a text stands in, and offers none of another place.
"""

from dataclasses import dataclass

from wagtail_localize.models import StringTranslation

from practice.models import EntryPage
from practice.translating.progress import label_of_path, untranslated_segments


@dataclass(frozen=True)
class EqualText:
    """A text without a translation (`segment`) and one that the same words have elsewhere."""

    segment: object
    label: str
    translation: str

    @property
    def text(self):
        """The words in the language of the source."""
        return self.segment.string.data


def equal_texts(translation, user):
    """Return the EqualTexts of a Translation as a list; the translation last changed counts.

    Only entries whose titles `user` may see are looked into.
    """
    untranslated = untranslated_segments(translation)
    elsewhere = StringTranslation.objects.filter(
        locale=translation.target_locale,
        translation_of__in={one.string_id for one in untranslated},
        context__object__in=EntryPage.objects.visible_to(user).values("translation_key"),
        has_error=False,
    ).order_by("updated_at", "pk")
    words = dict(elsewhere.values_list("translation_of_id", "data"))
    model = translation.source.specific_content_type.model_class()
    return [
        EqualText(one, label_of_path(model, one.context.path), words[one.string_id])
        for one in untranslated
        if one.string_id in words
    ]


def use_equal_texts(translation, user):
    """Translate what has the same words elsewhere as it is translated there; return how many texts that were."""
    found = equal_texts(translation, user)
    for one in found:
        StringTranslation.objects.update_or_create(
            translation_of=one.segment.string,
            locale=translation.target_locale,
            context=one.segment.context,
            defaults={
                "data": one.translation,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
    return len(found)
