"""Finds translations whose source has changed since, and those that are filed otherwise than their source."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from practice.models import (
    CollectionItem,
    EntryInstrument,
    EntryOrganisation,
    EntryPage,
    EntryPlace,
    EntryTopic,
    Occurrence,
    VanguardStatus,
)
from practice.translating.progress import OPTIONAL_FIELDS
from practice.translating.source_changes import page_texts

# Rows that every language has alike: their class, their entry, and what tells that two of them are the same.
LINKED_ROWS = [
    (EntryTopic, "entry", ["topic"]),
    (EntryPlace, "entry", ["place"]),
    (EntryInstrument, "entry", ["instrument"]),
    (EntryOrganisation, "entry", ["organisation", "role"]),
    (Occurrence, "barrier", ["translation_key", "state"]),
    (VanguardStatus, "vanguard", ["translation_key", "state"]),
    (CollectionItem, "collection", ["translation_key"]),
]


def annotate_source(entries):
    """Annotate entries that are translations with `source_page`, the key of the published page they were made from.

    `source_changed` is when the text of that page last changed for readers, and `source_read` when it was last taken
    over.
    """
    entries = _annotate_record(entries)
    sources = EntryPage.objects.filter(
        translation_key=OuterRef("translation_key"), locale_id=OuterRef("source_locale"), live=True
    )
    return entries.annotate(
        source_page=Subquery(sources.values("pk")[:1]), source_changed=Subquery(sources.values("text_as_of")[:1])
    )


def _annotate_record(pages):
    """Annotate pages with what is on record of the text they were made from: `source_record`, _locale and _read."""
    records = TranslationSource.objects.filter(
        object_id=OuterRef("translation_key"), translations__target_locale=OuterRef("locale_id")
    )
    columns = {"source_record": "pk", "source_locale": "locale_id", "source_read": "last_updated_at"}
    return pages.annotate(**{name: Subquery(records.values(column)[:1]) for name, column in columns.items()})


def outdated_translations(entries):
    """Keep the entries that are translations whose source changed since the text that they were made from.

    Neither taking a new text over nor publishing makes a page newer: only publishing what was made from the new text.
    """
    late = Q(source_changed__gt=F("text_as_of")) | Q(text_as_of=None, source_changed__gt=F("last_published_at"))
    return annotate_source(entries).filter(late)


def outdated_pages(pages):
    """Return those of `pages`, which are no entries, that are translations older than their source, as a list.

    Nothing notes when the text of such a page changed last. So of those whose source was published or taken over since,
    the texts are compared: one statement for the pages, one for what was taken over, and one for each type of source.
    """
    candidates = list(_perhaps_outdated(pages).select_related("locale"))
    if not candidates:
        return []
    sources = Page.objects.filter(pk__in=[page.source_page for page in candidates]).specific()
    texts = {source.pk: Counter(page_texts(source)) for source in sources}
    recorded = {page.source_record: Counter() for page in candidates}
    segments = StringSegment.objects.filter(source__in=recorded).exclude(context__path__in=OPTIONAL_FIELDS)
    for record, path, text in segments.values_list("source_id", "context__path", "string__data"):
        recorded[record][path, text] += 1
    return [
        page
        for page in candidates
        if texts[page.source_page] != recorded[page.source_record] or page.is_unpublished_since
    ]


def _perhaps_outdated(pages):
    """Keep the translations whose source was published or taken over since; annotate what else tells how they stand.

    `is_unpublished_since`: whether texts were taken over of which nothing was published yet.
    """
    synchronised = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale_id"), enabled=True
    )
    sources = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale_id=OuterRef("source_locale"), live=True
    )
    published = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef(OuterRef("locale_id")),
        updated_at__lte=OuterRef(OuterRef("last_published_at")),
    )
    segments = StringSegment.objects.filter(source=OuterRef("source_record")).exclude(context__path__in=OPTIONAL_FIELDS)
    is_taken_over_since = Q(source_read__gt=F("last_published_at"))
    pages = _annotate_record(pages).annotate(
        source_page=Subquery(sources.values("pk")[:1]),
        source_changed=Subquery(sources.values("last_published_at")[:1]),
        is_synchronised=Exists(synchronised),
    )
    pages = pages.annotate(
        is_unpublished_since=Q(is_taken_over_since, Exists(segments.filter(~Exists(published))), is_synchronised=True)
    )
    by_hand = Q(is_synchronised=False, source_changed__gt=F("last_published_at"))
    by_record = Q(is_synchronised=True) & (Q(source_changed__gt=F("source_read")) | is_taken_over_since)
    return pages.filter(by_hand | by_record, source_page__isnull=False)


def differently_linked(entries):
    """Keep the entries written in a form of their own that have other linked rows than the page they were made from.

    Nothing brings such a page in step: its editor may want it so, and is told.
    """
    by_hand = Translation.objects.filter(enabled=False)
    here = by_hand.filter(source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale_id"))
    entries = entries.filter(translation_key__in=by_hand.values("source__object"))  # few, and found first
    differs = Q()
    for rows in LINKED_ROWS:
        differs |= Q(_has_row_alone(*rows, "pk", "source_page")) | Q(_has_row_alone(*rows, "source_page", "pk"))
    return annotate_source(entries).filter(Exists(here), differs, source_page__isnull=False)


def _has_row_alone(model, parent, columns, page, other):
    """Return whether the page whose key is in column `page` of the outer query has a row that `other` has not."""
    same = {name: OuterRef(name) for name in columns}
    counterparts = model.objects.filter(**{parent: OuterRef(OuterRef(other))}, **same)
    return Exists(model.objects.filter(~Exists(counterparts), **{parent: OuterRef(page)}))


def newer_source_id(page):
    """Return the key of the published page that `page` was translated from, if that changed since; else None."""
    return outdated_translations(EntryPage.objects.filter(pk=page.pk)).values_list("source_page", flat=True).first()


def is_taken_over(page):
    """Tell whether the texts that the translation `page` is written from are those of its source as readers have it."""
    entries = annotate_source(EntryPage.objects.filter(pk=page.pk))
    return not entries.filter(source_changed__gt=F("source_read")).exists()


@dataclass(frozen=True)
class NewerSource:
    """The changed source of a translation: its URL and the name of its language."""

    url: str
    language: str


def newer_readable_source(page, request=None):
    """Return the NewerSource of `page` where readers may read it, else None.

    A page in the site's main language is the text that others are made from, and costs no statement.
    """
    if get_language() == settings.LANGUAGE_CODE:
        return None
    key = newer_source_id(page)
    source = key and EntryPage.objects.readable().filter(pk=key).select_related("locale").first()
    return NewerSource(source.get_url(request), source.locale.get_display_name()) if source else None
