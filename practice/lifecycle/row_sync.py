"""Brings what is no text of a translation (topics, places, rows, dates) in step with its source at each publication.

wagtail-localize does so only when somebody takes the new text over, which nobody is told to do where no text changed.
"""

import json

from django.db import models
from django.utils.dateparse import parse_datetime
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.models import SegmentOverride, Translation
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments

from practice.models import EntryPage
from practice.translating.progress import OPTIONAL_FIELDS
from practice.translating.source_changes import not_taken_over


def synchronise_rows(page):
    """Bring the published translations of the entry just published as `page` in step, or itself where it is one.

    A translation that is a page like any other, written in its own form, is left as it is.
    """
    if page.alias_of_id is not None:
        return
    translations = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    for translation in translations.select_related("source"):
        if page.locale_id in (translation.source.locale_id, translation.target_locale_id):
            versions = EntryPage.objects.published_versions(page)
            source = versions.filter(locale=translation.source.locale_id).first()
            target = versions.filter(locale=translation.target_locale_id).first()
            if source is not None and target is not None:
                _bring_in_step(target.specific, source.specific, translation)


def _bring_in_step(page, source, translation):
    """Copy what differs to the published translation `page` and publish it; a draft of it is brought in step as well.

    Where texts of the source changed, only rows without words follow: the others wait for their translation, of which
    the first page of the admin tells.
    """
    with_texts = _has_same_texts(page, source, translation)
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    if not _copy_changed(page, source, with_texts):
        return
    page.begin_version()
    page.save_revision(clean=False).publish(skip_permission_checks=True)
    if draft is not None:
        _copy_rows_without_words(draft, source)
        draft.save_revision(clean=False)
    if with_texts:  # or the next translation that is saved would bring back what was there before
        translation.source.update_from_db()


def _has_same_texts(page, source, translation):
    """Tell whether `page` says what its source says now, in whatever order: else rows came in another language.

    It was published from the text that was taken over last, which has not changed since, and lacks none of it.
    """
    taken_over = json.loads(translation.source.content_json).get("text_as_of")
    if page.text_as_of != (taken_over and parse_datetime(taken_over)):
        return False
    return not not_taken_over(translation) and _text_paths(source) <= _text_paths(page)


def _text_paths(page):
    segments = [segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)]
    return {segment.path for segment in segments} - OPTIONAL_FIELDS


def _copy_changed(page, source, with_texts):
    """Copy to `page` what it has otherwise than its source, in memory; tell whether anything was."""
    before = _facts(page, with_texts)
    if before == _facts(source, with_texts):
        return False
    if with_texts:
        _copy_all(page, source)
    else:
        _copy_rows_without_words(page, source)
    return _facts(page, with_texts) != before


def _copy_all(page, source):
    """Copy fields and rows that are no text; the words of `page` stay, and what was chosen for its language alone."""
    chosen = SegmentOverride.objects.filter(locale=page.locale_id, context__object=page.translation_key)
    chosen_paths = set(chosen.values_list("context__path", flat=True))
    there = {segment.path for segment in extract_segments(source)}
    own_segments = [
        segment
        for segment in extract_segments(page)
        if segment.path in there and (segment.path in chosen_paths or not isinstance(segment, OverridableSegmentValue))
    ]
    copy_synchronised_fields(source, page)
    ingest_segments(source, page, source.locale, page.locale, own_segments)


def _copy_rows_without_words(page, source):
    for name, model in _relations(type(source)):
        if not issubclass(model, TranslatableMixin):
            source.copy_child_relation(name, page)


def _facts(page, with_texts):
    """Return what `page` has that is no text, to be compared with that of another version: {name: value or rows}."""
    facts = {
        name: [_row_facts(row) for row in getattr(page, name).all()]
        for name, model in _relations(type(page))
        if with_texts or not issubclass(model, TranslatableMixin)
    }
    return facts | _column_facts(page) if with_texts else facts


def _row_facts(row):
    own = {"translation_key": row.translation_key} if isinstance(row, TranslatableMixin) else {}
    return own | _column_facts(row)


def _column_facts(instance):
    """Return {column: value} of the synchronised columns of a page or a row."""
    synchronised = [one for one in get_translatable_fields(type(instance)) if not one.is_translated(instance)]
    fields = [one.get_field(type(instance)) for one in synchronised if one.is_synchronized(instance)]
    columns = [field.attname for field in fields if isinstance(field, models.Field) and not field.many_to_many]
    return {name: getattr(instance, name) for name in columns}


def _relations(model):
    """Return (name, class of the rows) of the child rows that are copied to a translation of the page class `model`."""
    fields = [one.get_field(model) for one in get_translatable_fields(model)]
    return [(field.name, field.related_model) for field in fields if field.one_to_many]
