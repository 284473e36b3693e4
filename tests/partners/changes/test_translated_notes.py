"""A translation tells what changed in its own words, or says nothing."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from partners.changes.recording import record_entries
from partners.changes.translated_notes import notes_in_own_language
from partners.models import EntryChange
from practice.models import EntryPage
from practice.translating.progress import progress_of
from tests import factories

pytestmark = pytest.mark.django_db
NOTE, WELSH_NOTE = "The figures of 2026 are in.", "Mae ffigurau 2026 yma."


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block whose end is the end of a request: what wagtail-localize publishes afterwards is published then."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def translation(committed):
    """A translation of a case study that is published in both languages, of which every text is translated."""
    page = factories.case_study("A register that holds")
    source, _made = TranslationSource.update_or_create_from_instance(page)
    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    made = Translation.objects.create(source=source, target_locale=welsh)
    translate(made)
    with committed():
        made.save_target(publish=True)
    return made


def translate(translation, **texts):
    for segment in translation.source.stringsegment_set.all():
        if segment.context.path == "change_note" and "change_note" not in texts:
            continue
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": texts.get(segment.context.path, f"Cymraeg {segment.string.data}")},
        )


def change_source(translation):
    page = EntryPage.objects.get(translation_key=translation.source.object_id, locale=translation.source.locale)
    page = page.specific
    page.summary, page.change_note = "Shorter.", NOTE
    page.save_revision().publish()
    translation.source.update_from_db()


def notes(locale):
    return list(EntryChange.objects.filter(locale=locale).order_by("pk").values_list("change_type", "note"))


def test_a_note_that_is_left_out_holds_nothing_up_and_is_not_shown_in_the_other_language(translation, committed):
    change_source(translation)
    translate(translation)
    assert progress_of(translation).missing == []
    with committed():
        translation.save_target(publish=True)
    assert notes("en-gb") == [("added", ""), ("changed", NOTE)]
    assert notes("cy") == [("added", ""), ("changed", "")]


def test_a_note_that_is_translated_is_told(translation, committed):
    change_source(translation)
    translate(translation, change_note=WELSH_NOTE)
    with committed():
        translation.save_target(publish=True)
    assert notes("cy") == [("added", ""), ("changed", WELSH_NOTE)]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_statements_is_the_same(rows, django_assert_num_queries):
    pages = [factories.case_study(f"Register {row}", change_note=NOTE) for row in range(rows)]
    with django_assert_num_queries(1):
        assert notes_in_own_language(pages) == {page.pk: NOTE for page in pages}
    assert record_entries(set(), set()) is None
