"""What a feed reader gets: of any search, a collection, a series, the questions; what changed, and what is gone."""

import re

import feedparser
import pytest
from django.core.cache import cache
from django.urls import reverse

from facilitation.questions import actions
from partners.feeds.record_entries import MAX_ENTRIES
from practice.choices import OrganisationDisplay
from practice.lifecycle.actions import supersede, take_down
from practice.merging.concepts import merge_concepts
from practice.models import EntryOrganisation, EntryPage
from tests import factories
from tests.facilitation import factories as made
from tests.partners.feeds.test_atom import errors

pytestmark = pytest.mark.django_db
ATOM = "application/atom+xml; charset=utf-8"


@pytest.fixture(autouse=True)
def _nothing_cached():
    cache.clear()


def read(client, address):
    """Return the feed at an address as feedparser reads it, well-formed and as an Atom document."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, ATOM), answer.content[:300]
    assert errors(answer.content) is None
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, feed.version) == (False, "atom10")
    return feed


def titles(client, address):
    return [entry.title for entry in read(client, address).entries]


def change(page, **fields):
    page = EntryPage.objects.get(pk=page.pk).specific
    for name, value in fields.items():
        setattr(page, name, value)
    return factories.publish(page)


def test_the_latest_change_comes_first_and_tells_what_it_was(client):
    first, second = factories.case_study("Sheds"), factories.barrier("No sheds")
    assert titles(client, "/search.atom") == ["No sheds", "Sheds"]
    change(first, summary="More sheds.", change_note="Two <sheds> & a lawn.")
    feed = read(client, "/search.atom")
    entry = feed.entries[0]
    assert (entry.title, entry.summary) == ("Sheds", "More sheds.")
    assert "Two &lt;sheds&gt; &amp; a lawn." in entry.content[0].value
    assert "Changed" in entry.content[0].value
    assert feed.feed.updated_parsed == entry.updated_parsed > entry.published_parsed[:0]
    assert feed.entries[1].content[0].value == f"<p>{second.summary}</p>"


def test_a_minor_change_moves_no_date_and_a_renamed_entry_keeps_its_identifier(client):
    page = factories.case_study("Sheds")
    before = read(client, "/search.atom").entries[0]
    change(page, title="Sheds and huts", slug="sheds-and-huts", is_minor_change=True)
    after = read(client, "/search.atom").entries[0]
    assert (after.id, after.updated) == (before.id, before.updated)
    assert after.title == "Sheds and huts"
    assert [one.link.rsplit("/", 2)[1] for one in (before, after)] == ["sheds", "sheds-and-huts"]
    assert re.fullmatch(rf"tag:[\w.-]+,2010:entry/{page.number}/en-gb", before.id)


def test_a_search_a_listing_and_its_narrowing(client):
    topic = factories.topic("Community rights")
    factories.case_study("Sheds", topics=[topic])
    factories.barrier("Nobody owns the hall", topics=[topic])
    factories.definition("Parish")
    assert titles(client, f"/search.atom?topic={topic.slug}") == ["Nobody owns the hall", "Sheds"]
    assert titles(client, f"/search.atom?theme={topic.theme.slug}&kind=barrier") == ["Nobody owns the hall"]
    assert titles(client, "/search.atom?q=sheds&sort=title&page=3") == ["Sheds"]
    feed = read(client, f"/search.atom?topic={topic.slug}").feed
    links = {link.rel: link.href for link in feed.links}
    assert links["self"].endswith(f"/search.atom?topic={topic.slug}")
    assert links["alternate"].endswith(f"/topics/{topic.slug}/")


def test_a_collection_and_a_list_of_numbers(client):
    first, second, other = (factories.case_study(f"Entry {place}") for place in range(3))
    page = factories.collection("Worth reading", items=[first, second])
    assert titles(client, f"/search.atom?collection={page.number}") == ["Entry 1", "Entry 0"]
    assert titles(client, f"/search.atom?numbers={other.number},{first.number}") == ["Entry 2", "Entry 0"]


def test_a_series(client):
    series = factories.series("Roundtables")
    factories.session("Round one", within=series)
    factories.session("Elsewhere", within=factories.series("Others"))
    assert titles(client, f"/series-{series.pk}.atom") == ["Round one"]
    series.unpublish()
    assert client.get(f"/series-{series.pk}.atom").status_code == 404


def test_questions_and_their_answers(client):
    question = made.question("Who keeps the register?")
    other = made.question("Who mows the lawn?")
    before = read(client, "/questions.atom")
    assert [entry.title for entry in before.entries] == ["Who mows the lawn?", "Who keeps the register?"]
    actions.unpublish(question=other, reason="It was put twice.")
    answer = client.get("/questions.atom").content.decode()
    assert f'ref="{before.entries[0].id}"' in answer
    assert "It was put twice." in answer
    assert "lawn" not in answer
    assert titles(client, "/questions.atom?q=register") == [question.wording]
    actions.publish(question=other)
    assert "deleted-entry" not in client.get("/questions.atom").content.decode()


@pytest.mark.parametrize("act", ["unpublish", "take down", "delete"])
def test_what_is_withdrawn_leaves_a_tombstone_without_its_title(client, act):
    page, other = factories.case_study("Sheds of Mr Unsaid"), factories.case_study("Huts")
    identifier = read(client, "/search.atom?q=sheds").entries[0].id
    if act == "unpublish":
        page.unpublish()
    elif act == "delete":
        page.delete()
    else:
        take_down(entry=page, reason="The council asked us to.", replacement=other)
    answer = client.get("/search.atom").content.decode()
    assert f'<at:deleted-entry ref="{identifier}" when="' in answer
    assert "Unsaid" not in answer
    if act == "take down":
        assert "<at:comment>The council asked us to.</at:comment>" in answer
        assert f'/id/{other.number}/" rel="related"/></at:deleted-entry>' in answer


def test_what_is_superseded_stays_and_says_so(client):
    page, other = factories.case_study("Sheds"), factories.case_study("Huts")
    supersede(entry=page, reason="The scheme closed.", replacement=other)
    entry = read(client, f"/search.atom?numbers={page.number}").entries[0]
    assert "Superseded: The scheme closed." in entry.content[0].value
    assert f"/id/{other.number}/" in entry.content[0].value


def test_illustrations_are_marked_and_described_organisations_stay_described(client):
    council = factories.organisation("Hidden Borough Council")
    row = EntryOrganisation(
        organisation=council, role="lead", showing=OrganisationDisplay.DESCRIBED, shown_as="A district council"
    )
    factories.case_study("Sheds", is_illustration=True, organisations=[row])
    feed = read(client, "/search.atom")
    assert feed.entries[0].title == "Sheds (invented)"
    assert feed.entries[0].author == "A district council"
    assert "Hidden" not in client.get("/search.atom").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search.atom?topic=no-such", 400),
        ("/search.atom?topic=%C2%B2", 400),
        ("/questions.atom?topic=%C2%B2", 400),
        ("/search.atom?year_from=soon", 400),
        ("/search.atom?numbers=1,x", 400),
        ("/search.atom?collection=999999", 404),
        ("/search.atom?collection=x", 404),
        ("/search.atom?collection=99999999999999999999", 404),
        ("/questions.atom?status=no-such", 400),
        ("/series-999999.atom", 404),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(client, address, status):
    factories.case_study("Sheds")
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.content.decode().strip()
    assert "Sheds" not in answer.content.decode()


def test_a_merged_topic_leads_to_the_feed_of_the_other(client):
    going, staying = factories.topic("Rights"), factories.topic("Community rights")
    factories.case_study("Sheds", topics=[going])
    merge_concepts(keep=staying, drop=going)
    for address in ("/search.atom", "/search/", "/questions.atom"):
        if address == "/questions.atom":
            made.question().topics.add(staying)
        answer = client.get(f"{address}?topic={going.slug}")
        assert (answer.status_code, answer["Location"]) == (302, f"{address}?topic={staying.slug}")


def test_a_collection_that_is_gone_leads_to_its_notice(client):
    page = factories.collection("Worth reading", items=[factories.case_study("Sheds")])
    page.unpublish()
    answer = client.get(f"/search.atom?collection={page.number}")
    assert (answer.status_code, answer["Location"]) == (302, f"/id/{page.number}/")
    assert client.get(answer["Location"]).status_code == 410


def test_a_feed_is_bounded_and_its_statements_are_few(client, django_assert_num_queries):
    factories.case_study("Sheds 0")
    client.get("/search.atom?q=sheds")
    with django_assert_num_queries(21):
        client.get("/search.atom?q=sheds")
    for place in range(1, 3):
        change(factories.case_study(f"Sheds {place}"), summary="Changed.")
    with django_assert_num_queries(21):
        assert len(read(client, "/search.atom?q=sheds").entries) == 3
    assert MAX_ENTRIES <= 50


@pytest.mark.django_db(transaction=True)
def test_it_is_not_sent_again_where_nothing_changed(client, settings):
    settings.PAGE_CACHE_SECONDS = 60
    page = factories.case_study("Sheds")
    answer = client.get("/search.atom")
    again = client.get("/search.atom", HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    change(page, summary="Changed.")
    assert client.get("/search.atom", HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 200


def test_pages_name_their_feed(client):
    topic = factories.topic("Community rights")
    page = factories.case_study("Sheds", topics=[topic])
    collection = factories.collection("Worth reading", items=[page])
    session, question = factories.session("Round one"), made.question()
    expected = {
        f"/topics/{topic.slug}/": f"/search.atom?topic={topic.slug}",
        "/search/?q=sheds&page=1": "/search.atom?q=sheds",
        factories.listing("case-study").url: "/search.atom?kind=case-study",
        page.url: f"/search.atom?numbers={page.number}",
        collection.url: f"/search.atom?collection={collection.number}",
        session.get_parent().url: reverse("series_feed", args=[session.get_parent().pk]),
        question.get_absolute_url(): "/questions.atom",
    }
    for address, feed in expected.items():
        html = client.get(address).content.decode()
        assert 'type="application/atom+xml" title="' in html, address
        assert html.count(f'href="{feed}"') == 2, address
    home = client.get("/").content.decode()
    assert re.search(r'<link[^>]*type="application/atom\+xml"[^>]*href="/search.atom"', home)
