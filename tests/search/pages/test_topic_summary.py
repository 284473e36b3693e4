"""What is known of a topic: counted rightly, and each figure equal to what its link finds."""

import re
from html import unescape

import pytest

from practice.choices import OccurrenceState, Outcome
from tests import factories
from tests.search.search_page import ask, text_of

pytestmark = pytest.mark.django_db

INVENTED = {"is_illustration": True}


@pytest.fixture
def topic():
    """A topic of which much is known, with an illustration and a superseded entry of each kind beside."""
    topic = factories.topic("Registers", "Rights")
    england = factories.place("England")
    kent = factories.place("Kent", level="council-area", parent=england, rurality="rural")
    hull = factories.place("Hull", level="council-area", parent=england, rurality="urban")
    district = factories.organisation("Kent District", council_type="district")
    county = factories.organisation("Kent County", council_type="county")
    filed = {"topics": [topic]}
    old = {"state": "superseded", "state_date": "2026-01-01", "state_reason": "A newer one stands."}
    factories.case_study("One", places=[kent], organisations=[district], outcome=Outcome.WORKED, **filed)
    factories.case_study("Two", places=[kent, hull], organisations=[district, county], outcome=Outcome.WORKED, **filed)
    factories.case_study("Three", organisations=[county], outcome=Outcome.STOPPED, **filed)
    factories.case_study("Invented", places=[hull], organisations=[district], **INVENTED, **filed)
    factories.case_study("Old", places=[hull], organisations=[district], **old, **filed)
    overcome, remains = OccurrenceState.OVERCOME, OccurrenceState.REMAINS
    factories.barrier("Doubt", occurrences=[(overcome, kent), (overcome, hull), (remains, hull)], **filed)
    factories.barrier("Delay", occurrences=[(remains, hull), factories.occurrence(overcome, kent, **INVENTED)], **filed)
    factories.barrier("Invented delay", occurrences=[(overcome, hull)], **INVENTED, **filed)
    factories.definition("Asset", topics=[topic])
    factories.definition("Asset", topics=[topic])
    factories.definition("Value", topics=[topic], **INVENTED)
    return topic


def test_every_figure_equals_what_its_link_finds(client, topic):
    page = ask(client, "/topics/registers/")
    summary = page.context["summary"]
    assert (
        summary.cases,
        summary.places,
        len(summary.barriers),
        summary.met,
        summary.barriers_overcome,
        summary.overcome,
    ) == (
        3,
        2,
        2,
        4,
        1,
        2,
    )
    main = page.content.decode()
    links = re.findall(r'<a href="(/search/\?[^"]*)"[^>]*>(.*?)</a>', main[: main.index('class="search-box"')])
    counts = []
    for address, words in links:
        results = client.get(unescape(address)).context["results"]
        number = int(re.search(r"\d+", re.sub(r"<[^>]+>", "", words)).group())
        counts.append((number, results.close))
    assert counts[0] == (summary.cases, summary.cases)
    assert "tried in 2 places" in text_of(page)
    assert counts[1:] == [(2, 2), (1, 1), (2, 2), (1, 1), (2, 2), (1, 1), (1, 1), (2, 2)]


def test_councils_barriers_and_rival_definitions_are_told(client, topic):
    page = ask(client, "/topics/registers/")
    summary = page.context["summary"]
    rows = [(row.label, [(cell.label, cell.count) for cell in row.cells]) for row in summary.council_rows]
    assert rows == [
        ("County council", [("Worked", 1), ("Stopped", 1)]),
        ("District council", [("Worked", 2), ("Stopped", 0)]),
    ]
    assert [(barrier.title, barrier.met, barrier.overcome, barrier.hows) for barrier in summary.barriers] == [
        ("Doubt", 3, 2, ("One officer was named.", "One officer was named.")),
        ("Delay", 1, 0, ()),
    ]
    assert [(term, len(rivals)) for term, rivals in summary.rivals] == [("Asset", 2)]
    assert summary.gaps == "of a case from a London borough or a town or parish council."


def test_nothing_known_is_said_plainly(client):
    factories.topic("Registers", "Rights")
    page = ask(client, "/topics/registers/")
    assert 'class="plain stats' not in page.content.decode()
    assert "Nobody has told us yet of a place that tried something here." in text_of(page)


def test_only_illustrations_are_nothing_known(client):
    factories.case_study("Invented", topics=[factories.topic("Registers", "Rights")], **INVENTED)
    page = ask(client, "/topics/registers/")
    assert page.context["summary"].cases == 0
    assert 'class="plain stats' not in page.content.decode()
    assert page.context["illustrations"]["count"] == 1
    assert "Illustration" in text_of(page)


def test_who_asks_within_the_topic_gets_what_was_found(client, topic):
    page = ask(client, "/topics/registers/", q="doubt")
    assert page.context["summary"] is None
    assert '<a href="/topics/registers/">What is known of this topic</a>' in page.content.decode()
