"""Lists to browse by: every term in its place, with a number that is exactly what its link shows."""

import re
from html import unescape

import pytest
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Locale

from practice.choices import OccurrenceState
from practice.fields.partial_dates import PartialDate
from practice.models import Organisation, Place, PlaceLabel, Topic, TopicLabel
from search.browsing import term_list
from search.browsing.vocabularies import VOCABULARIES
from search.query.facet_labels import facet_value_labels
from tests import factories
from tests.search.search_page import ask, text_of

pytestmark = pytest.mark.django_db

INVENTED = {"is_illustration": True}
NAMES = [vocabulary.name for vocabulary in VOCABULARIES]


@pytest.fixture(scope="module")
def bank(module_database):
    """Entries filed under terms of every vocabulary: real ones, invented ones, and terms that no entry has."""
    england, wales = factories.place("England"), factories.place("Wales")
    west = factories.place("North West", level="region", parent=england)
    eden = factories.place("Eden", level="council-area", parent=west)
    example = factories.place("Exampleshire", level="council-area", parent=england, **INVENTED)
    factories.place("Sutton", level="council-area", parent=england)
    eden_council = factories.organisation("Eden Council", council_type="district")
    trust = factories.organisation("An example trust", organisation_type="charity", **INVENTED)
    factories.organisation("Ynys Council")
    right, act = factories.instrument("Right to bid"), factories.instrument("Localism Act", instrument_type="law")
    assets, plans = factories.topic("Assets", "Rights"), factories.topic("Plans", "Rights")
    factories.topic("Vision", "Futures")
    one = {"topics": [assets], "places": [eden], "organisations": [eden_council], "instruments": [right]}
    factories.case_study("One", tags=["heating"], **one)
    factories.case_study("Two", tags=["heating", "ätna"], **one | {"topics": [assets, plans], "places": [wales]})
    factories.barrier(
        "Doubt", occurrences=[(OccurrenceState.REMAINS, eden), factories.occurrence(where=example, **INVENTED)]
    )
    old = {"state": "superseded", "state_date": "2026-01-01", "state_reason": "A newer one stands."}
    factories.definition("Asset", topics=[assets], **old)
    invented = {"places": [example], "organisations": [trust], "instruments": [act], "tags": ["invented"]}
    factories.case_study("Invented", topics=[plans], **invented, **INVENTED)
    factories.case_study("Draft", topics=[assets], tags=["secret"], live=False)


def lines(response):
    """Return the list as [(level and words of a heading, [the words of each line below it]), ...]."""
    found = []
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    main = re.sub(r'<span class="govuk-visually-hidden">.*?</span>|<nav.*?</nav>', "", main, flags=re.DOTALL)
    for element, content in re.findall(r"<(h[23]|li)>(.*?)</\1>", main, re.DOTALL):
        words = unescape(" ".join(re.sub(r"<[^>]+>", " ", content).split())).replace(" ,", ",")
        if element == "li":
            found[-1][1].append(words)
        else:
            found.append((f"{element[1]} {words}", []))
    return found


def test_an_empty_bank_says_so(client):
    for name in NAMES:
        assert "Nothing is listed yet." in text_of(ask(client, f"/{name}/"))


def test_topics_stand_below_their_themes_those_without_an_entry_too(client, bank):
    assert lines(ask(client, "/topics/")) == [
        ("2 Futures no entry yet", ["Vision no entry yet"]),
        ("2 Rights 3 entries", ["Assets 3 entries", "Plans 1 entry"]),
    ]


def test_places_are_a_tree_and_invented_ones_are_marked(client, bank):
    assert lines(ask(client, "/places/")) == [
        ("2 England 2 entries", ["Exampleshire Illustration"]),
        ("3 North West 2 entries", ["Eden 2 entries"]),
        ("2 Wales 1 entry", []),
    ]


def test_organisations_stand_by_letter_with_what_they_are(client, bank):
    assert lines(ask(client, "/organisations/")) == [
        ("2 A", ["An example trust Illustration Charity"]),
        ("2 E", ["Eden Council District council, 2 entries"]),
    ]


def test_instruments_stand_by_what_they_are(client, bank):
    assert lines(ask(client, "/instruments/")) == [
        ("2 Laws", ["Localism Act only illustrations"]),
        ("2 Rights", ["Right to bid 2 entries"]),
    ]


def test_tags_stand_by_letter_whatever_its_accent(client, bank):
    assert lines(ask(client, "/tags/")) == [
        ("2 A", ["ätna 1 entry"]),
        ("2 H", ["heating 2 entries"]),
        ("2 I", ["invented only illustrations"]),
    ]


def test_every_number_equals_what_its_link_shows(client, bank):
    pairs = []
    for name in NAMES:
        page = ask(client, f"/{name}/").content.decode()
        for address, number in re.findall(r'<a href="([^"]*\?illustration=no)">(\d+) entr', page):
            pairs.append((int(number), int(client.get(unescape(address)).context["results"].total)))
    assert len(pairs) == 11
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_filter_finds_by_any_name_also_what_no_entry_has(client, bank):
    welsh, sutton = Locale.objects.create(language_code="cy"), factories.place("Sutton")
    PlaceLabel.objects.create(concept=sutton, locale=welsh, preferred_label="Tref y De", other_labels="Deheudir\nDe")
    for wanted in ("sutt", "TREF Y", "deheu"):
        assert lines(ask(client, "/places/", q=wanted)) == [("2 England 2 entries", ["Sutton no entry yet"])]
    assert lines(ask(client, "/tags/", q="ATNA")) == [("2 A", ["ätna 1 entry"])]
    page = ask(client, "/places/", q="nowhere")
    assert (lines(page), "0 have “nowhere” in their names" in text_of(page)) == ([], True)
    assert 'content="noindex' in page.content.decode()


