"""Forms of one Welsh word fall together, and words that only look alike do not."""

import pytest

from search.text.analysis import analyse, analysis_version
from tests.search.welsh_pairs import MEET_BY_LIST, MEET_BY_RULES, STAY_APART_BY_LIST, STAY_APART_BY_RULES


def term(word):
    (found,) = analyse(word, "cy")
    return found.term


def unequal_pairs(pairs):
    return [pair for pair in pairs if term(pair[0]) != term(pair[1])]


def test_the_table_is_large():
    assert len({*MEET_BY_RULES, *MEET_BY_LIST}) >= 60
    assert len({*STAY_APART_BY_RULES, *STAY_APART_BY_LIST}) >= 30


def test_rules_alone():
    assert unequal_pairs(MEET_BY_RULES) == []
    assert unequal_pairs(STAY_APART_BY_RULES) == STAY_APART_BY_RULES


def test_rules_with_the_word_list(welsh_word_list):
    assert unequal_pairs(MEET_BY_RULES + MEET_BY_LIST) == []
    apart = STAY_APART_BY_RULES + STAY_APART_BY_LIST
    assert unequal_pairs(apart) == apart


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("mor", "_mor"),
        ("môr", "môr"),
        ("hyn", "_hyn"),
        ("tân", "tân"),
        ("ystâd", "ystad"),
        ("ystad", "ystad"),
        ("siŵr", "siwr"),
        ("â", "_a"),
        ("gân", "cân"),
        ("gan", "_gan"),
        ("cynghorau’n", "cyngor"),
        ("NGHAERDYDD", "caerdydd"),
        ("Fanchester", "banchester"),
    ],
)
def test_terms_with_the_word_list(welsh_word_list, word, expected):
    assert term(word) == expected


def test_figures_stay_as_they_are(welsh_word_list):
    assert [word.term for word in analyse("tîm3 3ydd 2026", "cy")] == ["tim", "3", "3ydd", "2026"]


def test_an_index_is_built_anew_when_the_list_comes_or_goes(settings, welsh_word_list):
    versions = [analysis_version("cy"), analysis_version("en-gb")]
    settings.WELSH_WORD_LIST = ""
    assert analysis_version("cy") == analysis_version("en-gb") == versions[1]
    assert versions[0] != versions[1]
    assert versions[0] < 2**15  # what its column has room for
