"""A shortlist is what its address names; up to four of its entries stand side by side."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.shortlist.listing import MAX_LISTED
from practice.choices import EntryState
from practice.models import Factor
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(client, address):
    response = client.get(address)
    assert (response.status_code, dict(response.cookies)) == (200, {})
    return BeautifulSoup(response.content, "html.parser")


def cards(soup):
    return [link.get_text(strip=True) for link in soup.select("main .card__title a")]


def links(soup, words):
    return [link["href"] for link in soup.select(".shortlist__steps a") if link.get_text().startswith(words)]


def sheds(count):
    return [factories.case_study(f"Shed {place}") for place in range(count)]


def test_the_list_stands_in_the_order_of_its_address(client):
    first, second, third = (page.number for page in sheds(3))
    soup = page_of(client, f"/shortlist/?numbers={third},{first},{second}")
    assert cards(soup) == ["Shed 2", "Shed 0", "Shed 1"]
    assert links(soup, "Move up") == [
        f"/shortlist/?numbers={first},{third},{second}",
        f"/shortlist/?numbers={third},{second},{first}",
    ]
    assert links(soup, "Move down") == [
        f"/shortlist/?numbers={first},{third},{second}",
        f"/shortlist/?numbers={third},{second},{first}",
    ]
    assert links(soup, "Remove")[1] == f"/shortlist/?numbers={third},{second}"
    assert cards(page_of(client, links(soup, "Move up")[0])) == ["Shed 0", "Shed 2", "Shed 1"]


def test_an_empty_list_offers_a_way_to_begin(client):
    soup = page_of(client, "/shortlist/")
    assert "Nothing is on this shortlist yet." in soup.get_text()
    assert soup.select_one("form #add")["name"] == "add"


@pytest.mark.parametrize("typed", ["{}", " {} ", "https://bank.example.org/id/{}/", "/id/{}", "http://x/cy/id/{}/?a=1"])
def test_an_entry_is_added_by_its_number_or_address(client, typed):
    first, second = (page.number for page in sheds(2))
    response = client.get("/shortlist/", {"numbers": str(first), "add": typed.format(second)})
    assert (response.status_code, response["Location"]) == (302, f"/shortlist/?numbers={first},{second}")


def test_what_is_no_number_is_not_added(client):
    (only,) = sheds(1)
    for typed in ("a shed", "", "9" * 30, "-1", "²", "\0"):
        soup = page_of(client, f"/shortlist/?numbers={only.number}&add={typed}")
        assert "That is no number of an entry." in soup.select_one(".aside").get_text()
        assert cards(soup) == ["Shed 0"]


def test_what_is_gone_leaves_one_line_with_reason_and_replacement(client):
    present, gone, replacement = sheds(3)
    gone.state, gone.state_reason, gone.state_date = EntryState.TAKEN_DOWN, "The council asked.", "2026-01-02"
    gone.replacement = replacement
    factories.publish(gone)
    soup = page_of(client, f"/shortlist/?numbers={gone.number},{present.number},999999")
    lines = [" ".join(line.get_text().split()) for line in soup.select("ol div.card")]
    assert len(lines) == 2
    assert re.fullmatch(
        rf"Gone Entry {gone.number} is gone since .+\. The council asked\. Read entry {replacement.number} instead",
        lines[0],
    )
    assert lines[1] == "There is no entry 999999."
    assert "Shed 1" not in soup.get_text()
    assert cards(soup) == ["Shed 0"]


def test_a_huge_list_is_cut_with_a_sentence(client):
    (only,) = sheds(1)
    numbers = ",".join(map(str, [only.number, *range(1_000_000, 1_000_000 + MAX_LISTED)]))
    soup = page_of(client, f"/shortlist/?numbers={numbers}")
    assert f"A shortlist holds at most {MAX_LISTED} entries" in soup.select_one(".aside").get_text()
    assert len(soup.select("main ol > li")) == MAX_LISTED


def column(soup, place):
    return {
        row.select_one("th").get_text(strip=True): [p.get_text(strip=True) for p in row.select("td")[place].select("p")]
        for row in soup.select("tbody tr")
    }


def test_entries_stand_side_by_side_in_a_table_with_heads(client):
    place = factories.place("Sampleton")
    first = factories.case_study(
        "Shed 0",
        places=[place],
        cost_amount=4300,
        cost_period="a-year",
        what_was_done="<p>They met.</p><p>They agreed.</p>",
        factors=["A patient officer", Factor(factor_type="hindered", text="Nobody owned the hall")],
    )
    second = factories.barrier("Nobody owns the hall", is_illustration=True)
    soup = page_of(client, f"/compare/?numbers={second.number},{first.number}")
    assert [head.a.get_text() for head in soup.select("thead th[scope=col]")] == ["Nobody owns the hall", "Shed 0"]
    assert len(soup.select("thead .state--illustration")) == 1
    shown = column(soup, 1)
    assert [shown[name] for name in ("Kind", "Where", "What it cost", "What was done", "What helped")] == [
        ["Case study"],
        ["Sampleton"],
        ["£4,300 a year"],
        ["They met.", "They agreed."],
        ["A patient officer"],
    ]
    assert shown["What got in the way"] == ["Nobody owned the hall"]
    assert (column(soup, 0)["Where"], column(soup, 0)["What it cost"]) == (
        ["Nobody has told us"],
        ["Not part of this kind"],
    )
    assert len(soup.select("tbody th[scope=row]")) == len(soup.select("tbody tr"))


def test_more_than_four_say_which_are_left_out(client):
    pages = sheds(6)
    soup = page_of(client, f"/compare/?numbers={','.join(str(page.number) for page in pages)}")
    assert len(soup.select("thead th")) == 4
    (text,) = [" ".join(p.get_text().split()) for p in soup.select("main p") if "Left out" in p.get_text()]
    assert text == "At most 4 stand side by side. Left out: Shed 4; Shed 5."


@pytest.mark.parametrize("query", ["", "numbers=", "numbers=x", "numbers=999999", "numbers=1,1,1"])
def test_nothing_to_compare_says_so(client, query):
    soup = page_of(client, f"/compare/?{query}")
    assert soup.select("table") == []


def cost(client, address):
    with CaptureQueriesContext(connection) as statements:
        page_of(client, address)
    return len(statements)


@pytest.mark.parametrize("path", ["shortlist", "compare"])
def test_many_cost_as_much_as_one(client, path):
    topics = [factories.topic(f"Topic {place}", f"Theme {place}") for place in range(3)]
    numbers = [str(factories.case_study(f"Shed {place}", topics=topics).number) for place in range(3)]
    cost(client, f"/{path}/?numbers={','.join(numbers)}")
    one, three = (cost(client, f"/{path}/?numbers={','.join(numbers[:count])}") for count in (1, 3))
    assert one == three


def test_an_entry_leads_to_a_shortlist_that_holds_it(client):
    (only,) = sheds(1)
    soup = page_of(client, only.get_url())
    (tool,) = soup.select("details.tool[data-number]")
    assert tool["data-number"] == str(only.number)
    assert cards(page_of(client, tool.select_one("a")["href"])) == ["Shed 0"]
