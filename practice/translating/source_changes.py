"""What changed in the text that a translation is made from: before it is taken over, and until it is translated."""

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from wagtail_localize.models import StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from practice.translating.progress import OPTIONAL_FIELDS, label_of_path, untranslated_segments

SIMILARITY = 0.4  # how much of two texts has to be the same for one to be the other, changed


@dataclass(frozen=True)
class SourceChange:
    """One text that changed: the name of its field, before, after, and how the earlier one was translated.

    A new text has nothing before, one that is gone nothing after.
    """

    label: str
    before: str
    after: str
    translation: str = ""


def source_changes(translation):
    """Return the SourceChanges of a Translation as a list: those not taken over yet, then those to be translated."""
    return not_taken_over(translation) + _taken_over(translation)


def page_texts(page):
    """Return the (path, text) of everything that readers see of `page` and that is to be translated, as a list."""
    return [
        (one.path, one.string.data)
        for one in extract_segments(page)
        if isinstance(one, StringSegmentValue) and one.path not in OPTIONAL_FIELDS
    ]


def not_taken_over(translation):
    """Return the SourceChanges between what the source says now and said when it was taken over last, as a list."""
    source = translation.source
    page = source.get_source_instance()
    texts = page_texts(page)
    known = source.stringsegment_set.exclude(context__path__in=OPTIONAL_FIELDS)
    older = list(known.order_by("order").values_list("context__path", "string__data"))
    new, gone = list((Counter(texts) - Counter(older)).elements()), list((Counter(older) - Counter(texts)).elements())
    changes = []
    for path, after in new:
        before = _closest(after, [text for there, text in gone if there == path])
        if before:
            gone.remove((path, before))
        changes.append(SourceChange(label_of_path(type(page), path), before, after))
    return changes + [SourceChange(label_of_path(type(page), path), before, "") for path, before in gone]


def _taken_over(translation):
    """Return what was taken over and lacks a translation, where a text of the same field had one before."""
    untranslated = untranslated_segments(translation)
    earlier = (
        StringTranslation.objects.filter(
            locale=translation.target_locale, context__in={one.context_id for one in untranslated}
        )
        .exclude(translation_of__in=translation.source.stringsegment_set.values("string"))
        .order_by("-updated_at")
        .values_list("context_id", "translation_of__data", "data")
    )
    model = translation.source.specific_content_type.model_class()
    changes = []
    for segment in untranslated:
        texts = {before: words for context, before, words in earlier if context == segment.context_id}
        before = _closest(segment.string.data, texts)
        if before:
            label = label_of_path(model, segment.context.path)
            changes.append(SourceChange(label, before, segment.string.data, texts[before]))
    return changes


def _closest(text, others):
    """Return the one of `others` that `text` is most like, "" where none is like it."""
    return next(iter(get_close_matches(text, list(others), n=1, cutoff=SIMILARITY)), "")
