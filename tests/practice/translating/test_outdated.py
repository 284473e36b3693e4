"""Which translations are older than their source, also of pages that are no entries, and which are filed otherwise."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from home.initial_pages import create_initial_pages
from home.models import StandardPage
from practice.models import EntryInstrument, EntryOrganisation, EntryPage, EntryPlace, EntryTopic
from practice.translating.outdated import differently_linked, outdated_pages
from tests import factories
from tests.practice.translating.steps import translate

pytestmark = pytest.mark.django_db


def record(page, **fields):
    """Return the Translation of `page` into Welsh, made now."""
    source, _ = TranslationSource.get_or_create_from_instance(page)
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    return Translation.objects.create(source=source, target_locale=welsh, **fields)


def by_hand(page):
    """Publish a Welsh page of `page` in a form of its own, and return it."""
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    copied = page.copy_for_translation(welsh, copy_parents=True)
    record(page, enabled=False)
    return factories.publish(copied)


def notice(title="Privacy"):
    """Return a published page that is no entry."""
    page = StandardPage(title=title, introduction="What is kept.", body="<p>Nothing.</p>")
    return factories.publish(create_initial_pages().add_child(instance=page))


def found():
    """Return the titles of the pages that are no entries and older than their source."""
    return [page.title for page in outdated_pages(Page.objects.live().filter(entrypage=None, alias_of=None))]


def linked():
    """Return the keys of the entries that are filed otherwise than their source."""
    return list(differently_linked(EntryPage.objects.live()).values_list("pk", flat=True))


@pytest.fixture
def translated(committed):
    """A function that translates a page wholly as far as it is taken over, and publishes that."""

    def publish(translation):
        translate(translation)
        with committed():
            translation.save_target(publish=True)

    return publish


def test_a_notice_is_older_from_the_change_of_its_text_until_what_was_made_of_it_is_published(translated):
    page = notice()
    translation = record(page)
    translated(translation)
    factories.publish(page)
    assert found() == []
    page.body = "<p>Nothing at all.</p>"
    factories.publish(page)
    assert found() == ["Cymraeg Privacy"]
    translation.source.update_from_db()
    assert found() == ["Cymraeg Privacy"]
    translate(translation)
    assert found() == ["Cymraeg Privacy"]
    translated(translation)
    assert found() == []


def test_a_notice_in_a_form_of_its_own_is_older_until_somebody_publishes_it():
    page = notice()
    welsh = by_hand(page)
    assert found() == []
    page.introduction = "What is kept of you."
    factories.publish(page)
    assert found() == ["Privacy"]
    factories.publish(welsh)
    assert found() == []


def test_what_readers_do_not_see_of_a_source_makes_nothing_older(translated):
    page = notice()
    translated(record(page))
    page.body = "<p>Nothing at all.</p>"
    page.save_revision()
    page.seo_title = "Privacy of readers"
    page.body = "<p>Nothing.</p>"
    factories.publish(page)
    assert found() == []


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_three(django_assert_num_queries, translated, count):
    for number in range(count):
        page = notice(f"Notice {number}")
        translated(record(page))
        page.introduction = "What is kept of you."
        factories.publish(page)
    found()
    with django_assert_num_queries(4):
        assert found() == [f"Cymraeg Notice {number}" for number in range(count)]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("topic_rows", lambda: EntryTopic(topic=factories.topic("Libraries"))),
        ("place_rows", lambda: EntryPlace(place=factories.place("Otherton"))),
        ("instrument_rows", lambda: EntryInstrument(instrument=factories.instrument("An act"))),
        ("organisation_rows", lambda: EntryOrganisation(organisation=factories.organisation("Acme"))),
    ],
)
@pytest.mark.parametrize("changed", ["english", "welsh"])
def test_an_entry_in_a_form_of_its_own_with_other_rows_than_its_source(name, row, changed):
    english = factories.case_study("A mower", topics=[factories.topic("Assets")], places=[factories.place("Sampleton")])
    welsh = by_hand(english)
    assert linked() == []
    page = {"english": english, "welsh": welsh}[changed]
    getattr(page, name).set([row()])
    factories.publish(page)
    assert linked() == [welsh.pk]


def test_an_occurrence_that_went_otherwise_or_is_missing():
    english = factories.barrier(occurrences=[factories.occurrence("remains", how="No.")])
    welsh = by_hand(english)
    assert linked() == []
    row = english.occurrence_rows.get()
    row.state = "partly"
    english.occurrence_rows.set([row])
    english = factories.publish(english)
    assert linked() == [welsh.pk]
    copied = welsh.occurrence_rows.get()
    copied.state = "partly"
    welsh.occurrence_rows.set([copied])
    welsh = factories.publish(welsh)
    assert linked() == []
    english.occurrence_rows.add(factories.occurrence("remains", how="Never."))
    factories.publish(english)
    assert linked() == [welsh.pk]


def test_an_entry_that_follows_its_source_is_not_listed(translated):
    english = factories.case_study("A mower", topics=[factories.topic("Assets")])
    translated(record(english))
    EntryTopic.objects.filter(entry=english).delete()
    assert linked() == []
