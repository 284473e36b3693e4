"""The front page costs the same with one entry and thirty, writes nothing, and its figures lead to the listings."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import ContactSettings
from home.tree import plant
from tests import factories as make

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 15


def front_page(client):
    """Return the front page and the statements it took, once the site is warm."""
    client.get("/offer-an-example/")
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
    figures = re.findall(r'<a href="([^"]*)"><span class="figures__value">(\d+)</span> <span[^>]*>([^<]*)<', markup)
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
        (["remains"], "met once"),
        (["remains", "remains", "partly"], "met 3 times, partly overcome once"),
        (["remains", "overcome", "overcome"], "met 3 times, overcome 2 times"),
        (["overcome", "partly"], "met 2 times, overcome once, partly overcome once"),
    ],
)
def test_barriers_say_how_often_they_were_met_and_got_past_but_never_a_nought(client, states, note):
    rows = [make.occurrence(state) for state in states]
    invented = make.occurrence("overcome", is_illustration=True)
    make.barrier(occurrences=[*rows, invented])
    markup = front_page(client)[0].content.decode()
    assert re.findall(r'<span class="figures__note">([^<]*)<', markup) == [note]


def test_questions_to_try_open_their_search(client):
    plant()
    markup = front_page(client)[0].content.decode()
    tried = re.search(r'<div class="question__try">.*?</div>', markup, re.S).group()
    assert (
        re.findall(r'href="([^"]*)"', tried)[0]
        == "/search/?q=who%20keeps%20the%20register%20of%20community%20assets%3F"
    )


def test_an_empty_bank_says_so_and_asks_for_the_first_example(client):
    plant()
    markup = front_page(client)[0].content.decode()
    assert "Nothing is published yet." in markup
    assert '<a href="/share/">Offer the first example</a>' in markup


def test_notices_show_the_editors_mailbox_once_there_is_one(client):
    plant()
    assert "mailto:" not in client.get("/offer-an-example/").content.decode()
    site = Site.objects.get(is_default_site=True)
    ContactSettings.objects.update_or_create(site=site, defaults={"editors_email": "editors@example.org"})
    markup = client.get("/offer-an-example/").content.decode()
    assert '<a href="mailto:editors@example.org">editors@example.org</a>' in markup
