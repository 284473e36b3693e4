"""An entry's page costs the same with one row of everything and with three, writes nothing and gives nobody away."""

import gzip
import re

import pytest
from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string

from practice.kinds import Kind
from practice.models import Occurrence
from practice.page_context.cards import card_of
from tests import factories as make
from tests.practice import sample_entries
from tests.practice.page_context.page_answers import main_of, read, words

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 30
MOST_BYTES = 40_000
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP)", re.IGNORECASE)


@pytest.fixture(scope="module")
def entries(module_database):
    """Entries of every kind, {(kind, state): page} with one and three rows {(kind, rows): page}; only to be read."""
    make.case_study(topics=[make.topic("Topic 0", "Theme 0")])  # so that something is related to each
    made = {(kind, rows): maker(rows) for kind, maker in sample_entries.FULL.items() for rows in (1, 3)}
    return made | {
        (kind, state): sample_entries.entry(kind, state)
        for kind in sample_entries.KINDS
        for state in sample_entries.STATES
    }


@pytest.mark.parametrize("extras", [False, True])
@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_a_page_costs_the_same_with_one_row_and_with_three(client, entries, kind, extras):
    costs = []
    for rows in (1, 3):
        entry = entries[kind, rows] if extras else sample_entries.FULL[kind](rows, extras=[])
        for store in caches.all():
            store.clear()  # what was kept when the sizes of the pictures were made
        response, statements = read(client, entry)
        assert response.status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]
    assert costs[0] <= MOST_STATEMENTS


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_reading_writes_nothing_and_sets_no_cookie(client, entries, kind):
    response, statements = read(client, entries[kind, 1])
    assert [statement for statement in statements if WRITES.match(statement)] == []
    assert dict(response.cookies) == {}
    assert not response.has_header("Set-Cookie")


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_a_page_with_style_and_script_is_light(client, entries, kind):
    response, _statements = read(client, entries[kind, 3])
    built = [settings.BASE_DIR / "static" / name for name in ("site.css", "tools.css", "site.js", "shortlist.js")]
    parts = [response.content, *(path.read_bytes() for path in built)]
    assert sum(len(gzip.compress(part)) for part in parts) <= MOST_BYTES


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_what_is_filed_is_a_link_to_its_listing(client, entries, kind):
    response, _statements = read(client, entries[kind, 1])
    foot = re.search(r'<dl class="labels">.*?</dl>', main_of(response)[main_of(response).index("entry__foot") :], re.S)
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', foot.group()) == [
        ("/themes/theme-0/", "Theme 0"),
        ("/topics/topic-0/", "Topic 0"),
        ("/instruments/right-0/", "Right 0"),
        ("/places/place-0/", "Place 0"),
        ("/tags/word-0/", "word 0"),
    ]


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_the_permanent_address_stands_in_full(client, entries, kind):
    entry = entries[kind, 1]
    response, _statements = read(client, entry)
    assert (
        f'<a href="http://127.0.0.1:8000/id/{entry.number}/">http://127.0.0.1:8000/id/{entry.number}/</a>'
        in main_of(response)
    )


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_a_described_organisation_is_named_nowhere(client, kind):
    described = sample_entries.shown_as("A rural district")
    entry = make.ENTRY_MAKERS[kind](organisations=[described], topics=[make.topic()])
    named = make.case_study(organisations=[described.organisation])
    assert "Hidden Borough Council" in words(read(client, named)[0])  # there was something to tell
    named.unpublish()
    card = render_to_string("components/card.html", {"card": card_of(entry)})
    facets = client.get(f"/search/?kind={kind}").content.decode()
    assert entry.title in facets
    for markup in (read(client, entry)[0].content.decode(), card, facets):
        assert re.findall(r"(?i)hidden[ -]borough[ -]council", markup) == []


def test_the_owner_of_an_occurrence_that_is_only_described_is_named_nowhere(client):
    place = make.place("Hidden Borough")
    row = Occurrence(place=place, organisation=make.organisation("Hidden Borough Council"), state="remains")
    row.described_place = "A London borough"
    response, _statements = read(client, make.barrier(occurrences=[row]))
    assert "A London borough" in words(response)
    assert re.findall(r"(?i)hidden[ -]borough", response.content.decode()) == []


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_an_illustration_says_so_before_its_title(client, entries, kind):
    markup = main_of(read(client, entries[kind, "illustration"])[0])
    assert markup.index("Invented to show how something could work") < markup.index("<h1>")


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_a_superseded_entry_leads_to_its_replacement_before_its_title(client, entries, kind):
    entry = entries[kind, "superseded"]
    response, _statements = read(client, entry)
    markup = main_of(response)
    banner = markup[: markup.index("<h1>")]
    assert response.status_code == 200
    assert "Superseded on 1 May 2012" in banner
    assert "The Act changed the rules." in banner
    link = f'<a href="{entry.replacement.get_url()}">Read instead: The new one</a>'
    assert link in banner


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_an_entry_taken_down_gives_its_reason_and_nothing_else(client, entries, kind):
    entry = entries[kind, "taken-down"]
    response, _statements = read(client, entry)
    assert response.status_code == 410
    assert "The Act changed the rules." in words(response)
    assert entry.title not in response.content.decode().replace("The new one", "")
    assert entry.summary not in response.content.decode()


@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_no_heading_stands_over_nothing(client, entries, kind):
    markup = main_of(read(client, entries[kind, "sparse"])[0])
    after = re.findall(r"<h([23])[^>]*>([^<]*).*?</h\1>\s*(<[^>]*>)", markup, re.DOTALL)
    assert [title for _level, title, tag in after if tag in ("</section>", "</div>", "<h2>")] == []


def test_a_sparse_case_study_says_what_nobody_has_told(client):
    entry = sample_entries.entry(Kind.CASE_STUDY, "sparse")
    markup = main_of(read(client, entry)[0])
    (gap,) = re.findall(r'<div class="gap">.*?</div>', markup, re.DOTALL)
    assert re.findall(r'<span class="gap__title">([^<]*)</span>', gap) == ["Nobody has told us yet"]
    assert re.findall(r"<li>([^<]*)</li>", gap) == [
        "what helped or what got in the way",
        "what it cost",
        "whom one could ask",
        "where this is written down",
    ]
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', gap) == [
        (f"/share/?entry={entry.number}", "Share what you know")
    ]


@pytest.mark.parametrize("kind", sample_entries.KINDS)
@pytest.mark.parametrize("state", sample_entries.STATES)
def test_what_is_missing_is_said_in_one_box_and_of_nothing_invented(client, entries, kind, state):
    boxes = read(client, entries[kind, state])[0].content.decode().count('<div class="gap">')
    assert boxes <= (0 if state in ("illustration", "taken-down") else 1)
