"""What only one kind has stands on its page: the panel of a case, what was met, rival definitions, years, an order."""

import re

import pytest

from practice.models import BarrierPage, Occurrence
from practice.page_context.cards import card_of
from tests import factories as make
from tests.practice import sample_entries
from tests.practice.page_context.page_answers import main_of, read

pytestmark = pytest.mark.django_db


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
