"""Lists of names read as the reader's language has them."""

import pytest
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from practice.text_rules.joined_lists import join_names_with_or, join_with_and, join_with_or


@pytest.mark.parametrize(
    ("items", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (iter(["a", "b"]), "a and b")],
)
def test_names_in_a_row(items, joined):
    assert join_with_and(items) == joined


def test_names_to_choose_from():
    assert join_with_or(["a", "b", "{c}"]) == "a, b or {c}"


def test_names_to_choose_from_stand_where_welsh_leaves_their_first_letter_alone():
    assert join_names_with_or(["Wales", "England"]) == "Wales or England"
    with translation.override("cy"):
        assert join_names_with_or(["Cymru", "Lloegr"]) == "Cymru, Lloegr"


def test_markup_stays_markup_and_text_is_escaped():
    joined = join_with_and([format_html("<b>{}</b>", "a"), "<", format_html("<b>{}</b>", "c")])
    assert joined == "<b>a</b>, &lt; and <b>c</b>"
    assert isinstance(joined, SafeString)


def test_welsh_and_depends_on_what_follows(welsh):
    welsh(
        {"msgctxt": "end of a list", "msgid": "{rest} and {last}", "msgstr": "{rest} a {last}"},
        {"msgctxt": "end of a list, before a vowel", "msgid": "{rest} and {last}", "msgstr": "{rest} ac {last}"},
    )
    with translation.override("cy"):
        assert join_with_and(["pobl", "Caerdydd"]) == "pobl a Caerdydd"
        assert join_with_and(["pobl", "Caerdydd", "“Aberystwyth”"]) == "pobl, Caerdydd ac “Aberystwyth”"
