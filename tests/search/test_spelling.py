"""Offering the nearest spelling."""

import pytest

from search.criteria import criteria_of
from search.engines import DatabaseEngine
from search.spelling import Suggestion, suggest
from tests.search import bank

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine():
    engine = DatabaseEngine()
    engine.rebuild(bank.documents())
    return engine


def suggested(engine, text, **limits):
    criteria = criteria_of(text, "en-gb", **limits)
    return suggest(engine, criteria, engine.search(criteria))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("braodband", Suggestion("broadband", 1)),
        ("Regsiter of assets", Suggestion("register of assets", 3)),
        ('"asset regster"', Suggestion('"asset register"', 2)),
        ("libary", Suggestion("library", 1)),
        # Two letters from "asset", the form the bank mostly has, but one from its stem.
        ("asets", Suggestion("asset", 2)),
        ("broadband", None),
        ("zeppelin", None),
        ("hul", None),
        ("1001", None),
        ("", None),
    ],
)
def test_suggest(engine, text, expected):
    assert suggested(engine, text) == expected


def test_nothing_is_suggested_that_finds_nothing_under_the_filters(engine):
    assert suggested(engine, "braodband", filters=(("kind", ("case-study",)),)) == Suggestion("broadband", 1)
    assert suggested(engine, "braodband", filters=(("kind", ("barrier",)),)) is None
