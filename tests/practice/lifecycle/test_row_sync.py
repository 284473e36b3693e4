"""What is no text of an entry reaches its published translations when the source is published, and their words stay."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, Translation, TranslationContext, TranslationSource

from practice.models import EntryPlace, EntryTopic
from practice.translating.outdated import newer_source_id
from tests import factories
from tests.practice.translating.steps import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_welsh(django_capture_on_commit_callbacks):
    """A function that translates a published entry wholly, publishes that, and returns the Welsh page."""

    def publish(entry):
        source, _ = TranslationSource.update_or_create_from_instance(entry)
        welsh, _ = Locale.objects.get_or_create(language_code="cy")
        translation, _ = Translation.objects.get_or_create(source=source, target_locale=welsh)
        translate(translation)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return welsh_of(entry)

    return publish


def welsh_of(entry):
    """Return the Welsh page of `entry` as readers have it."""
    return type(entry).objects.get(translation_key=entry.translation_key, locale__language_code="cy")


def test_topics_and_places_follow_at_once(in_welsh):
    old, new = factories.topic("Assets"), factories.topic("Libraries")
    here, there = factories.place("Sampleton"), factories.place("Otherton")
    entry = factories.case_study("A mower", topics=[old], places=[here])
    before = in_welsh(entry)
    entry.topic_rows.set([EntryTopic(topic=new)])
    entry.place_rows.add(EntryPlace(place=there))
    entry = factories.publish(entry)
    page = welsh_of(entry)
    assert [row.topic for row in page.topic_rows.all()] == [new]
    assert [row.place for row in page.place_rows.all()] == [here, there]
    assert (page.title, page.text_as_of, newer_source_id(page)) == ("Cymraeg A mower", before.text_as_of, None)
    assert [row.uid for row in page.topic_rows.all()] == [row.uid for row in entry.topic_rows.all()]
    assert not page.has_unpublished_changes


def test_an_occurrence_follows_and_keeps_its_words(in_welsh):
    here, there = factories.place("Sampleton"), factories.place("Otherton")
    rows = [factories.occurrence("partly", here, how="They asked."), factories.occurrence("remains", here, how="No.")]
    entry = factories.barrier(occurrences=rows)
    in_welsh(entry)
    first, second = entry.occurrence_rows.all()
    first.place, first.sort_order, second.sort_order = there, 1, 0
    entry.occurrence_rows.set([second, first])
    page = welsh_of(factories.publish(entry))
    found = [(row.place, row.how, row.locale.language_code) for row in page.occurrence_rows.all()]
    assert found == [(here, "Cymraeg No.", "cy"), (there, "Cymraeg They asked.", "cy")]


def test_groups_of_a_collection_follow(in_welsh):
    one, two = factories.case_study("One"), factories.case_study("Two")
    groups = [factories.collection_group("Libraries"), factories.collection_group("Halls")]
    entry = factories.collection(groups=groups, items=[factories.collection_item(one, groups[0])])
    in_welsh(entry)
    libraries, halls = entry.group_rows.all()
    (item,) = entry.item_rows.all()
    item.group, item.entry = halls.uid, two
    halls.sort_order, libraries.sort_order = 0, 1
    entry.group_rows.set([halls, libraries])
    entry.item_rows.set([item])
    page = welsh_of(factories.publish(entry))
    assert [row.heading for row in page.group_rows.all()] == ["Cymraeg Halls", "Cymraeg Libraries"]
    assert [(row.entry_id, row.group) for row in page.item_rows.all()] == [(two.pk, halls.uid)]


def test_where_texts_changed_too_rows_with_words_wait_and_the_page_is_outdated(in_welsh):
    old, new = factories.topic("Assets"), factories.topic("Libraries")
    entry = factories.barrier(topics=[old], occurrences=[factories.occurrence("remains", how="No.")])
    in_welsh(entry)
    entry.topic_rows.set([EntryTopic(topic=new)])
    entry.occurrence_rows.add(factories.occurrence("remains", factories.place("Otherton"), how="Nor there."))
    entry = factories.publish(entry)
    page = welsh_of(entry)
    assert [row.topic for row in page.topic_rows.all()] == [new]
    assert [row.how for row in page.occurrence_rows.all()] == ["Cymraeg No."]
    assert newer_source_id(page) == entry.pk


def test_a_draft_of_the_translation_stays_a_draft_and_follows(in_welsh):
    old, new = factories.topic("Assets"), factories.topic("Libraries")
    entry = factories.case_study("A mower", topics=[old])
    draft = in_welsh(entry)
    draft.title = "Peiriant"
    draft.save_revision()
    entry.topic_rows.set([EntryTopic(topic=new)])
    page = welsh_of(factories.publish(entry))
    draft = page.get_latest_revision_as_object()
    assert (page.title, draft.title) == ("Cymraeg A mower", "Peiriant")
    assert [[row.topic for row in one.topic_rows.all()] for one in (page, draft)] == [[new], [new]]


def test_a_translation_saved_later_brings_nothing_back(in_welsh, django_capture_on_commit_callbacks):
    old, new = factories.topic("Assets"), factories.topic("Libraries")
    entry = factories.case_study("A mower", topics=[old])
    in_welsh(entry)
    entry.topic_rows.set([EntryTopic(topic=new)])
    factories.publish(entry)
    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get().save_target(publish=True)
    assert [row.topic for row in welsh_of(entry).topic_rows.all()] == [new]


def test_what_was_chosen_for_the_language_alone_stays(in_welsh, django_capture_on_commit_callbacks):
    english, welsh = factories.case_study("Its story"), factories.case_study("Its Welsh story")
    entry = factories.barrier(occurrences=[factories.occurrence("remains", how="No.", case_study=english)])
    in_welsh(entry)
    row = entry.occurrence_rows.get()
    context = TranslationContext.objects.get(
        object_id=entry.translation_key, path=f"occurrence_rows.{row.translation_key}.case_study"
    )
    SegmentOverride.objects.create(
        locale=Locale.objects.get(language_code="cy"), context=context, data_json=str(welsh.pk)
    )
    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get().save_target(publish=True)
    assert welsh_of(entry).occurrence_rows.get().case_study == welsh
    entry.topic_rows.set([EntryTopic(topic=factories.topic("Libraries"))])
    page = welsh_of(factories.publish(entry))
    assert (page.occurrence_rows.get().case_study, page.topic_rows.count()) == (welsh, 1)


def test_a_page_in_a_form_of_its_own_is_left_as_it_is(in_welsh):
    old, new = factories.topic("Assets"), factories.topic("Libraries")
    entry = factories.case_study("A mower", topics=[old])
    in_welsh(entry)
    Translation.objects.update(enabled=False)
    entry.topic_rows.set([EntryTopic(topic=new)])
    page = welsh_of(factories.publish(entry))
    assert [row.topic for row in page.topic_rows.all()] == [old]


def test_nothing_is_published_again_where_nothing_differs(in_welsh):
    entry = factories.case_study("A mower", topics=[factories.topic("Assets")])
    before = in_welsh(entry)
    factories.publish(entry)
    assert welsh_of(entry).live_revision_id == before.live_revision_id
