"""Reading the parameters of an address."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.query.criteria import FACETS
from search.query.search_form import MAX_QUERY_LENGTH, MAX_VALUES_PER_FACET, SearchForm


def form(address, **options):
    return SearchForm(QueryDict(address), "en-gb", **options)


def fields(made):
    return [message.field for message in made.messages]


def test_everything_read():
    made = form(
        "q=asset+register&kind=barrier&theme=a&theme=b&place=kent&status=overcome&year_from=2010&year_to=2012"
        "&sort=title&page=3"
    )
    assert made.messages == ()
    criteria = made.criteria
    assert [asked.word for asked in criteria.words] == ["asset", "regist"]
    assert criteria.filters == (
        ("kind", ("barrier",)),
        ("theme", ("a", "b")),
        ("place", ("kent",)),
        ("status", ("overcome",)),
    )
    assert (criteria.year_from, criteria.year_to, criteria.sort, criteria.page) == (2010, 2012, "title", 3)


def test_nothing_given():
    made = form("")
    assert made.messages == ()
    assert (made.criteria.words, made.criteria.filters, made.criteria.sort, made.criteria.page) == (
        (),
        (),
        "relevance",
        1,
    )


def test_a_long_question_is_cut():
    made = form("q=" + "a" * 10_000)
    assert made.cleaned["q"] == "a" * MAX_QUERY_LENGTH
    assert fields(made) == ["q"]


@pytest.mark.parametrize("question", ["the+of+and", "%F0%9F%94%A5", "%25", "%22%22"])
def test_a_question_without_a_word_to_look_up_is_told_that_everything_is_shown(question):
    made = form(f"q={question}")
    assert [message.text for message in made.messages] == [
        "Your question holds no word to look up, so everything is shown."
    ]
    assert (made.criteria.words, made.criteria.excluded) == ((), ())


@pytest.mark.parametrize("question", ["", "+", "-boiler", "hall", "%22state+of+the+art%22"])
def test_nothing_is_said_where_there_is_something_to_look_up_or_leave_out(question):
    assert form(f"q={question}").messages == ()


def test_control_characters_are_dropped():
    assert form("q=asset%00regis%0Ater%7F").cleaned["q"] == "asset regis ter"
    assert form("kind=%00barrier").cleaned["kind"] == ("barrier",)


@pytest.mark.parametrize("given", ["abc", "-1", "0", "", "1.5", "%00", "²"])
def test_a_page_that_is_none_is_the_first(given):
    made = form(f"page={given}")
    assert (made.criteria.page, made.messages) == (1, ())


def test_a_page_beyond_all_bounds():
    assert form("page=" + "9" * 9000).criteria.page == 10**9


@pytest.mark.parametrize(
    "value", ["two words", "<b>", "'; drop", "%2e%2e%2f", "a" * 256, "caf%C3%A9s!", "%F0%9F%98%80"]
)
def test_a_facet_value_of_no_shape_is_set_aside(value):
    made = form(f"theme=good&theme={value}")
    assert made.cleaned["theme"] == ("good",)
    assert fields(made) == ["theme"]


def test_an_unknown_facet_value_is_set_aside():
    made = form("theme=a&theme=z&theme=y&tag=z", known={"theme": {"a", "b"}})
    assert (made.cleaned["theme"], made.cleaned["tag"]) == (("a",), ("z",))
    assert made.messages[0].text == "We left out 2 filters that the bank does not have."


def test_repeated_values_are_bounded():
    made = form("&".join(f"tag=t{index}" for index in range(500)) + "&tag=t0")
    assert made.cleaned["tag"] == tuple(f"t{index}" for index in range(MAX_VALUES_PER_FACET))
    assert fields(made) == ["tag"]


@pytest.mark.parametrize("year", ["abc", "11", "20111", "0000", "-2011", "3000", "2011.0", "'"])
def test_a_year_that_is_none_is_set_aside(year):
    made = form(f"year_from={year}&year_to=2012")
    assert (made.criteria.year_from, made.criteria.year_to) == (None, 2012)
    assert fields(made) == ["year_from"]


def test_years_the_wrong_way_round():
    made = form("year_from=2012&year_to=2010")
    assert (made.criteria.year_from, made.criteria.year_to) == (2010, 2012)
    assert fields(made) == ["year_to"]


def test_an_unknown_order_is_relevance():
    made = form("sort=price")
    assert made.criteria.sort == "relevance"
    assert fields(made) == ["sort"]


def test_parameters_for_links():
    made = form("q=hall&theme=a&theme=b&sort=relevance&page=2")
    assert made.parameters(page=3) == [("q", "hall"), ("theme", "a"), ("theme", "b"), ("page", "3")]
    assert made.parameters(theme=("a",)) == [("q", "hall"), ("theme", "a")]
    assert made.parameters(q="", theme=(), sort="title") == [("sort", "title")]


PARAMETERS = (*FACETS, "q", "year_from", "year_to", "sort", "page", "other")


@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text()), max_size=30))
def test_nothing_makes_it_fail(pairs):
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    made = SearchForm(data, "en-gb", known={"kind": {"barrier"}})
    assert made.criteria.page >= 1
    assert len(made.cleaned["q"]) <= MAX_QUERY_LENGTH
