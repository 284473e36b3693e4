"""What an entry is filed under and refers to follows its source when the new text is taken over and published."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from practice.models import EntryPlace, EntryTopic
from tests import factories
from tests.practice.translating.steps import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish_in_welsh(django_capture_on_commit_callbacks):
    """A function that takes an entry as it is over into Welsh, translates it, publishes it and returns the page."""

    def publish(entry):
        source, _ = TranslationSource.update_or_create_from_instance(entry)
        welsh, _ = Locale.objects.get_or_create(language_code="cy")
        translation, _ = Translation.objects.get_or_create(source=source, target_locale=welsh)
        translate(translation)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return type(entry).objects.get(translation_key=entry.translation_key, locale=welsh)

    return publish


def test_topics_and_places(publish_in_welsh):
    old, new = factories.topic("Assets"), factories.topic("Libraries")
    here, there = factories.place("Sampleton"), factories.place("Otherton")
    entry = factories.case_study(topics=[old], places=[here])
    publish_in_welsh(entry)
    entry.topic_rows.set([EntryTopic(topic=new)])
    entry.place_rows.add(EntryPlace(place=there))
    page = publish_in_welsh(factories.publish(entry))
    assert [row.topic for row in page.topic_rows.all()] == [new]
    assert [row.place for row in page.place_rows.all()] == [here, there]


def test_occurrences(publish_in_welsh):
    entry = factories.barrier(occurrences=[factories.occurrence(how="They asked twice.")])
    publish_in_welsh(entry)
    there = factories.place("Otherton")
    entry.occurrence_rows.add(factories.occurrence("overcome", there, how="One officer was named."))
    entry = factories.publish(entry)
    page = publish_in_welsh(entry)
    found = [(row.state, row.place, row.how) for row in page.occurrence_rows.all()]
    assert found[1] == ("overcome", there, "Cymraeg One officer was named.")
    uids = [[row.uid for row in one.occurrence_rows.all()] for one in (entry, page)]
    assert uids[0] == uids[1]


def test_groups_of_a_collection(publish_in_welsh):
    one, two = factories.case_study("One"), factories.case_study("Two")
    group = factories.collection_group("Libraries")
    entry = factories.collection(groups=[group], items=[factories.collection_item(one, group)])
    publish_in_welsh(entry)
    group = entry.group_rows.get()
    group.heading = "Libraries of things"
    entry.group_rows.set([group])
    entry.item_rows.add(factories.collection_item(two, group))
    page = publish_in_welsh(factories.publish(entry))
    assert [row.heading for row in page.group_rows.all()] == ["Cymraeg Libraries of things"]
    items = [(row.entry_id, row.group) for row in page.item_rows.all()]
    assert items == [(one.pk, page.group_rows.get().uid), (two.pk, page.group_rows.get().uid)]
