"""Creates the demonstration's translations: series and entries written in another language as texts of their own."""

from django.db import transaction
from wagtail.models import Locale, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import String, Template, TranslatableObject, Translation, TranslationSource

from home.demo.content_files import read_translations
from home.demo.ownership import record_ownership
from home.demo.rich_text import content_to_rich_text
from practice.batching import batched
from practice.fields.rich_text import ProseField
from practice.models import EntryPage, Tag


@transaction.atomic
def load_translations(series, progress):
    """Make and publish the missing translations into every language of the bank. Returns (made, already there).

    series: {slug in the files: SeriesPage}. What is no text, such as dates, figures and places, is that of the source.
    """
    made = there = 0
    tags_before = set(Tag.objects.values_list("pk", flat=True))
    with batched():
        for locale, sources in _sources(series):
            for source, texts in sources:
                if source is None or source.has_translation(locale):
                    there += 1
                else:
                    _translate(source, locale, texts)
                    made += 1
                progress.update()
    for tag in Tag.objects.exclude(pk__in=tags_before):
        record_ownership(tag)
    return made, there


def count_translations():
    """Return how many translations there are in the files for the languages of the bank."""
    return sum(len(texts["series"]) + len(texts["entries"]) for _locale, texts in _languages())


def delete_translation_sources(keys):
    """Delete what wagtail-localize keeps of the pages with the translation keys `keys`, which are gone."""
    TranslatableObject.objects.filter(translation_key__in=keys).delete()
    # What the sources said is kept apart from them, for other sources that say the same.
    String.objects.filter(segments=None, translations=None).delete()
    Template.objects.filter(segments=None).delete()


def _languages():
    """Yield (Locale, what `read_translations` returns) of each language of the bank that has any."""
    for locale in Locale.objects.exclude(pk=Locale.get_default().pk):
        texts = read_translations(locale.language_code)
        if texts:
            yield locale, texts


def _sources(series):
    """Yield (Locale, pairs of source page and texts) of each language, series before what stands below them."""
    for locale, texts in _languages():
        numbers = [fields["external_id"] for fields in texts["entries"]]
        entries = EntryPage.objects.filter(
            locale=Locale.get_default(),
            live=True,
            permanent_number__source="",
            permanent_number__external_id__in=numbers,
        ).select_related("permanent_number")
        found = {entry.permanent_number.external_id: entry.specific for entry in entries}
        pairs = [(series.get(fields.pop("name")), fields) for fields in texts["series"]]
        yield locale, pairs + [(found.get(fields.pop("external_id")), fields) for fields in texts["entries"]]


def _translate(source, locale, texts):
    """Publish `source` in `locale` with `texts`, and record what it was made from."""
    with disable_reference_index_auto_update():
        page = source.copy_for_translation(locale)
        for name, value in texts.items():
            _write(page, name, value)
        page.full_clean()
        page.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(type(page).objects.get(pk=page.pk))
    original, _created = TranslationSource.get_or_create_from_instance(source)
    # Not enabled: it is written by hand, so that the page is edited like any other and never filled from its source.
    Translation.objects.get_or_create(source=original, target_locale=locale, defaults={"enabled": False})


def _write(page, name, value):
    """Write one text, the tags, or the texts of the rows of one relation to `page`."""
    if name == "tags":
        page.tags.set(value)
    elif isinstance(value, list):
        rows = list(getattr(page, name).all())
        for row, texts in zip(rows, value, strict=True):
            for field, text in texts.items():
                setattr(row, field, _text(type(row), field, text))
        getattr(page, name).set(rows)
    else:
        setattr(page, name, _text(type(page), name, value))
        if name == "title":
            page.draft_title = value


def _text(model, name, value):
    """Return what `value` in a file means for a text field of a model."""
    return content_to_rich_text(value) if isinstance(model._meta.get_field(name), ProseField) else value
