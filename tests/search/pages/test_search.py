"""Each parameter of a search does what it says, on real entries."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from practice.choices import Audience, AudienceReach, OccurrenceState, OrganisationRole, Outcome
from practice.fields.partial_dates import PartialDate
from practice.models import CaseStudyAudience, EntryOrganisation, EntryPage
from search.ingest import index_updates
from tests import factories
from tests.search.search_page import ask, counts, found, numbers, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """Nation, region and two council areas: {slug: Place}."""
    england = factories.place("England")
    region = factories.place("South East", level="region", parent=england)
    return {
        "england": england,
        "south-east": region,
        "kent": factories.place("Kent", level="council-area", parent=region),
        "hull": factories.place("Hull", level="council-area", parent=england),
        "wales": factories.place("Wales"),
    }


def test_a_query_of_stop_words_alone_shows_everything_and_says_so(client):
    entry = factories.case_study("The hall")
    response = ask(client, q="the of and", sort="price")
    assert numbers(response) == [entry.number]
    assert response.context["messages_set_aside"] == [
        "We could not read the order you asked for, so the best matches come first.",
        "Your question holds no word to look up, so everything is shown.",
    ]


def test_a_question_finds_whoever_shares_a_word_best_first(client):
    register = factories.case_study("Who keeps the asset register", summary="The clerk keeps the register.")
    factories.case_study("A swimming pool", summary="Opened at weekends.")
    loosely = factories.case_study("Music in the park", summary="The clerk played.")
    response = ask(client, q="who should keep the asset register, the clerk?")
    assert numbers(response) == [register.number, loosely.number]
    assert response.context["results"].total == 2


def test_values_of_a_facet_widen_and_facets_narrow(client):
    assets, money = factories.topic("Assets", "Rights"), factories.topic("Money", "Means")
    one = factories.case_study("One", topics=[assets], outcome=Outcome.WORKED)
    two = factories.case_study("Two", topics=[money], outcome=Outcome.WORKED)
    three = factories.case_study("Three", topics=[assets], outcome=Outcome.STOPPED)
    assert found(client, topic=["assets", "money"]) == {one.number, two.number, three.number}
    assert found(client, topic="assets", outcome="worked") == {one.number}
    assert found(client, theme="means") == {two.number}
    response = ask(client, topic="assets", outcome="worked")
    assert counts(response, "topic") == {"assets": 1, "money": 1}
    assert counts(response, "outcome") == {"worked": 1, "stopped": 1}


def test_every_facet_finds_its_entries(client):
    where = factories.place("Sampleton", level="council-area", parent=factories.place("England"))
    council = factories.organisation("Sampleton Council", council_type="district", place=where)
    entry = factories.case_study(
        "A hall",
        places=[where],
        organisations=[council],
        instruments=[factories.instrument("Right to bid")],
        tags=["boiler room"],
        audience_rows=[
            CaseStudyAudience(audience=Audience.TENANTS, reach=AudienceReach.SERVED),
            CaseStudyAudience(audience=Audience.STAFF, reach=AudienceReach.LEFT_OUT),
        ],
    )
    factories.definition()
    for facet, value in {
        "kind": "case-study",
        "tag": "boiler-room",
        "place": "sampleton",
        "organisation": "sampleton-council",
        "instrument": "right-to-bid",
        "audience": "tenants",
        "outcome": "worked",
        "council": "district",
    }.items():
        assert found(client, **{facet: value}) == {entry.number}, facet
    assert found(client, audience="staff") == set()


def test_a_place_finds_everything_below_it(client, places):
    kent = factories.case_study("In Kent", places=[places["kent"]])
    factories.case_study("In Wales", places=[places["wales"]])
    barrier = factories.barrier("Doubt", occurrences=[(OccurrenceState.REMAINS, places["kent"])])
    for slug in ("kent", "south-east", "england"):
        assert found(client, place=slug) == {kent.number, barrier.number}
        assert found(client, f"/places/{slug}/") == {kent.number, barrier.number}


def test_status_and_place_hold_on_one_occurrence(client, places):
    barrier = factories.barrier(
        "Doubt",
        occurrences=[(OccurrenceState.OVERCOME, places["kent"]), (OccurrenceState.REMAINS, places["hull"])],
    )
    assert found(client, status="overcome", place="kent") == {barrier.number}
    assert found(client, status="overcome", place="south-east") == {barrier.number}
    assert found(client, status="overcome", place="hull") == set()
    assert counts(ask(client, status="overcome"), "place") == {"england": 1, "south-east": 1, "kent": 1}


def test_an_invented_occurrence_of_a_real_barrier_is_never_found_or_counted(client, places):
    invented = factories.occurrence(OccurrenceState.OVERCOME, places["kent"], is_illustration=True)
    real = factories.occurrence(OccurrenceState.REMAINS, places["hull"])
    barrier = factories.barrier("Doubt", occurrences=[invented, real])
    assert found(client, status="overcome", place="kent") == set()
    assert found(client, status="overcome") == found(client, place="kent") == set()
    assert found(client, status="overcome", illustration="no") == set()
    assert found(client, status="remains", illustration="no") == {barrier.number}
    assert found(client, place="kent", illustration="no") == set()
    assert counts(ask(client, illustration="no"), "status") == {"remains": 1}


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({"year_from": "2012"}, {"ongoing", "late"}),
        ({"year_to": "2009"}, {"early"}),
        ({"year_from": "2009", "year_to": "2010"}, {"early", "ongoing"}),
        ({"year_from": "2010", "year_to": "2009"}, {"early", "ongoing"}),
    ],
)
def test_years_overlap_the_practice_period(client, years, expected):
    entries = {
        "early": factories.case_study(
            "A", practice_start=PartialDate.parse("2008"), practice_end=PartialDate.parse("2009")
        ),
        "ongoing": factories.case_study("B", practice_start=PartialDate.parse("May 2010"), practice_ongoing=True),
        "late": factories.case_study("C", practice_start=PartialDate.parse("2014")),
        "undated": factories.case_study("D"),
    }
    assert found(client, **years) == {entries[name].number for name in expected}


def test_newest_is_the_last_change_that_matters_and_ties_break_on_number(client):
    pages = [factories.case_study(f"Case {letter}") for letter in "abcd"]
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for page, days in zip(pages, (0, 3, 3, 1), strict=True):
        EntryPage.objects.filter(pk=page.pk).update(changed_at=now + timedelta(days=days))
    index_updates.rebuild_index()
    a, b, c, d = (page.number for page in pages)
    assert numbers(ask(client, sort="newest")) == [b, c, d, a]
    assert numbers(ask(client, sort="title")) == [a, b, c, d]


def test_pages_follow_each_other_and_a_page_beyond_the_last_is_the_last(client):
    pages = [factories.case_study(f"Hall {number:02}") for number in range(22)]
    expected = [page.number for page in pages]
    pages = [numbers(ask(client, "/case-studies/", sort="title", page=page)) for page in (1, 2, 99)]
    assert pages == [expected[:20], expected[20:], expected[20:]]
    response = ask(client, "/case-studies/", sort="title", page=2)
    assert response.context["previous_url"] == "/case-studies/?sort=title"
    assert response.context["next_url"] == ""


def test_bad_values_are_set_aside_with_a_message(client):
    entry = factories.case_study("A hall")
    response = ask(client, kind="no-such", year_from="twelve", sort="best", topic="none", page="abc")
    assert numbers(response) == [entry.number]
    assert len(response.context["messages_set_aside"]) == 4
    assert 'class="aside" role="status"' in response.content.decode()


def test_a_superseded_entry_is_found_and_marked(client):
    fields = {"state": "superseded", "state_date": datetime(2026, 1, 1).date(), "state_reason": "A newer one stands."}
    old = factories.case_study("The old way", **fields)
    new = factories.case_study("The new way")
    assert found(client) == {old.number, new.number}
    assert found(client, state="current") == {new.number}
    assert "Superseded" in text_of(ask(client, q="old"))


def test_few_or_none_offers_a_spelling_a_filter_to_drop_and_barriers_that_remain(client):
    topic = factories.topic("Lists", "Rights")
    factories.case_study("The register of halls", topics=[topic])
    factories.case_study("The register of fields", topics=[topic])
    factories.case_study("The register of parks", topics=[topic])
    barrier = factories.barrier("Nobody keeps it", topics=[topic], occurrences=[(OccurrenceState.REMAINS,)])
    response = ask(client, q="regsiter", topic="lists")
    assert response.context["suggestion"]["text"] == "register"
    assert response.context["suggestion"]["count"] == 3
    assert [card.number for card in response.context["open_barriers"]] == [barrier.number]
    response = ask(client, q="register", kind="definition")
    assert response.context["links_without_filters"][0].url == "/search/?q=register"
    assert response.context["links_without_filters"][0].text == "Without the filter “Kind” there are 3"


def test_a_listing_sends_who_asks_to_the_search_with_its_kind(client):
    entry = factories.case_study("A hall")
    factories.barrier("No hall")
    response = client.get("/case-studies/", {"q": "hall", "sort": "title"})
    assert (response.status_code, response["Location"]) == (302, "/search/?q=hall&kind=case-study&sort=title")
    assert found(client, "/case-studies/", q="hall") == {entry.number}
    page = ask(client, "/case-studies/").content.decode()
    assert page.count('<input type="hidden" name="kind" value="case-study">') == 2


def test_the_question_box_keeps_the_filters_and_the_filters_keep_the_question(client):
    factories.case_study("A hall")
    page = ask(client, q="hall", kind="case-study", year_from="2001").content.decode()
    box = page[page.index('<form class="search-box"') : page.index("</form>")]
    assert '<input type="hidden" name="kind" value="case-study">' in box
    assert '<input type="hidden" name="year_from" value="2001">' in box
    assert '<input type="hidden" name="q" value="hall">' in page[page.index("</form>") :]


def test_related_organisations_are_found_under_their_page(client):
    council = factories.organisation("Sampleton Council")
    rows = [EntryOrganisation(organisation=council, role=OrganisationRole.PARTNER)]
    entries = [
        factories.case_study("A hall", organisations=rows),
        factories.definition(whose=council),
        factories.vanguard(organisations=[council]),
        factories.collection(owner_organisation=council),
        factories.barrier(occurrences=[factories.occurrence(organisation=council)]),
    ]
    factories.case_study("Elsewhere")
    assert found(client, reverse("search:organisation", args=[council.slug])) == {entry.number for entry in entries}


@pytest.mark.parametrize("facet", ["theme", "topic", "tag", "place", "organisation", "instrument"])
def test_an_address_of_nothing_is_not_found(client, facet):
    assert client.get(reverse(f"search:{facet}", args=["nothing-of-the-kind"])).status_code == 404
