"""The index holds what readers may see, whatever happens to entries, vocabularies and pages, and nothing else."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from wagtail.models import PageViewRestriction

from practice.choices import OccurrenceState, OrganisationDisplay, OrganisationRole
from practice.models import CaseStudyPage, EntryOrganisation, Place, Tag, Topic
from practice.signals import entry_published
from search.ingest import index_updates
from search.ingest.index_writers import get_index_writer
from search.models import FacetValue, Posting, Term
from tests import factories
from tests.search.search_page import ask, counts, found, text_of

pytestmark = pytest.mark.django_db

TAKEN_DOWN = {"state": "taken-down", "state_date": date(2026, 1, 1), "state_reason": "It named a person."}


def is_whole():
    """Whether the index holds exactly what readers may read, and its tables agree.

    So few and short entries as a test has are not as long as usual, which is no fault here.
    """
    return [
        error for error in get_index_writer().check(index_updates.expected_keys()) if "measured against" not in error
    ] == []


def publish(entry, **changes):
    for name, value in changes.items():
        setattr(entry, name, value)
    return factories.publish(entry)


def hide_by_unpublishing(entry):
    entry.unpublish()


def hide_by_restriction(entry):
    PageViewRestriction.objects.create(page=entry, restriction_type=PageViewRestriction.LOGIN)


def hide_by_restriction_above(entry):
    restriction = PageViewRestriction.objects.create(
        page=entry.get_parent(), restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Insiders"))


def hide_by_taking_down(entry):
    publish(entry, **TAKEN_DOWN)


def hide_by_deleting(entry):
    entry.delete()


@pytest.mark.parametrize(
    "hide",
    [
        hide_by_unpublishing,
        hide_by_restriction,
        hide_by_restriction_above,
        hide_by_taking_down,
        hide_by_deleting,
    ],
)
def test_what_readers_may_not_see_is_nowhere(client, hide):
    topic = factories.topic("Halls", "Rights")
    entry = factories.case_study("Zanzibar hall", topics=[topic], tags=["zanzibar tag"])
    assert found(client, q="zanzibar") == {entry.number}
    hide(entry)
    for parameters in ({"q": "zanzibar"}, {"q": "zanzibra"}, {"topic": "halls"}, {}, {"tag": "zanzibar-tag"}):
        response = ask(client, **parameters)
        assert response.context["results"].total == 0
        assert response.context["suggestion"] is None
        assert counts(response, "topic") == {}
        assert "Zanzibar" not in text_of(response)
    assert "Zanzibar hall" not in text_of(ask(client, "/topics/halls/"))
    assert not Term.objects.filter(word__startswith="zanzib").exists()
    assert is_whole()


def test_a_draft_is_not_found_until_it_is_published_and_its_draft_words_never(client):
    entry = factories.case_study("Quagga park", summary="Where children play.", live=False)
    assert found(client, q="quagga") == set()
    entry = factories.publish(entry)
    assert found(client, q="quagga") == {entry.number}
    entry.title = "Okapi park"
    entry.save_revision()
    assert found(client, q="okapi") == set()
    entry.get_latest_revision().publish()
    assert (found(client, q="okapi"), found(client, q="quagga")) == ({entry.number}, set())
    assert is_whole()


def test_a_restriction_lifted_shows_the_entry_again(client):
    entry = factories.case_study("Quagga park")
    hide_by_restriction_above(entry)
    assert found(client, q="quagga") == set()
    PageViewRestriction.objects.get().delete()
    assert found(client, q="quagga") == {entry.number}
    assert is_whole()


def test_an_entry_moved_below_a_restriction_is_gone_and_back_when_moved_back(client):
    entry = factories.case_study("Quagga park")
    hidden = factories.listing("barrier")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    entry.move(hidden, pos="last-child")
    assert found(client, q="quagga") == set()
    CaseStudyPage.objects.get(pk=entry.pk).move(factories.listing("case-study"), pos="last-child")
    assert found(client, q="quagga") == {entry.number}
    assert is_whole()


def test_deleting_an_alias_leaves_its_source(client):
    entry = factories.case_study("Quagga park")
    alias = entry.create_alias(parent=entry.get_parent(), update_slug="quagga-again")
    assert found(client, q="quagga") == {entry.number}
    alias.delete()
    assert found(client, q="quagga") == {entry.number}
    assert is_whole()


def test_an_organisation_shown_as_described_is_found_by_neither_name_nor_facet(client):
    council = factories.organisation("Wumbleton District Council", council_type="district")
    row = EntryOrganisation(
        organisation=council,
        role=OrganisationRole.LEAD,
        showing=OrganisationDisplay.DESCRIBED,
        shown_as="a rural district",
    )
    factories.case_study("A hall", organisations=[row])
    factories.definition(whose=council, whose_described="a residents’ association")
    assert found(client, q="wumbleton") == set()
    assert found(client, organisation="wumbleton-district-council") == set()
    assert found(client, council="district") == set()
    response = ask(client)
    assert (counts(response, "organisation"), counts(response, "council")) == ({}, {})
    assert "Wumbleton" not in text_of(response)
    assert not Term.objects.filter(word__startswith="wumbl").exists()


def test_a_described_occurrence_is_found_by_the_larger_place_only(client):
    region = factories.place("North West", level="region", parent=factories.place("England"))
    area = factories.place("Wumbleton", level="council-area", parent=region)
    council = factories.organisation("Wumbleton District Council")
    row = factories.occurrence(
        OccurrenceState.REMAINS, area, organisation=council, described_place="a district in the North West"
    )
    barrier = factories.barrier("Doubt", occurrences=[row])
    assert found(client, place="north-west", status="remains") == {barrier.number}
    assert found(client, place="wumbleton") == found(client, q="wumbleton") == set()
    assert found(client, organisation="wumbleton-district-council") == set()
    assert "Wumbleton" not in text_of(ask(client))


def test_labels_tags_and_places_that_change_are_followed(client):
    region = factories.place("Northia", level="region", parent=factories.place("England"))
    area = factories.place("Sampleton", level="council-area", parent=region)
    topic = factories.topic("Halls", "Rights")
    council = factories.organisation("Sampleton Council", council_type="district")
    entry = factories.case_study("A", topics=[topic], places=[area], tags=["heating"], organisations=[council])
    label = topic.labels.get()
    label.preferred_label, label.other_labels = "Buildings", "Quaggas"
    label.save()
    assert found(client, q="quaggas") == {entry.number}
    topic = Topic.objects.get(pk=topic.pk)
    topic.theme = factories.concept(type(topic.theme), "Means")
    topic.save()
    assert (found(client, theme="means"), found(client, theme="rights")) == ({entry.number}, set())
    tag = Tag.objects.get(slug="heating")
    tag.name, tag.slug = "boilers", "boilers"
    tag.save()
    assert (found(client, tag="boilers"), found(client, q="heating")) == ({entry.number}, set())
    moved = Place.objects.get(pk=area.pk)
    moved.parent = factories.place("Southia", level="region", parent=factories.place("England"))
    moved.save()
    assert (found(client, place="southia"), found(client, place="northia")) == ({entry.number}, set())
    council.council_type = "unitary"
    council.save()
    assert (found(client, council="unitary"), found(client, council="district")) == ({entry.number}, set())
    tag.delete()
    assert found(client, q="boilers") == set()
    assert not FacetValue.objects.filter(facet="tag").exists()
    assert is_whole()


def test_entries_of_a_place_are_those_filed_there_and_those_of_its_councils():
    area = factories.place("Sampleton", level="council-area", parent=factories.place("England"))
    council = factories.organisation(place=area)
    named = factories.case_study("A", organisations=[council])
    filed = factories.case_study("B", places=[area])
    elsewhere = factories.place("Hullton")
    met_there = factories.barrier("C", occurrences=[(OccurrenceState.REMAINS, area)])
    met_by_its_council = factories.barrier(
        "D", occurrences=[factories.occurrence(where=elsewhere, organisation=council)]
    )
    factories.barrier("E", occurrences=[(OccurrenceState.REMAINS, elsewhere)])
    expected = {entry.pk for entry in (named, filed, met_there, met_by_its_council)}
    assert index_updates.entry_ids_with_concept(area) == expected
    assert index_updates.entry_ids_with_concept(area.parent) == expected - {named.pk, met_by_its_council.pk}


def test_update_index_rebuilds(client, capsys):
    entry = factories.case_study("Quagga park")
    Posting.objects.all().delete()
    FacetValue.objects.all().delete()
    assert found(client, q="quagga") == set()
    call_command("update_index", entries_only=True, verbosity=0)
    assert capsys.readouterr().out == "Entries that readers can find: 1\n"
    assert found(client, q="quagga") == {entry.number}
    assert is_whole()


@pytest.mark.django_db(transaction=True)
def test_a_publication_rolled_back_leaves_no_trace(client):
    entry = factories.case_study("Quagga park", live=False)
    with transaction.atomic():
        factories.publish(entry)
        assert found(client, q="quagga") == {entry.number}
        transaction.set_rollback(True)
    assert found(client, q="quagga") == set()
    entry = CaseStudyPage.objects.get(pk=entry.pk)
    revision = entry.save_revision()

    def fail(**kwargs):
        raise ZeroDivisionError

    entry_published.connect(fail)
    try:
        with pytest.raises(ZeroDivisionError):
            revision.publish()
    finally:
        entry_published.disconnect(fail)
    entry.refresh_from_db()
    assert (entry.live, found(client, q="quagga")) == (False, set())
    assert is_whole()
