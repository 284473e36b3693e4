"""Marking the words of a question."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.criteria import criteria_of
from search.highlight import marked, snippet

TERMS = criteria_of("who keeps registers of cafés", "en-gb").terms


def test_every_form_of_a_word_is_marked():
    assert (
        marked("Register: keeping the CAFE’s registers", TERMS, "en-gb")
        == "<mark>Register</mark>: <mark>keeping</mark> the <mark>CAFE’s</mark> <mark>registers</mark>"
    )


def test_markup_is_escaped():
    assert marked("<b>register</b> & co", TERMS, "en-gb") == "&lt;b&gt;<mark>register</mark>&lt;/b&gt; &amp; co"


def test_joined_words_are_marked_as_one():
    terms = criteria_of("coproduction", "en-gb").terms
    assert marked("Co-production works", terms, "en-gb") == "<mark>Co-production</mark> works"


def test_a_short_text_is_its_own_snippet():
    assert snippet("A register.", TERMS, "en-gb") == "A <mark>register</mark>."


def test_the_snippet_is_where_most_words_meet():
    text = "register " + "filler " * 100 + "who keeps the register in the café? " + "filler " * 100
    made = snippet(text, TERMS, "en-gb", 80)
    assert "<mark>keeps</mark> the <mark>register</mark> in the <mark>café</mark>" in made
    assert made.startswith("…filler")
    assert made.endswith("filler…")
    assert len(re.sub("</?mark>", "", made)) <= 85


def test_without_any_word_the_snippet_is_the_beginning():
    assert snippet("filler " * 100, TERMS, "en-gb", 20) == "filler filler filler…"


@given(st.text(alphabet=st.sampled_from("register café<>&'\" -\n.,ę\u0301"), max_size=300), st.integers(5, 100))
def test_marks_change_nothing_but_marks(text, length):
    plain = unescape(re.sub("</?mark>", "", marked(text, TERMS, "en-gb")))
    assert plain == text
    stretch = unescape(re.sub("</?mark>", "", snippet(text, TERMS, "en-gb", length)))
    assert stretch.strip("…") in text
