"""Where synonyms come from, and that they follow it."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from practice.models import InstrumentLabel, PlaceLabel, TopicLabel
from search.curation.synonyms import group_updates
from search.ingest import index_updates
from search.models import SynonymGroup, Synonyms, SynonymVersion
from tests import factories

pytestmark = pytest.mark.django_db


def groups():
    """Return {(locale, kind of source): its terms} of every group."""
    rows = SynonymGroup.objects.values_list("locale", "source", "terms")
    return {(locale, source.partition("/")[0]): terms.split("\n") for locale, source, terms in rows}


def other_labels(model, text):
    row = model.objects.get()
    row.other_labels = text
    row.save()
    return row


def definition(**fields):
    return factories.definition("Asset", other_terms="property\n estate  land \n\n", **fields)


@pytest.mark.parametrize(
    ("make", "model", "name"),
    [(factories.topic, TopicLabel, "topic"), (factories.instrument, InstrumentLabel, "instrument")],
)
def test_other_labels_of_what_entries_are_filed_under(make, model, name):
    concept = make("Community assets")
    assert groups() == {}
    row = other_labels(model, "estates\nproperty")
    assert groups() == {("en-gb", name): ["Community assets", "estates", "property"]}
    row.locale = Locale.objects.get_or_create(language_code="cy")[0]
    row.save()
    assert groups() == {("cy", name): ["Community assets", "estates", "property"]}
    concept.delete()
    assert groups() == {}


def test_other_labels_of_places_are_none():
    factories.place("Kent")
    other_labels(PlaceLabel, "Garden of England")
    assert groups() == {}


def test_other_terms_of_a_definition_while_readers_may_read_it():
    page = definition()
    held = {("en-gb", "definition"): ["Asset", "property", "estate land"]}
    assert groups() == held
    page.unpublish()
    assert groups() == {}
    page = factories.publish(page)
    assert groups() == held
    restriction = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert groups() == {}
    restriction.delete()
    assert groups() == held
    page.delete()
    assert groups() == {}


def test_definitions_that_nobody_may_read_or_nobody_used_give_none():
    definition(live=False)
    definition(is_illustration=True)
    assert groups() == {}


def test_a_group_that_an_editor_moves_to_another_language():
    group = Synonyms.objects.create(terms="localism\nBig Society")
    assert groups() == {("en-gb", "synonyms"): ["localism", "Big Society"]}
    group.locale = Locale.objects.get_or_create(language_code="cy")[0]
    group.save()
    assert groups() == {("cy", "synonyms"): ["localism", "Big Society"]}


def test_a_mark_changes_only_with_the_groups():
    group = Synonyms.objects.create(terms="localism\nBig Society")
    mark = SynonymVersion.objects.get().version
    group.note = "Both were used in 2010."
    group.save()
    assert SynonymVersion.objects.get().version == mark
    group.terms = "localism\ncommunity power"
    group.save()
    assert SynonymVersion.objects.get().version != mark


def test_a_rebuild_comes_to_the_same():
    Synonyms.objects.create(terms="localism\nBig Society")
    factories.topic("Community assets")
    other_labels(TopicLabel, "estates")
    definition()
    definition(is_illustration=True)
    before = groups()
    assert len(before) == 3
    SynonymGroup.objects.all().delete()
    group_updates.store_group("en-gb", "definition/999", ["stale", "old"])
    index_updates.rebuild_index()
    assert groups() == before
