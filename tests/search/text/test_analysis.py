"""What counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.analysis import analyse, fold


def terms(text, locale="en-gb"):
    return [word.term for word in analyse(text, locale)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councils’ councils council's", ["council", "council", "council"]),
        ("The state of the art", ["_the", "state", "_of", "_the", "art"]),
        ("don't won’t", ["_dont", "_wont"]),
        ("Café CAFE cafe\u0301", ["cafe", "cafe", "cafe"]),
        ("Łódź Ærøskøbing", ["lodz", "aeroskob"]),
        ("\U0001d468sset", ["asset"]),
        ("co-production", ["co", "product", "coproduct"]),
        ("localism local localities federalisms", ["localism", "local", "local", "federalism"]),
        ("Stow-on-the-Wold", ["stow", "_on", "_the", "wold"]),
        ("2010-11", ["2010", "11"]),
        ("£1,000 or 3.5 million", ["1000", "_or", "3500000"]),
        ("£80m £80 million 80,000,000 £80,000,000.00", ["80000000"] * 4),
        ("£4.3k £4,300 4300", ["4300"] * 3),
        ("80m wide", ["80m", "wide"]),
        ("covid19 Covid 19 COVID-19", ["covid", "19"] * 3),
        ("S.106 s106 S 106", ["s", "106"] * 3),
        ("N.H.S. NHS N.H.S", ["nhs"] * 3),
        ("e.g. V.C.S.", ["_eg", "vcs"]),
        ("neighborhood organizations", ["neighbourhood", "organis"]),
        ("neighbourhood organisations", ["neighbourhood", "organis"]),
        ("travelers enrolled at centers", ["travel", "enrol", "_at", "centr"]),
        ("travellers enroled at centres", ["travel", "enrol", "_at", "centr"]),
        ("(localism), localism?", ["localism", "localism"]),
        ("snake_case", ["snake", "case"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
        ("a\x00b", ["_a", "b"]),
        ("", []),
        ("?! —", []),
    ],
)
def test_english(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ("pobl", "bobl", "mhobl", "phobl"),
        ("cymuned", "gymuned", "nghymuned", "chymuned"),
        ("tref", "dref", "nhref", "thref"),
        ("gardd", "ardd", "ngardd"),
        ("llyfr", "lyfr"),
        ("rhaglen", "raglen"),
        ("barn", "farn", "marn"),
        ("cymuned", "cymunedau", "gymunedau"),
        ("cyngor", "cyngor'n", "gyngor’r"),
        ("grŵp", "grwp", "grŵp'n"),
    ],
)
def test_welsh_forms_fall_together(forms):
    assert len({terms(form, "cy")[0] for form in forms}) == 1


@pytest.mark.parametrize("pair", [("cymuned", "cyngor"), ("pobl", "plant"), ("tref", "tai"), ("llyfr", "llwybr")])
def test_welsh_words_stay_apart(pair):
    assert terms(pair[0], "cy") != terms(pair[1], "cy")


def test_welsh_stop_words():
    assert terms("y cyngor a'r gymuned", "cy") == ["_y", "yngor", "_a", "ymuned"]


def test_welsh_by_the_word_list(welsh_word_list):
    assert terms("y cynghorau a'r gymuned", "cy") == ["_y", "cyngor", "_a", "cymuned"]


def test_a_language_without_rules_is_matched_word_by_word():
    assert terms("Talay talays", "xx") == ["talay", "talays"]


def test_positions_and_offsets():
    text = "The co-produced café."
    words = [(word.term, word.position, text[word.start : word.end], word.joined) for word in analyse(text, "en-gb")]
    assert words == [
        ("_the", 0, "The", False),
        ("co", 1, "co", False),
        ("produc", 2, "produced", False),
        ("coproduc", 1, "co-produced", True),
        ("cafe", 3, "café", False),
    ]


@given(st.text(), st.sampled_from(["en-gb", "cy", "xx"]))
def test_any_text_becomes_clean_words(text, locale):
    for word in analyse(text, locale):
        assert word.term
        assert len(word.surface) <= 60
        assert not any(char.isspace() or char == "|" for char in word.term)
        assert 0 <= word.start < word.end <= len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
