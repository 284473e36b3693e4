"""Which texts of a translation are still untranslated."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# What stands in the address and in search engines may stay as it is, and what changed be left out; all that readers
# see on the page may not.
OPTIONAL_FIELDS = {"slug", "seo_title", "search_description", "change_note"}


@dataclass(frozen=True)
class TranslationProgress:
    """TranslationProgress of one translation: number of texts, and the labels of the untranslated ones.

    `by_machine` are the labels of those that a machine translated and nobody has saved since.
    """

    total: int
    missing: list
    by_machine: list

    @property
    def done(self):
        """How many texts are translated."""
        return self.total - len(self.missing)


def translation_of(page):
    """Return the Translation by which `page` is written, None where it is no translation or is written by itself."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source__specific_content_type", "target_locale")
        .first()
    )


def progress_of(translation):
    """Return the Progress of a Translation. A text without a letter, such as a year, needs no translation."""
    wanted = list(_wanted(translation))
    model = translation.source.specific_content_type.model_class()
    missing = [label_of_path(model, path) for path, _text, done in wanted if not done]
    segments = translation.source.stringsegment_set.order_by("order")
    by_machine = segments.get_translations(translation.target_locale).filter(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
    )
    paths = by_machine.order_by("pk").values_list("context__path", flat=True)
    return TranslationProgress(len(wanted), missing, [label_of_path(model, path) for path in paths])


def untranslated_segments(translation):
    """Return the StringSegments of a Translation that still need one, as a list, with their texts and places."""
    wanted = {(path, text) for path, text, done in _wanted(translation) if not done}
    segments = translation.source.stringsegment_set.order_by("order").select_related("string", "context")
    return [one for one in segments if (one.context.path, one.string.data) in wanted]


def untranslated_in(page, translation):
    """Return the labels of the texts that readers of `page` would find in the language of its source, as a list."""
    missing = {(path, text) for path, text, done in _wanted(translation) if not done}
    if not missing:
        return []
    found = [
        segment.path
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and (segment.path, segment.string.data) in missing
    ]
    return [label_of_path(type(page), path) for path in found]


def count_labels(labels):
    """Return the labels as one text that names each once, and how often where there are several."""
    counts = {label: labels.count(label) for label in labels}
    return "; ".join(
        _("%(label)s (%(count)s texts)") % {"label": label, "count": count} if count > 1 else label
        for label, count in counts.items()
    )


def _wanted(translation):
    """Yield (path, text, whether it is translated) of each text that readers see."""
    segments = translation.source.stringsegment_set.order_by("order").annotate_translation(translation.target_locale)
    for path, text, done in segments.values_list("context__path", "string__data", "translation"):
        if path not in OPTIONAL_FIELDS and any(letter.isalpha() for letter in text):
            yield path, text, done is not None


def label_of_path(model, path):
    """Return what the form calls the field at `path` of a page of `model`: for a row, the row and its field."""
    name, *rest = path.split(".")
    try:
        field = model._meta.get_field(name)
        if field.one_to_many:
            inner = field.related_model._meta.get_field(rest[-1])
            return f"{capfirst(field.related_model._meta.verbose_name)}: {inner.verbose_name}"
    except FieldDoesNotExist:
        return capfirst(name)
    return str(capfirst(field.verbose_name))
