"""Taking a query string apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.criteria import NEWEST, RELEVANCE, Asked, Question, criteria_of, take_apart
from search.synonyms import Thesaurus


@pytest.mark.parametrize(
    ("text", "words", "phrases", "without"),
    [
        ("asset register", ("asset", "register"), (), ()),
        ('"asset register" parish', ("parish",), ("asset register",), ()),
        ("“asset register”", (), ("asset register",), ()),
        ('parish"asset register"hall', ("parish", "hall"), ("asset register",), ()),
        ("parish -council", ("parish",), (), ("council",)),
        ('parish -"town council"', ("parish",), (), ("town council",)),
        ("co-production", ("co-production",), (), ()),
        ('"asset register', ('"', "asset", "register"), (), ()),
        ('-"asset register', ("asset", "register"), (), ('"',)),
        ("- -- parish", ("-", "parish"), (), ("-",)),
        ('""', (), ("",), ()),
    ],
)
def test_take_apart(text, words, phrases, without):
    assert take_apart(text) == Question(words, phrases, without)


def test_words_are_analysed_and_counted():
    thesaurus = Thesaurus([["asset", "property"]], "en-gb")
    criteria = criteria_of("the registers of a register of assets", "en-gb", thesaurus)
    assert criteria.words == (Asked("regist", (), 2), Asked("asset", ("properti",), 1))
    assert criteria.terms == {"regist", "asset", "properti"}


def test_words_of_phrases_are_looked_up_too():
    criteria = criteria_of('"state of the art" heating', "en-gb")
    assert [asked.word for asked in criteria.words] == ["heat", "state", "art"]
    assert criteria.phrases == (("state", "_of", "_the", "art"),)


def test_only_stop_words():
    assert criteria_of("who is it", "en-gb").only_stop_words
    assert not criteria_of("who is parish", "en-gb").only_stop_words
    assert not criteria_of("", "en-gb").only_stop_words


def test_relevance_needs_words():
    assert criteria_of("parish", "en-gb").order == RELEVANCE
    assert criteria_of("", "en-gb").order == NEWEST
    assert criteria_of("", "en-gb", sort="title").order == "title"


@given(st.text(alphabet=st.one_of(st.sampled_from("\"“”-' \t\x00|_%"), st.characters())))
def test_any_text_can_be_asked(text):
    criteria = criteria_of(text, "en-gb")
    assert all(asked.word and not asked.word.startswith("_") for asked in criteria.words)
    assert all(criteria.phrases)
    assert all(any(not term.startswith("_") for term in unwanted) for unwanted in criteria.without)
