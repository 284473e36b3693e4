"""The front page costs the same with one entry and thirty, writes nothing, and its figures lead to the listings."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.initial_pages import create_initial_pages
from home.models import ContactSettings
from tests import factories as make

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 15


def front_page(client):
    """Return the front page and the statements it took, once the site is warm."""
    client.get("/about/")
    with CaptureQueriesContext(connection) as statements:
        response = client.get("/")
    return response, [statement["sql"] for statement in statements]


def fill(count):
    """Publish `count` entries of every kind, each under a theme of its own."""
    for number in range(count):
        topic = make.topic(f"Topic {number}", f"Theme {number}")
        council = make.organisation(f"Council {number}")
        for maker in make.ENTRY_MAKERS.values():
            maker(topics=[topic], organisations=[council])


def test_cost_is_the_same_for_one_three_and_thirty_entries(client):
    costs = []
    for more in (1, 2, 3):  # six kinds each: 6, 18 and 36 entries
        fill(more)
        cache.clear()
        costs.append(len(front_page(client)[1]))
    assert costs[0] == costs[1] == costs[2] <= MOST_STATEMENTS


def test_reading_writes_nothing_and_sets_no_cookie(client):
    fill(1)
    response, statements = front_page(client)
    assert [sql for sql in statements if re.match(r"\s*(INSERT|UPDATE|DELETE)", sql)] == []
    assert dict(response.cookies) == {}


def test_figures_lead_to_what_they_count_which_leaves_illustrations_out(client):
    fill(1)
    make.case_study(is_illustration=True)
    markup = front_page(client)[0].content.decode()
    figures = re.findall(r'<a href="([^"]*)"><span class="stats__value">(\d+)</span> <span[^>]*>([^<]*)<', markup)
    assert figures == [
        ("/search/?kind=case-study&amp;illustration=no", "1", "case study"),
        ("/search/?kind=barrier&amp;illustration=no", "1", "barrier"),
        ("/search/?kind=definition&amp;illustration=no", "1", "definition"),
        ("/search/?kind=vanguard&amp;illustration=no", "1", "vanguard"),
        ("/search/?kind=collection&amp;illustration=no", "1", "collection"),
        ("/search/?kind=session&amp;illustration=no", "1", "session"),
    ]


@pytest.mark.parametrize(
    ("states", "note"),
    [
        (["remains"], "met once, overcome nowhere yet"),
        (["remains", "remains", "partly"], "met 3 times, partly overcome once, fully overcome nowhere yet"),
        (["remains", "overcome", "overcome"], "met 3 times, overcome 2 times"),
        (["overcome", "partly"], "met 2 times, overcome once, partly overcome once"),
    ],
)
def test_barriers_say_how_often_they_were_met_and_got_past_and_where_none_was(client, states, note):
    rows = [make.occurrence(state) for state in states]
    invented = make.occurrence("overcome", is_illustration=True)
    make.barrier(occurrences=[*rows, invented])
    markup = front_page(client)[0].content.decode()
    assert re.findall(r'<span class="stats__note">([^<]*)<', markup) == [note]


@pytest.mark.parametrize(
    ("outcomes", "note"),
    [
        (["mixed"], "none yet that worked"),
        (["worked", "mixed"], "1 that worked"),
        (["worked", "worked"], "2 that worked"),
    ],
)
def test_case_studies_say_how_many_worked_and_where_none_did(client, outcomes, note):
    for outcome in outcomes:
        make.case_study(outcome=outcome)
    make.case_study(outcome="worked", is_illustration=True)
    markup = front_page(client)[0].content.decode()
    assert re.findall(r'<span class="stats__note">([^<]*)<', markup) == [note]


def test_questions_to_try_open_their_search(client):
    create_initial_pages()
    markup = front_page(client)[0].content.decode()
    tried = re.search(r'<div class="search-box__try">.*?</div>', markup, re.S).group()
    assert (
        re.findall(r'href="([^"]*)"', tried)[0]
        == "/search/?q=who%20keeps%20the%20register%20of%20community%20assets%3F"
    )


def test_an_empty_bank_says_so_and_asks_for_the_first_example(client):
    create_initial_pages()
    markup = front_page(client)[0].content.decode()
    assert "Nothing is published yet." in markup
    assert '<a href="/share/">Share what you know</a>' in markup


def test_notices_say_who_keeps_the_bank_once_somebody_has_said_so(client):
    create_initial_pages()
    assert "Who keeps this bank" not in client.get("/about/").content.decode()
    site = Site.objects.get(is_default_site=True)
    values = {"operator": "Example & Sons", "editors_email": "editors@example.org"}
    ContactSettings.objects.update_or_create(site=site, defaults=values)
    for slug in ("about", "accessibility", "privacy"):
        markup = client.get(f"/{slug}/").content.decode()
        assert "<p>Example &amp; Sons</p>" in markup
        assert '<a href="mailto:editors@example.org">editors@example.org</a>' in markup


def test_the_page_about_the_bank_is_linked_from_the_foot_of_every_page(client):
    create_initial_pages()
    for path in ("/", "/search/", "/case-studies/", "/share/", "/questions/", "/nowhere/"):
        markup = client.get(path).content.decode()
        assert '<a href="/about/">About this bank</a>' in markup[markup.index("<footer") :]


def test_the_ways_to_browse_and_the_themes_stand_before_the_cards(client):
    create_initial_pages()
    make.case_study("One", topics=[make.topic("Assets", "Rights")])
    markup = front_page(client)[0].content.decode()
    section = re.search(r'<section aria-labelledby="browse">.*?</section>', markup, re.S).group()
    assert re.findall(r'href="([^"]*)"', section) == [
        "/topics/",
        "/places/",
        "/organisations/",
        "/instruments/",
        "/tags/",
        "/themes/rights/",
    ]
    assert markup.index('id="browse"') < markup.index('id="newest"')
    foot = markup[markup.index("<footer") :]
    assert re.findall(r'href="(/[a-z]+/)"', foot)[:5] == re.findall(r'href="([^"]*)"', section)[:5]
