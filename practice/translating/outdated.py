"""Finds translations whose source has changed since."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import get_language
from wagtail_localize.models import TranslationSource

from practice.models import EntryPage


def annotate_source(entries):
    """Annotate entries that are translations with `source_page`, the key of the published page they were made from.

    `source_changed` is when the text of that page last changed for readers, and `source_read` when it was last taken
    over.
    """
    translation_sources = TranslationSource.objects.filter(
        object_id=OuterRef("translation_key"), translations__target_locale=OuterRef("locale_id")
    )
    entries = entries.annotate(
        source_locale=Subquery(translation_sources.values("locale_id")[:1]),
        source_read=Subquery(translation_sources.values("last_updated_at")[:1]),
    )
    sources = EntryPage.objects.filter(
        translation_key=OuterRef("translation_key"), locale_id=OuterRef("source_locale"), live=True
    )
    return entries.annotate(
        source_page=Subquery(sources.values("pk")[:1]), source_changed=Subquery(sources.values("text_as_of")[:1])
    )


def outdated_translations(entries):
    """Keep the entries that are translations whose source changed since the text that they were made from.

    Neither taking a new text over nor publishing makes a page newer: only publishing what was made from the new text.
    """
    late = Q(source_changed__gt=F("text_as_of")) | Q(text_as_of=None, source_changed__gt=F("last_published_at"))
    return annotate_source(entries).filter(late)


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
