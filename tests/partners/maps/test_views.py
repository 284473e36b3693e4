"""The map: its numbers are those of the pages it leads to, invented entries stand apart, the table has every place."""

import re

import pytest
from django.utils.html import escape

from tests import factories

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a\s+class="place-map__point[^"]*"\s+href="([^"]*)"\s+aria-label="([^"]*)"')
ROW = re.compile(r'<th role="rowheader".*?</tr>', re.DOTALL)


@pytest.fixture
def places():
    """England with a region that has coordinates, a council in it that has none, and one that has."""
    england = factories.place("England", latitude="52.6", longitude="-1.5")
    north = factories.place("North", level="region", parent=england, latitude="54.1", longitude="-2.7")
    return {
        "england": england,
        "north": north,
        "eden": factories.place("Eden", level="council-area", parent=north, latitude="54.6", longitude="-2.7"),
        "nowhere": factories.place("Nowhere known", level="council-area", parent=north),
        "invented": factories.place("Sampleton", level="council-area", parent=north, is_illustration=True),
    }


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def points(text):
    return {words: address.replace("&amp;", "&") for address, words in LINK.findall(text)}


def rows(text):
    """Return the rows of the table as words."""
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in ROW.findall(text)]


def test_points_and_rows_count_what_their_links_show(client, places):
    factories.case_study("Sheds", places=[places["eden"]])
    factories.case_study("Halls", places=[places["nowhere"]])
    factories.case_study("Keys", places=[places["england"]])
    factories.case_study("Made up", places=[places["invented"]], is_illustration=True)
    text = text_of(client, "/map/")
    assert points(text) == {
        "England: 3 entries": "/search/?illustration=no&place=england",
        "North: 2 entries": "/search/?illustration=no&place=north",
        "Eden: 1 entry": "/search/?illustration=no&place=eden",
    }
    assert rows(text) == [
        "England , nation 3 : England Its own point",
        "North , region 2 : North Its own point",
        "Eden , council area 1 : Eden Its own point",
        "Nowhere known , council area 1 : Nowhere known In the point of North",
    ]
    for words, address in points(text).items():
        assert f"<b>{words.split(': ')[1]}</b>" in re.sub(
            r">\s+|\s+<", lambda found: found[0].strip(), text_of(client, address)
        )


def test_illustrations_have_a_map_of_their_own_that_says_so(client, places):
    factories.case_study("Made up", places=[places["invented"]], is_illustration=True)
    text = text_of(client, "/map/?illustration=yes")
    assert "These entries were invented" in text
    assert "place-map__point--invented" in text
    assert rows(text) == [
        "England , nation 1 : England Its own point",
        "North , region 1 : North Its own point",
        "Sampleton , council area Illustration 1 : Sampleton Invented, so on no map",
    ]
    assert rows(text_of(client, "/map/")) == []


def test_a_search_and_a_place_narrow_the_map(client, places):
    factories.case_study("Sheds", places=[places["eden"]])
    factories.case_study("Halls", places=[places["england"]])
    assert list(points(text_of(client, "/map/?q=sheds"))) == ["Eden: 1 entry", "England: 1 entry", "North: 1 entry"]
    assert points(text_of(client, "/map/?place=north")) == {
        "Eden: 1 entry": "/search/?illustration=no&place=eden",
        "North: 1 entry": "/search/?illustration=no&place=north",
    }


def test_a_collection_lists_the_entries_of_a_place_itself(client, places):
    one, other = factories.case_study("Sheds", places=[places["eden"]]), factories.case_study("Halls")
    barrier = factories.barrier("Keys", occurrences=[factories.occurrence(where=places["nowhere"])])
    factories.case_study("Elsewhere", places=[places["eden"]])
    collection = factories.collection("Worth reading", items=[one, other, barrier])
    text = text_of(client, f"/map/?collection={collection.number}")
    found = points(text)
    assert list(found) == ["England: 2 entries", "North: 2 entries", "Eden: 1 entry"]
    assert found["Eden: 1 entry"] == f"/map/?collection={collection.number}&illustration=no&at=eden#entries"
    listed = text_of(client, found["North: 2 entries"])
    assert [title for title in ("Sheds", "Halls", "Keys", "Elsewhere") if title in listed] == ["Sheds", "Keys"]


@pytest.mark.parametrize("query", ["collection=x", "collection=999999", "numbers=1&at=eden", "numbers=1&at=%00"])
def test_what_is_not_there_is_not_found(client, query):
    assert client.get(f"/map/?{query}").status_code == 404


def test_nothing_at_any_place_is_said(client):
    factories.case_study("Sheds")
    assert "None of these entries is filed at a place." in text_of(client, "/map/")
    assert text_of(client, f"/map/?q={'x' * 300}&year_from=abc&place=nothing")


def test_titles_and_names_are_escaped(client):
    place = factories.place("<b>Town</b>", slug="town", latitude="52.6", longitude="-1.5")
    factories.case_study("Sheds", places=[place])
    text = text_of(client, "/map/?q=<script>x</script> sheds")
    assert "<b>Town" not in text
    assert "<script>x" not in text
    assert escape("<b>Town</b>") in text_of(client, "/map/")


def test_pages_lead_to_their_map(client, places):
    page = factories.case_study("Sheds", places=[places["eden"]])
    collection = factories.collection("Worth reading", items=[page])
    assert f'href="/map/?collection={collection.number}"' in text_of(client, collection.get_url())
    assert 'href="/map/?q=sheds"' in text_of(client, "/search/?q=sheds")
    assert 'href="/map/' not in text_of(client, page.get_url())
    assert 'href="/map/' not in text_of(client, "/search/?q=nothing-of-the-sort")


def test_statements_are_the_same_for_one_and_three(client, django_assert_num_queries, places):
    pages = [factories.case_study(f"Shed {one}", places=[places[one]]) for one in ("eden", "north", "nowhere")]
    one = factories.collection("One", items=pages[:1])
    three = factories.collection("Three", items=pages)
    client.get(f"/map/?collection={one.number}")
    for page in (one, three):
        with django_assert_num_queries(14):
            client.get(f"/map/?collection={page.number}")
