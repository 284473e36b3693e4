"""Taking a query string apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.curation.synonyms.thesaurus import Thesaurus
from search.query.criteria import NEWEST, RELEVANCE, ParsedQuery, QueryTerm, build_criteria, parse_query


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
    assert parse_query(text) == ParsedQuery(words, phrases, without)


def test_words_are_analysed_and_counted():
    thesaurus = Thesaurus([["asset", "property"]], "en-gb")
    criteria = build_criteria("the registers of a register of assets", "en-gb", thesaurus)
    assert criteria.words == (QueryTerm("regist", (), 2), QueryTerm("asset", ("properti",), 1))
    assert criteria.terms == {"regist", "asset", "properti"}


def test_words_of_phrases_are_looked_up_too():
    criteria = build_criteria('"state of the art" heating', "en-gb")
    assert [term.word for term in criteria.words] == ["heat", "state", "art"]
    assert criteria.phrases == (("state", "_of", "_the", "art"),)


def test_only_stop_words():
    assert build_criteria("who is it", "en-gb").only_stop_words
    assert not build_criteria("who is parish", "en-gb").only_stop_words
    assert not build_criteria("", "en-gb").only_stop_words


def test_relevance_needs_words():
    assert build_criteria("parish", "en-gb").order == RELEVANCE
    assert build_criteria("", "en-gb").order == NEWEST
    assert build_criteria("", "en-gb", sort="title").order == "title"


@given(st.text(alphabet=st.one_of(st.sampled_from("\"“”-' \t\x00|_%"), st.characters())))
def test_any_text_can_be_asked(text):
    criteria = build_criteria(text, "en-gb")
    assert all(term.word and not term.word.startswith("_") for term in criteria.words)
    assert all(criteria.phrases)
    assert all(any(not term.startswith("_") for term in unwanted) for unwanted in criteria.excluded)
