"""What other sites show in a frame: headers, contents of each kind, and a plain line where nothing can be shown."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from partners.embeds.framing import framed
from practice.lifecycle.actions import supersede, take_down
from tests import factories

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 30
MAX_BYTES = 25_000  # all that is transferred, and it loads nothing else


def words(answer):
    """Return the words of the body of an answer, in order, as a reader meets them."""
    body = answer.content.decode().split("<body>")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def policy(answer):
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {name: " ".join(sources) for name, *sources in map(str.split, parts)}


def test_any_https_site_may_frame_what_is_below_embed_and_nothing_else(client, settings):
    settings.EMBED_HOSTS = ["https:"]
    page = factories.case_study("Sheds")
    answer = client.get(f"/embed/{page.number}/")
    assert policy(answer)["frame-ancestors"] == "'self' https:"
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert answer.cookies == {}
    for address in (page.get_url(), "/search/", f"/embed-code/?entry={page.number}", "/map/"):
        other = client.get(address)
        assert (policy(other)["frame-ancestors"], other.headers["X-Frame-Options"]) == ("'none'", "DENY"), address
        assert other.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ([], "'self'"),
        (["https://intranet.example.org", "*.example.net"], "'self' https://intranet.example.org *.example.net"),
    ],
)
def test_a_setting_limits_the_sites(client, settings, hosts, expected):
    settings.EMBED_HOSTS = hosts
    page = factories.case_study("Sheds")
    assert policy(client.get(f"/embed/{page.number}/"))["frame-ancestors"] == expected


def test_a_frame_loads_nothing_and_its_styles_are_allowed_by_their_hash(client):
    page = factories.case_study("Sheds")
    answer = client.get(f"/embed/{page.number}/")
    text = answer.content.decode()
    assert re.findall(r"<(?:script|img|iframe|svg|link rel=\"stylesheet\")", text) == []
    assert {name for name, sources in policy(answer).items() if sources != "'none'"} == {
        "style-src",
        "frame-ancestors",
        "worker-src",
        "manifest-src",
    }
    assert policy(answer)["style-src"].startswith("'sha256-")


def test_a_card_shows_what_lists_show(client):
    page = factories.case_study("Sheds", organisations=[factories.organisation("Sampleton Council")])
    answer = client.get(f"/embed/{page.number}/")
    assert words(answer) == (
        "Case study Sheds What Sheds comes to. Sampleton Council Worked From Practice Bank · Lasting address"
    )
    links = re.findall(r"<a\s[^>]*>", answer.content.decode())
    assert all('target="_blank"' in link and 'rel="noopener"' in link for link in links)
    assert len(links) == 3


def test_a_barrier_shows_where_it_was_met_and_an_invented_row_says_so(client):
    town, other = factories.place("Sampleton"), factories.place("Modelborough")
    rows = [
        factories.occurrence("overcome", town),
        factories.occurrence("remains", other, is_illustration=True, how="Nobody knew."),
    ]
    page = factories.barrier("Nobody owns the hall", occurrences=rows)
    shown = words(client.get(f"/embed/{page.number}/"))
    assert "Met once: 1 overcome Sampleton Overcome One officer was named." in shown
    assert "Modelborough Remains Illustration Nobody knew." in shown
    assert "Sampleton" not in words(client.get(f"/embed/{page.number}/?show=card"))


def test_a_vanguard_shows_its_steps(client):
    page = factories.vanguard("Sampleton", statuses=[("named", "July 2010"), ("withdrew", "February 2011")])
    assert "July 2010 Named February 2011 Withdrew" in words(client.get(f"/embed/{page.number}/"))


def test_a_collection_shows_as_many_as_asked_with_why_they_are_there(client):
    pages = [factories.case_study(f"Shed {place}") for place in range(3)]
    page = factories.collection("Worth reading", items=[factories.collection_item(one) for one in pages])
    shown = words(client.get(f"/embed/{page.number}/?items=2"))
    assert shown.startswith(
        "Worth reading Case study Shed 0 What Shed 0 comes to. Worth reading. Worked Case study Shed 1"
    )
    assert "Shed 2" not in shown
    assert "See all 3 entries" in shown
    assert words(client.get(f"/embed/?collection={page.number}")).startswith(
        "Collection: Worth reading Case study Shed 0"
    )


def test_the_number_of_entries_is_bounded(client):
    for place in range(21):
        factories.case_study(f"Shed {place}")
    expected = {"1000": 20, "0": 1, "-3": 5, "x": 5, "²": 5, "9" * 50: 20, "": 5}
    answers = {given: client.get("/embed/", {"items": given}) for given in expected}
    assert {given: answer.content.decode().count("<article>") for given, answer in answers.items()} == expected
    assert len(gzip.compress(answers["1000"].content)) < MAX_BYTES


@pytest.mark.parametrize(("given", "theme"), [("dark", "dark"), ("light", "light"), ("x", "auto"), ("", "auto")])
def test_colours_are_chosen(client, given, theme):
    assert f'data-theme="{theme}"' in client.get("/embed/", {"theme": given}).content.decode()


def test_the_language_is_that_of_the_address_or_the_parameter(client):
    page = factories.case_study("Sheds")
    for address in (f"/cy/embed/{page.number}/", f"/embed/{page.number}/?language=cy"):
        answer = client.get(address)
        assert answer.headers["Content-Language"] == "cy"
        assert '<html lang="cy"' in answer.content.decode()
        assert "Astudiaeth achos" in words(answer)
        assert re.search(r'lang="en-gb"[^>]*>Sheds', answer.content.decode())
    assert client.get(f"/embed/{page.number}/?language=xx").headers["Content-Language"] == "en-gb"


def test_illustrations_and_what_is_superseded_say_so(client):
    invented, old = factories.case_study("Sheds", is_illustration=True), factories.barrier("Old lists")
    supersede(entry=old, reason="The law changed.")
    page = factories.collection("Worth reading", items=[invented, old])
    shown = words(client.get(f"/embed/{page.number}/"))
    assert "Case study Illustration Sheds" in shown
    assert shown.split("Old lists")[-1].startswith(" comes to. Worth reading. Met 0 times Superseded")
    assert "Barrier Superseded Old lists" in words(client.get(f"/embed/{old.number}/"))


def test_what_was_taken_down_says_why_and_what_stands_in_its_place(client):
    page, other = factories.case_study("A name that had to go"), factories.case_study("Sheds")
    collection = factories.collection("Worth reading", items=[page, other])
    take_down(entry=page, reason="Somebody was named.", replacement=other)
    answer = client.get(f"/embed/{page.number}/")
    assert answer.status_code == 410
    assert re.match(rf"Entry {page.number} was taken down on .*\. Somebody was named\. Go to what", words(answer))
    assert f'href="/id/{other.number}/"' in answer.content.decode()
    assert "X-Frame-Options" not in answer.headers
    for address in (f"/embed/{page.number}/", f"/embed/{collection.number}/", "/embed/"):
        assert "A name that had to go" not in client.get(address).content.decode()


def test_what_readers_may_not_read_is_told_from_nothing_by_nothing(client):
    draft, private = factories.case_study("Secret draft", live=False), factories.case_study("Secret meeting")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    gone = factories.case_study("Secret past")
    gone.unpublish()
    answers = {client.get(f"/embed/{number}/").content for number in (draft.number, private.number, 999_999)}
    assert len(answers) == 1
    assert client.get(f"/embed/{draft.number}/").status_code == 404
    answer = client.get(f"/embed/{gone.number}/")
    assert (answer.status_code, b"is no longer published" in answer.content, b"Secret" in answer.content) == (
        410,
        True,
        False,
    )
    assert b"Secret" not in client.get("/embed/?q=secret").content


@pytest.mark.parametrize("query", ["collection=x", "collection=999999", "collection="])
def test_no_such_collection_is_a_sentence_in_the_frame(client, query):
    answer = client.get(f"/embed/?{query}")
    assert (answer.status_code, "X-Frame-Options" in answer.headers) == (404, False)
    assert words(answer).startswith("There is no such collection that can be shown.")


def test_statements_are_few_and_the_same_for_one_and_three(client):
    pages = [factories.case_study(f"Shed {place}") for place in range(3)]
    one = factories.collection("One", items=pages[:1])
    three = factories.collection("Three", items=pages)
    client.get(f"/embed/{one.number}/")
    counts = []
    for page in (one, three):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/embed/{page.number}/")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= MOST_STATEMENTS


def test_a_view_that_is_framed_keeps_its_name():
    def some_view(request):
        return None

    assert framed(some_view).__name__ == "some_view"
