"""Marking the words of a question."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.query.criteria import build_criteria
from search.text.highlighting import mark_terms, snippet

TERMS = build_criteria("who keeps registers of cafés", "en-gb").terms


def test_every_form_of_a_word_is_marked():
    assert (
        mark_terms("Register: keeping the CAFE’s registers", TERMS, "en-gb")
        == "<mark>Register</mark>: <mark>keeping</mark> the <mark>CAFE’s</mark> <mark>registers</mark>"
    )


def test_markup_is_escaped():
    assert mark_terms("<b>register</b> & co", TERMS, "en-gb") == "&lt;b&gt;<mark>register</mark>&lt;/b&gt; &amp; co"


def test_joined_words_are_marked_as_one():
    terms = build_criteria("coproduction", "en-gb").terms
    assert mark_terms("Co-production works", terms, "en-gb") == "<mark>Co-production</mark> works"


def test_a_short_text_is_its_own_snippet():
    assert snippet(["A register."], TERMS, "en-gb") == "A <mark>register</mark>."


def test_the_snippet_is_where_most_words_meet():
    text = "register " + "filler " * 100 + "who keeps the register in the café? " + "filler " * 100
    made = snippet([text], TERMS, "en-gb", length=80)
    assert "<mark>keeps</mark> the <mark>register</mark> in the <mark>café</mark>" in made
    assert made.startswith("…filler")
    assert made.endswith("filler…")
    assert len(re.sub("</?mark>", "", made)) <= 85


def test_without_any_word_there_is_no_snippet():
    assert snippet(["filler " * 100], TERMS, "en-gb") is None


def test_a_snippet_stays_within_one_line():
    lines = ["Who keeps it", "The register of the café", "Another register"]
    assert snippet(lines, TERMS, "en-gb") == "The <mark>register</mark> of the <mark>café</mark>"


def test_a_snippet_tells_what_is_not_before_the_reader_already():
    summary = "The town keeps a long and careful register of every hall, field and orchard it owns."
    assert snippet([summary, "A register"], TERMS, "en-gb", shown=summary) is None
    again = "The town keeps a long and careful register of every hall, field and café it owns."
    assert snippet([again], TERMS, "en-gb", shown=summary) is None
    assert snippet([again, "The café is let."], TERMS, "en-gb", shown=summary) == "The <mark>café</mark> is let."


def test_a_phrase_is_marked_where_it_stands_whole():
    phrases = (("communiti", "garden"),)
    made = mark_terms("A garden, a community, a community garden", frozenset(), "en-gb", phrases)
    assert made == "A garden, a community, a <mark>community</mark> <mark>garden</mark>"


@given(st.text(alphabet=st.sampled_from("register café<>&'\" -\n.,ę\u0301"), max_size=300), st.integers(5, 100))
def test_marks_change_nothing_but_marks(text, length):
    plain = unescape(re.sub("</?mark>", "", mark_terms(text, TERMS, "en-gb")))
    assert plain == text
    stretch = unescape(re.sub("</?mark>", "", snippet([text], TERMS, "en-gb", length=length) or ""))
    assert stretch.strip("…") in text
