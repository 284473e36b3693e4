"""What editors put first comes first, once, where readers may read it and it passes the filters; counts stay true."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from practice.lifecycle.actions import take_down
from practice.merging.entries import merge_entries
from practice.models import EntryPage
from search.ingest import index_updates
from search.models import Promotion
from tests import factories
from tests.search.search_page import ask, counts, numbers, text_of

pytestmark = pytest.mark.django_db

WHY = "Chosen by the editors for this question"


@pytest.fixture(scope="module")
def bank(module_database):
    """Three entries on halls, one on a pool that shares no word with them."""
    kent = factories.place("Kent", level="council-area", parent=factories.place("England"))
    for number in range(3):
        factories.case_study(f"A village hall, {number}")
    return factories.case_study("A swimming pool", places=[kent], practice_start="2010", practice_end="2012")


def promote(page, question, language="en-gb"):
    return Promotion.objects.create(
        question=question, locale=Locale.objects.get(language_code=language), entry=page.permanent_number
    )


def first(client, **parameters):
    """Return the numbers of what comes first."""
    response = ask(client, **parameters)
    chosen = response.context["outcome"].leading_cards
    assert [card.reason for card in chosen] == [WHY] * len(chosen)
    assert response.content.decode().count(WHY) == len(chosen)
    found_numbers = numbers(response)
    assert not {card.number for card in chosen} & set(found_numbers)
    return [card.number for card in chosen]


def test_it_comes_first_however_the_question_is_worded(client, bank):
    before = ask(client, q="village hall")
    promote(bank, "the village halls")
    for question in ("village hall", "Hall of the VILLAGE", "halls villages -library"):
        assert first(client, q=question) == [bank.number]
    # Other words, a phrase it does not hold, a word it must not hold.
    for question in ("hall", "a new village hall", '"village hall"', "village hall -pool"):
        assert first(client, q=question) == []
    after = ask(client, q="village hall")
    assert after.content.decode().index(WHY) < after.content.decode().index("<mark>village</mark>")
    for facet in ("kind", "place", "outcome"):
        assert counts(after, facet) == counts(before, facet)
    outcomes = [(response.context["results"].total, response.context["headline"]) for response in (before, after)]
    assert outcomes == [(3, "3 close matches")] * 2


def test_what_is_found_anyway_is_moved_and_not_shown_twice(client, bank):
    *_, last = numbers(ask(client, q="village hall"))
    promotion = promote(EntryPage.objects.get(permanent_number=last), "village hall")
    assert first(client, q="village hall") == [last]
    assert len(numbers(ask(client, q="village hall"))) == 2
    promotion.delete()
    assert len(numbers(ask(client, q="village hall"))) == 3


def test_several_come_in_the_order_they_were_chosen(client, bank):
    other = factories.case_study("A library")
    promote(other, "village hall")
    promote(bank, "village hall")
    assert first(client, q="village hall") == [other.number, bank.number]


@pytest.mark.parametrize(
    ("more", "there"),
    [
        ({"kind": "case-study"}, True),
        ({"kind": "barrier"}, False),
        ({"kind": ["barrier", "case-study"], "place": "england"}, True),
        ({"place": "hull"}, False),
        ({"year_from": "2011", "year_to": "2011"}, True),
        ({"year_from": "2013"}, False),
        ({"illustration": "no"}, True),
        ({"illustration": "yes"}, False),
        ({"sort": "newest"}, False),
        ({"sort": "relevance"}, True),
        ({"synonyms": "off"}, True),
        ({"page": "2"}, False),
    ],
)
def test_filters_and_pages_hold_for_it_too(client, bank, more, there):
    hull = factories.place("Hull", level="council-area", parent=factories.place("England"))
    factories.case_study("A hall in Hull", places=[hull])
    promote(bank, "village hall")
    assert first(client, q="village hall", **more) == ([bank.number] if there else [])


def test_a_status_and_a_place_hold_on_one_occurrence(client, bank):
    kent, hull = (
        factories.place(name, level="council-area", parent=factories.place("England")) for name in ("Kent", "Hull")
    )
    met = factories.barrier("No lifeguards", occurrences=[("overcome", kent), ("remains", hull)])
    promote(met, "village hall")
    assert first(client, q="village hall", status="remains", place="hull") == [met.number]
    assert first(client, q="village hall", status="remains", place="kent") == []


def test_on_the_second_page_it_stands_where_it_would(client, bank):
    for number in range(25):
        factories.case_study(f"Hall {number}")
    promote(bank, "hall")
    assert first(client, q="hall") == [bank.number]
    assert len(numbers(ask(client, q="hall"))) == 20
    assert first(client, q="hall", page="2") == []


def test_nothing_that_readers_may_not_read_comes_first(client, bank):
    private = factories.case_study("A private pool")
    closed = factories.case_study("A closed pool")
    draft = factories.case_study("A planned pool", live=False)
    promote(private, "village hall")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    promote(closed, "village hall fete")
    take_down(entry=closed, reason="It was wrong.")
    promote(draft, "village fete")
    for question in ("village hall", "village hall fete", "village fete"):
        assert first(client, q=question) == []
    factories.publish(draft)
    assert first(client, q="village fete") == [draft.number]


def test_another_language_has_its_own(client, bank):
    promote(bank, "village hall", Locale.objects.get_or_create(language_code="cy")[0].language_code)
    assert first(client, q="village hall") == []
    assert first(client, path="/cy/search/", q="village hall") == []


def test_where_nothing_else_is_found_the_page_says_so_and_shows_it(client, bank):
    promote(bank, "zeppelin")
    response = ask(client, q="zeppelins")
    assert [card.number for card in response.context["outcome"].leading_cards] == [bank.number]
    assert "Put first by the editors" in text_of(response)
    assert "Nobody has told us about this yet" not in text_of(response)
    assert response.context["ask_url"] == "/search/ask/?q=zeppelins"


def test_a_merged_entry_is_followed(client, bank):
    other = factories.case_study("Another swimming pool")
    promote(other, "village hall")
    promote(bank, "fete")
    promote(other, "fete")
    merge_entries(keep=bank, drop=other)
    assert first(client, q="village hall") == [bank.number]
    assert first(client, q="fete") == [bank.number]
    assert Promotion.objects.count() == 2


def test_a_rebuild_brings_its_words_in_step(client, bank):
    Promotion.objects.filter(pk=promote(bank, "village hall").pk).update(terms="as the analyser once had it")
    assert first(client, q="village hall") == []
    index_updates.rebuild_index()
    assert first(client, q="village hall") == [bank.number]


def test_every_engine_gives_the_same(client, bank, elasticsearch, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        index_updates.rebuild_index()
    met = EntryPage.objects.get(title="A village hall, 1")
    for page in (bank, met):
        promote(page, "village hall")
    outcomes = {}
    for url in (elasticsearch.ELASTICSEARCH_URL, ""):
        elasticsearch.ELASTICSEARCH_URL = url
        answer = ask(client, q="village hall", kind="case-study").context["outcome"]
        cards = [(card.number, card.reason) for card in answer.leading_cards]
        outcomes[url] = (
            cards,
            [card.number for card, _close in answer.cards],
            answer.results.total,
            answer.results.close,
        )
    assert len(set(map(str, outcomes.values()))) == 1
    assert outcomes[""][0] == [(bank.number, WHY), (met.number, WHY)]


def test_it_costs_one_statement_where_there_is_one_and_none_where_there_is_none(client, bank):
    def statements_of(**parameters):
        client.get("/search/", parameters)
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", parameters)
        return len(queries)

    before = statements_of(q="village hall", kind="case-study")
    promote(bank, "another question")
    assert statements_of(q="village hall", kind="case-study") == before
    promote(bank, "village hall")
    assert statements_of(q="village hall", kind="case-study") == before + 1
    promote(EntryPage.objects.get(title="A village hall, 1"), "village hall")
    promote(EntryPage.objects.get(title="A village hall, 2"), "village hall")
    assert statements_of(q="village hall", kind="case-study") == before + 1