@pytest.mark.parametrize("given", ["0", "-1", "99", "x", "%00"])
@pytest.mark.parametrize("wanted", ["", "\x00", "'", "a" * 3000])
def test_bad_input_is_answered(client, bank, given, wanted):
    assert ask(client, "/places/", page=given, q=wanted).context["found"].page.number == 1


def test_long_lists_have_a_filter_and_pages_that_repeat_the_heading(client, bank, monkeypatch):
    assert 'id="filter"' not in ask(client, "/places/").content.decode()
    monkeypatch.setattr(term_list, "LONG_LIST", 4)
    monkeypatch.setattr(term_list, "PAGE_SIZE", 3)
    first, second = ask(client, "/places/"), ask(client, "/places/", page="2")
    assert 'id="filter"' in first.content.decode()
    assert [heading for heading, _below in lines(first)] == ["2 England 2 entries", "3 North West 2 entries"]
    assert lines(second) == [
        ("2 England 2 entries", []),
        ("3 North West 2 entries", ["Eden 2 entries"]),
        ("2 Wales 1 entry", []),
    ]
    assert [client.get(step.url).context["found"].page.number for step in second.context["pages"]] == [1, 2]


@pytest.mark.parametrize("name", NAMES)
def test_statements_are_the_same_for_one_and_three_terms(client, name, django_assert_num_queries):
    client.get("/tags/")
    for count in range(3):
        factories.case_study(
            topics=[factories.topic(f"Topic {count}", f"Theme {count}")],
            places=[factories.place(f"Place {count}")],
            organisations=[factories.organisation(f"Council {count}")],
            instruments=[factories.instrument(f"Right {count}")],
            tags=[f"tag {count}"],
        )
        if count in (0, 2):
            cache.clear()
            with django_assert_num_queries(8):
                client.get(f"/{name}/")
            cache.clear()
            with django_assert_num_queries(9):
                client.get(f"/{name}/?q=1")


def test_terms_lead_back_up_to_their_list_and_themes_to_the_topics(client, bank):
    up = {
        "/topics/assets/": ["/", "/topics/", "/themes/rights/"],
        "/themes/rights/": ["/", "/topics/"],
        "/places/eden/": ["/", "/places/", "/places/england/", "/places/north-west/"],
        "/organisations/eden-council/": ["/", "/organisations/"],
        "/instruments/right-to-bid/": ["/", "/instruments/"],
        "/tags/heating/": ["/", "/tags/"],
    }
    for path, expected in up.items():
        links = re.findall(r'govuk-breadcrumbs__link" href="([^"]*)"', ask(client, path).content.decode())
        assert (path, links) == (path, expected)
    answer = client.get("/themes/")
    assert (answer.status_code, answer["Location"]) == (301, "/topics/")


def test_each_language_counts_its_own_entries_under_its_own_names(client, bank):
    welsh = Locale.objects.create(language_code="cy")
    TopicLabel.objects.create(concept=factories.topic("Assets"), locale=welsh, preferred_label="Asedau")
    page = ask(client, "/cy/topics/")
    assert page.status_code == 200
    assert ("2 Rights dim cofnod eto", ["Asedau dim cofnod eto", "Plans dim cofnod eto"]) in lines(page)


def test_a_name_in_another_language_says_which(client, bank):
    welsh = Locale.objects.create(language_code="cy")
    TopicLabel.objects.create(concept=factories.topic("Assets"), locale=welsh, preferred_label="Asedau")
    page = ask(client, "/cy/topics/").content.decode()
    marked = re.findall(r'<a\s+href="/cy/[a-z]+/[a-z-]+/"\s*(?:lang="([\w-]+)"\s*)?>\s*([^<]+?)\s*<', page)
    english = dict.fromkeys(["Rights", "Futures", "Plans", "Vision"], "en-gb")
    assert {text: language for language, text in marked} == {"Asedau": ""} | english
    with translation.override("cy"):
        labels = facet_value_labels("en-gb")
    assert [labels["topic", slug].language for slug in ("assets", "plans")] == ["", "en-gb"]


@pytest.mark.usefixtures("bank")
def test_what_has_ended_says_until_when_and_what_is_retired_goes_with_its_last_entry(client):
    for model in (Place, Organisation):
        ended = model.objects.get(slug__startswith="eden")
        ended.ended = PartialDate(2023, 3)
        ended.save()
    Topic.objects.filter(slug__in=["assets", "vision"]).update(retired_on="2026-01-01")
    cache.clear()
    places, councils, topics = (dict(lines(client.get(f"/{name}/"))) for name in ("places", "organisations", "topics"))
    assert [line for below in places.values() for line in below if line.startswith("Eden")] == [
        "Eden until March 2023, 2 entries"
    ]
    assert [line for below in councils.values() for line in below if line.startswith("Eden")] == [
        "Eden Council District council, until March 2023, 2 entries"
    ]
    assert [line.split()[0] for below in topics.values() for line in below] == ["Assets", "Plans"]
