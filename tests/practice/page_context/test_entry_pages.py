"""An entry's page costs the same with one row of everything and with three, writes nothing and gives nobody away."""

import gzip
import re

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from practice.choices import Kind
from practice.models import BarrierPage, Occurrence
from practice.page_context.cards import card_of
from tests import factories as make
from tests.practice import sample_entries

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 24
MOST_BYTES = 40_000
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP)", re.IGNORECASE)


def read(client, entry):
    """Return the answer to a reader who opens an entry, and the statements that took, once the site is warm."""
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as statements:
        response = client.get(entry.get_url())
    return response, [statement["sql"] for statement in statements]


def words(response):
    """Return the text of a page without its markup, whitespace folded."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


def main_of(response):
    """Return the markup between <main> and </main>."""
    return re.search(r"<main.*</main>", response.content.decode(), re.DOTALL).group()


@pytest.mark.parametrize("extras", [False, True])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_page_costs_the_same_with_one_row_and_with_three(client, kind, extras):
    make.case_study(topics=[make.topic("Topic 0", "Theme 0")])  # so that something is related to each
    costs = []
    for rows in (1, 3):
        entry = sample_entries.FULL[kind](rows, **({} if extras else {"extras": []}))
        for store in caches.all():
            store.clear()  # what was kept when the sizes of the pictures were made
        response, statements = read(client, entry)
        assert response.status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]
    assert costs[0] <= MOST_STATEMENTS


@pytest.mark.parametrize("kind", list(Kind))
def test_reading_writes_nothing_and_sets_no_cookie(client, kind):
    response, statements = read(client, sample_entries.FULL[kind]())
    assert [statement for statement in statements if WRITES.match(statement)] == []
    assert dict(response.cookies) == {}
    assert not response.has_header("Set-Cookie")


@pytest.mark.parametrize("kind", list(Kind))
def test_a_page_with_style_and_script_is_light(client, kind):
    response, _statements = read(client, sample_entries.FULL[kind](3))
    built = [settings.BASE_DIR / "static" / name for name in ("site.css", "site.js")]
    parts = [response.content, *(path.read_bytes() for path in built)]
    assert sum(len(gzip.compress(part)) for part in parts) <= MOST_BYTES


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_filed_is_a_link_to_its_listing(client, kind):
    response, _statements = read(client, sample_entries.FULL[kind]())
    foot = re.search(r'<dl class="labels">.*?</dl>', main_of(response)[main_of(response).index("entry__foot") :], re.S)
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', foot.group()) == [
        ("/themes/theme-0/", "Theme 0"),
        ("/topics/topic-0/", "Topic 0"),
        ("/instruments/right-0/", "Right 0"),
        ("/places/place-0/", "Place 0"),
        ("/tags/word-0/", "word 0"),
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_permanent_address_stands_in_full(client, kind):
    entry = sample_entries.FULL[kind]()
    response, _statements = read(client, entry)
    assert (
        f'<a href="http://127.0.0.1:8000/id/{entry.number}/">http://127.0.0.1:8000/id/{entry.number}/</a>'
        in main_of(response)
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_described_organisation_is_named_nowhere(client, kind):
    described = sample_entries.shown_as("A rural district")
    entry = make.ENTRY_MAKERS[kind](organisations=[described], topics=[make.topic()])
    named = make.case_study(organisations=[described.organisation])
    assert "Hidden Borough Council" in words(read(client, named)[0])  # there was something to tell
    named.unpublish()
    card = render_to_string("components/card.html", {"card": card_of(entry)})
    facets = client.get(f"/search/?kind={kind.value}").content.decode()
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


@pytest.mark.parametrize("kind", list(Kind))
def test_an_illustration_says_so_before_its_title(client, kind):
    markup = main_of(read(client, sample_entries.entry(kind, "illustration"))[0])
    assert markup.index("Invented to show how something could work") < markup.index("<h1>")


@pytest.mark.parametrize("kind", list(Kind))
def test_a_superseded_entry_leads_to_its_replacement_before_its_title(client, kind):
    entry = sample_entries.entry(kind, "superseded")
    response, _statements = read(client, entry)
    markup = main_of(response)
    banner = markup[: markup.index("<h1>")]
    assert response.status_code == 200
    assert "Superseded on 1 May 2012" in banner
    assert "The Act changed the rules." in banner
    link = f'<a href="{entry.replacement.get_url()}">Read instead: The new one</a>'
    assert link in banner


@pytest.mark.parametrize("kind", list(Kind))
def test_an_entry_taken_down_gives_its_reason_and_nothing_else(client, kind):
    entry = sample_entries.entry(kind, "taken-down")
    response, _statements = read(client, entry)
    assert response.status_code == 410
    assert "The Act changed the rules." in words(response)
    assert entry.title not in response.content.decode().replace("The new one", "")
    assert entry.summary not in response.content.decode()


@pytest.mark.parametrize("kind", list(Kind))
def test_no_heading_stands_over_nothing(client, kind):
    markup = main_of(read(client, sample_entries.entry(kind, "sparse"))[0])
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


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("state", sample_entries.STATES)
def test_what_is_missing_is_said_in_one_box_and_of_nothing_invented(client, kind, state):
    boxes = read(client, sample_entries.entry(kind, state))[0].content.decode().count('<div class="gap">')
    assert boxes <= (0 if state in ("illustration", "taken-down") else 1)


def test_an_invented_case_asks_nobody_what_it_cost(client):
    entry = make.case_study(is_illustration=True)
    assert "gap__title" not in main_of(read(client, entry)[0])


def test_the_panel_of_a_case_study_tells_what_a_busy_reader_asks(client):
    entry = sample_entries.case_study(
        factors=[
            make.Factor(factor_type="helped", text="One name"),
            make.Factor(factor_type="hindered", text="Doubt", barrier=make.barrier("Who keeps it")),
        ]
    )
    panel = re.search(r'<section class="summary-panel".*?</section>', main_of(read(client, entry)[0]), re.S).group()
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", panel, re.S)
    assert [(label, " ".join(re.sub(r"<[^>]*>", " ", text).split())) for label, text in rows] == [
        ("Who", "Council 0"),
        ("Where", "Place 0"),
        ("When", "May 2011 to January 2012"),
        ("For", "Community groups Left out: Small charities"),
        ("Outcome", "Worked"),
        ("Cost", "£9,400 a year for 96,000 people, paid by the council"),
        ("Helped", "One name"),
        ("In the way", "Doubt"),
        ("Ask", "Community assets officer assets@ example. org"),
    ]
    barrier = BarrierPage.objects.get(title="Who keeps it")
    assert f'<a href="{barrier.get_url()}">Doubt</a>' in panel


def test_a_barrier_counts_what_was_met_and_not_what_was_invented(client):
    markup = main_of(read(client, sample_entries.barrier(1))[0])
    assert re.findall(r'<h2 id="met">([^<]*)</h2>', markup) == ["Met in 3 places"]
    counts = re.findall(r"<b>(\d+)</b> ([a-z ]+)<", markup)
    assert counts == [("1", "overcome"), ("1", "partly overcome"), ("1", "remains")]
    counted, invented = (re.findall(r'<th role="rowheader"', table) for table in markup.split("<table")[1:3])
    assert (len(counted), len(invented)) == (3, 1)
    assert "This row was invented to show how something could work." in markup
    case = Occurrence.objects.get(case_study__isnull=False).case_study
    assert f'<a href="{case.get_url()}">Read the case' in markup


def test_rival_definitions_stand_side_by_side_and_lead_to_the_comparison(client):
    markup = main_of(read(client, sample_entries.definition(2))[0])
    assert re.findall(r'<blockquote class="rivals__words">([^<]*)<', markup) == [
        "A building that people use together.",
        "Whatever reading 0 holds dear.",
        "Whatever reading 1 holds dear.",
    ]
    assert '<a href="/definitions/compare/?term=asset">' in markup


def test_a_vanguard_that_left_says_so_first_and_keeps_its_lessons(client):
    markup = main_of(read(client, sample_entries.vanguard())[0])
    assert markup.index("Left the programme: February 2011") < markup.index("Its leader said so.")
    assert markup.index("Left the programme") < markup.index('<ol class="plain timeline">')
    assert ">Lessons<" in markup
    times = re.findall(r'<time datetime="([^"]*)">', markup)
    assert times == ["2010-07", "2010-08", "2011-02"]


def test_a_collection_keeps_its_order_and_its_reasons(client):
    entry = sample_entries.collection()
    markup = main_of(read(client, entry)[0])
    assert re.findall(r'<h2 class="rule">([^<]*)</h2>', markup) == ["Begin here", "Then"]
    assert re.findall(r'<p class="card__note">([^<]*)</p>', markup) == ["It shows step 0."] * 8
    titles = [item.entry.title for item in entry.item_rows.all()]
    assert re.findall(r'<h3 class="card__title"><a href="[^"]*">([^<]*)</a>', markup) == titles
    assert 'href="http://127.0.0.1:8000/c/community-right-to-bid-a-starter-set/"' in markup
    assert "Kept by" in markup
    assert card_of(entry).facts[0] == "8 entries"
