"""Reading the parameters of an address."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.query.criteria import FACETS
from search.query.search_form import MAX_QUERY_LENGTH, MAX_VALUES_PER_FACET, SearchForm


def form(address, existing=None):
    return SearchForm(QueryDict(address), existing)


def criteria_of(made):
    return made.parameters.criteria("en-gb")


def fields(made):
    return [message.field for message in made.messages]


def test_everything_read():
    made = form(
        "q=asset+register&kind=barrier&theme=a&theme=b&place=kent&status=overcome&year_from=2010&year_to=2012"
        "&sort=title&page=3"
    )
    assert made.messages == ()
    criteria = criteria_of(made)
    assert [term.word for term in criteria.words] == ["asset", "regist"]
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
    assert (criteria_of(made).words, criteria_of(made).filters, criteria_of(made).sort, criteria_of(made).page) == (
        (),
        (),
        "relevance",
        1,
    )


def test_a_long_question_is_cut():
    made = form("q=" + "a" * 10_000)
    assert made.parameters["q"] == "a" * MAX_QUERY_LENGTH
    assert fields(made) == ["q"]


@pytest.mark.parametrize("query", ["the+of+and", "%F0%9F%94%A5", "%25", "%22%22"])
def test_a_query_without_a_word_to_look_up_is_no_message_of_the_form(query):
    made = form(f"q={query}")
    criteria = criteria_of(made)
    assert made.messages == ()
    assert (criteria.words, criteria.excluded, criteria.only_stop_words) == ((), (), True)


@pytest.mark.parametrize("query", ["", "+", "-boiler", "hall", "%22state+of+the+art%22"])
def test_a_query_with_something_to_look_up_or_leave_out_is_not_stop_words_alone(query):
    assert criteria_of(form(f"q={query}")).only_stop_words is False


def test_control_characters_are_dropped():
    assert form("q=asset%00regis%0Ater%7F").parameters["q"] == "asset regis ter"
    assert form("kind=%00barrier").parameters["kind"] == ("barrier",)


@pytest.mark.parametrize("given", ["abc", "-1", "0", "", "1.5", "%00", "²"])
def test_a_page_that_is_none_is_the_first(given):
    made = form(f"page={given}")
    assert (criteria_of(made).page, made.messages) == (1, ())


def test_a_page_beyond_all_bounds():
    assert form("page=" + "9" * 9000).parameters["page"] == 10**9


@pytest.mark.parametrize(
    "value", ["two words", "<b>", "'; drop", "%2e%2e%2f", "a" * 256, "caf%C3%A9s!", "%F0%9F%98%80"]
)
def test_a_facet_value_of_no_shape_is_set_aside(value):
    made = form(f"theme=good&theme={value}")
    assert made.parameters["theme"] == ("good",)
    assert fields(made) == ["theme"]


def test_an_unknown_facet_value_is_set_aside():
    made = form("theme=a&theme=z&theme=y&tag=z", existing={"theme": {"a", "b"}})
    assert (made.parameters["theme"], made.parameters["tag"]) == (("a",), ("z",))
    assert made.messages[0].text == "We left out 2 filters that the bank does not have."


def test_repeated_values_are_bounded():
    made = form("&".join(f"tag=t{index}" for index in range(500)) + "&tag=t0")
    assert made.parameters["tag"] == tuple(f"t{index}" for index in range(MAX_VALUES_PER_FACET))
    assert fields(made) == ["tag"]


@pytest.mark.parametrize("year", ["abc", "11", "20111", "0000", "-2011", "3000", "2011.0", "'"])
def test_a_year_that_is_none_is_set_aside(year):
    made = form(f"year_from={year}&year_to=2012")
    assert (criteria_of(made).year_from, criteria_of(made).year_to) == (None, 2012)
    assert fields(made) == ["year_from"]


def test_years_the_wrong_way_round():
    made = form("year_from=2012&year_to=2010")
    assert (criteria_of(made).year_from, criteria_of(made).year_to) == (2010, 2012)
    assert fields(made) == ["year_to"]


def test_an_unknown_order_is_relevance():
    made = form("sort=price")
    assert criteria_of(made).sort == "relevance"
    assert fields(made) == ["sort"]


def test_parameters_for_links():
    made = form("q=hall&theme=a&theme=b&sort=relevance&page=2")
    assert made.parameters.pairs(page=3) == [("q", "hall"), ("theme", "a"), ("theme", "b"), ("page", "3")]
    assert made.parameters.pairs(theme=("a",)) == [("q", "hall"), ("theme", "a")]
    assert made.parameters.pairs(q="", theme=(), sort="title") == [("sort", "title")]


@pytest.mark.parametrize(
    ("address", "is_narrowed"),
    [
        ("", False),
        ("sort=title&page=2&synonyms=off", False),
        ("theme=a", False),
        ("theme=a&tag=b", True),
        ("tag=b", True),
        ("q=hall", True),
        ("year_from=2010", True),
        ("year_to=2010", True),
        ("like_type=district", True),
    ],
)
def test_a_page_of_one_theme_is_narrowed_by_all_but_its_theme(address, is_narrowed):
    assert form(address).parameters.is_narrowed({"theme": "a"}) is is_narrowed


PARAMETERS = (*FACETS, "q", "year_from", "year_to", "sort", "page", "other")


@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text()), max_size=30))
def test_nothing_makes_it_fail(pairs):
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    made = SearchForm(data, existing={"kind": {"barrier"}})
    assert criteria_of(made).page >= 1
    assert len(made.parameters["q"]) <= MAX_QUERY_LENGTH
