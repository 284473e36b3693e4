"""Offering the nearest spelling."""

import pytest

from search.engines import DatabaseEngine
from search.index.index_writer import DatabaseIndexWriter
from search.models import Synonyms
from search.query.criteria import build_criteria
from search.results.spelling_suggestion import SpellingSuggestion, suggest_spelling
from tests import factories
from tests.search import sample_documents
from tests.search.search_page import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine():
    DatabaseIndexWriter().rebuild(sample_documents.documents())
    return DatabaseEngine()


def suggested(engine, text, **limits):
    criteria = build_criteria(text, "en-gb", **limits)
    return suggest_spelling(engine, criteria, engine.search(criteria))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("braodband", SpellingSuggestion("broadband", 1)),
        ("Regsiter of assets", SpellingSuggestion("register of assets", 2)),
        ('"asset regster"', SpellingSuggestion('"asset register"', 2)),
        ("libary", SpellingSuggestion("library", 1)),
        # Two letters from "asset", the form the bank mostly has, but one from its stem.
        ("asets", SpellingSuggestion("asset", 2)),
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
    assert suggested(engine, "braodband", filters=(("kind", ("case-study",)),)) == SpellingSuggestion("broadband", 1)
    assert suggested(engine, "braodband", filters=(("kind", ("barrier",)),)) is None


def test_the_spelling_is_one_that_the_texts_have(client):
    factories.case_study("Organisers", summary="The organisational side was organisational. " * 4)
    factories.case_study("Community organiser", summary="A community organiser listens. " * 3)
    answer = ask(client, q="comunity organisor").context["outcome"]
    assert answer.suggestion.text == "community organiser"


def test_a_word_that_anybody_knows_is_left_as_it_is(client, language_model):
    factories.case_study("Refusal", summary="The refusal of a floor and of food.")
    for text in ("refugees", "flood"):
        assert ask(client, q=text).context["outcome"].suggestion is None


def test_a_word_of_the_thesaurus_is_left_as_it_is(client):
    factories.case_study("Pools", summary="Pothales and pools.")
    assert ask(client, q="pothole").context["outcome"].suggestion.text == "pothales"
    Synonyms.objects.create(terms="potholes\nroad repairs")
    assert ask(client, q="pothole").context["outcome"].suggestion is None


@pytest.mark.parametrize("has_list", [True, False])
def test_a_welsh_word_is_corrected_whatever_its_first_letter_became(request, has_list):
    if has_list:
        request.getfixturevalue("welsh_word_list")
    title = "Cymuned yn y gymuned, gyda gymuned"
    DatabaseIndexWriter().rebuild([sample_documents.document(10, locale="cy", title=title, body="Neuadd")])
    engine, criteria = DatabaseEngine(), build_criteria("gymunad", "cy")
    assert suggest_spelling(engine, criteria, engine.search(criteria)) == SpellingSuggestion("gymuned", 1)
    assert suggested(engine, "gymunad") is None
