"""Entries from places like the reader's own come first and say why; nothing told in confidence is told by that."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practice.choices import OccurrenceState
from practice.models import EntryOrganisation
from search.ingest.entry_documents import entry_documents
from search.ingest.index_updates import indexable_entries
from search.query.place_profile import PlaceProfile, population_size, profile_from_value
from tests import factories
from tests.search.search_page import ask, numbers, text_of

pytestmark = pytest.mark.django_db


def council(label, council_type="district", rurality="rural", population=90_000, region="North"):
    england = factories.place("England", population=56_000_000)
    parent = factories.place(region, level="region", parent=england)
    where = factories.place(
        f"{label} area", level="council-area", parent=parent, rurality=rurality, population=population
    )
    return factories.organisation(label, council_type=council_type, place=where)


@pytest.fixture
def mine():
    return council("Exampleshire District Council")


@pytest.fixture
def bank(mine):
    """Four case studies of one topic, told by ever less similar councils; the least similar has the best title."""
    makers = [
        ("Hall hall hall", council("Town", "metropolitan", "urban", 500_000)),
        ("A hall in a market town", council("Market", "unitary", "rural", 350_000)),
        ("A hall in the shire", council("Shire", "district", "mixed", 80_000)),
        ("A hall in the hills", council("Hills", "district", "rural", 70_000)),
    ]
    return [factories.case_study(title, organisations=[leading]) for title, leading in makers]


def like(entry):
    """Return the traits that the index is given for an entry."""
    (found,) = entry_documents(indexable_entries().filter(pk=entry.pk))
    return found.facets.get("like", ())


def test_the_more_alike_the_earlier_with_the_reason_on_the_card(client, mine, bank):
    urban, market, shire, hills = (entry.number for entry in bank)
    assert numbers(ask(client, q="hall"))[0] == urban
    response = ask(client, q="hall", like=mine.slug)
    assert numbers(response) == [hills, shire, market, urban]
    assert [card.reason for card, _close in response.context["outcome"].cards] == [
        "From a rural district council of similar size, like yours",
        "From a district council of similar size, like yours",
        "From a rural place, like yours",
        "",
    ]
    assert response.context["headline"] == "4 close matches"


def test_a_described_place_does_as_well_and_stays_in_every_link(client, bank):
    response = ask(client, q="hall", like_rurality="urban", like_type="metropolitan")
    assert response.context["outcome"].cards[0][0].reason == "From an urban metropolitan borough council, like yours"
    (chip,) = response.context["active_filters"]
    assert chip.label == "Like an urban metropolitan borough council"
    assert chip.url == "/search/?q=hall"
    pairs = {("like_type", "metropolitan"), ("like_rurality", "urban")}
    assert pairs < set(response.context["hidden"])
    assert set(response.context["search_box_parameters"]) == pairs


def test_one_click_takes_it_off(client, mine, bank):
    response = ask(client, q="hall", like=mine.slug, kind="case-study")
    chip = response.context["active_filters"][-1]
    assert (chip.label, chip.url) == ("Like Exampleshire District Council", "/search/?q=hall&kind=case-study")
    assert response.context["clear_url"] == "/search/?q=hall"
    assert {card.reason for card, _close in ask(client, q="hall", kind="case-study").context["outcome"].cards} == {""}


def test_an_organisation_goes_before_a_description(client, mine, bank):
    response = ask(client, q="hall", like=mine.slug, like_rurality="urban")
    assert response.context["outcome"].parameters["like_rurality"] == ""
    assert numbers(response)[0] == bank[3].number


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"like": "nowhere"}, "We do not know what that council is like. Choose another, or describe your place."),
        ({"like": "a" * 5000}, "We do not know what that council is like. Choose another, or describe your place."),
        ({"like": "\x00' OR"}, "We do not know what that council is like. Choose another, or describe your place."),
        ({"like": "a-network"}, "We do not know what that council is like. Choose another, or describe your place."),
        ({"like_size": "huge"}, "We left out a part of your place’s description that we could not read."),
    ],
)
def test_what_means_nothing_is_set_aside_and_said(client, bank, parameters, message):
    factories.organisation("A network", organisation_type="network", place=factories.place("England"))
    response = ask(client, q="hall", **parameters)
    assert response.context["messages_set_aside"] == [message]
    assert response.context["active_filters"] == []
    assert numbers(response) == numbers(ask(client, q="hall"))


def test_it_costs_one_statement_more(client, mine, bank):
    ask(client, q="hall")
    with CaptureQueriesContext(connection) as plain:
        client.get("/search/", {"q": "hall"})
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/", {"q": "hall", "like": mine.slug})
    assert len(queries) == len(plain) + 1


def test_a_listing_of_a_kind_hands_it_on(client, mine, bank):
    response = client.get("/case-studies/", {"like": mine.slug})
    assert (response.status_code, response.url) == (302, f"/search/?kind=case-study&like={mine.slug}")


def test_traits_come_from_the_lead_the_places_and_where_a_barrier_was_met(mine):
    town = council("Town", "metropolitan", "urban", 500_000)
    led = factories.case_study(organisations=[mine], places=[town.place, town.place.parent])
    assert like(led) == ("district.rural.small", "-.urban.large")
    helped = factories.case_study(organisations=[EntryOrganisation(organisation=mine, role="partner")])
    assert like(helped) == ()
    met = factories.barrier(
        occurrences=[
            factories.occurrence(where=mine.place, organisation=mine),
            factories.occurrence(where=town.place, is_illustration=True),
        ]
    )
    assert like(met) == ("district.rural.small",)


def test_what_is_only_described_is_not_told_by_likeness(client, mine):
    row = EntryOrganisation(organisation=mine, showing="described", shown_as="A council in the North")
    hidden = factories.case_study("A hall told of quietly", organisations=[row], places=[mine.place])
    met = factories.barrier(
        "A hall without a roof",
        occurrences=[
            factories.occurrence(OccurrenceState.REMAINS, mine.place, organisation=mine, described_place="Somewhere")
        ],
    )
    assert (like(hidden), like(met)) == ((), ())
    response = ask(client, q="hall", like=mine.slug)
    assert set(numbers(response)) == {hidden.number, met.number}
    assert "like yours" not in text_of(response)
    row = hidden.organisation_rows.get()
    row.showing = "named"
    row.save()
    factories.publish(hidden)
    call_command("update_index", verbosity=0)
    assert "From a rural district council of similar size, like yours" in text_of(ask(client, q="hall", like=mine.slug))


def test_a_place_that_changes_is_alike_at_once(client, mine, bank):
    hills = bank[3].organisation_rows.get().organisation.place
    hills.rurality = "urban"
    hills.save()
    cards = ask(client, q="hall", like=mine.slug).context["outcome"].cards
    assert [card.number for card, _close in cards[:2]] == sorted([bank[2].number, bank[3].number])
    assert cards[0][0].reason == "From a district council of similar size, like yours"


def test_councils_are_offered_by_region_and_the_search_goes_along(client, mine, django_assert_max_num_queries):
    council("Another Council", region="South")
    factories.organisation("Nameless Council")  # of which nothing is known
    with django_assert_max_num_queries(15):
        response = client.get("/search/like/", {"q": "hall", "kind": "barrier", "like": mine.slug, "page": "3"})
    assert [(region, [name for _slug, name in found]) for region, found in response.context["regions"]] == [
        ("North", ["Exampleshire District Council"]),
        ("South", ["Another Council"]),
    ]
    assert response.context["hidden"] == [("q", "hall"), ("kind", "barrier")]
    assert response.cookies == {}
    assert client.get("/search/").context["like_url"] == "/search/like/"
    page = client.get("/search/", {"q": "hall"})
    assert 'href="/search/like/?q=hall"' in page.content.decode()


@pytest.mark.parametrize(
    ("people", "size"),
    [
        (None, ""),
        (0, ""),
        (99_999, "small"),
        (100_000, "medium"),
        (299_999, "medium"),
        (300_000, "large"),
    ],
)
def test_sizes_have_bounds(people, size):
    assert population_size(people) == size


def test_values_name_every_place_that_shares_as_many_traits():
    mine = PlaceProfile("district", "rural")
    assert set(mine.index_values_sharing(2)) == {f"district.rural.{size}" for size in ("-", "small", "medium", "large")}
    assert all(mine.in_common(profile_from_value(value)).trait_count == 1 for value in mine.index_values_sharing(1))
    assert len(mine.index_values_sharing(1)) + len(mine.index_values_sharing(0)) + 4 == 8 * 4 * 4
