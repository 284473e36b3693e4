"""What comes from outside as a key is a number that every database takes, or nothing."""

import re

import pytest

from practice.text_rules.keys import parse_key, parse_keys
from tests.architecture import modules, repository


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("7", 7),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("", None),
        (None, None),
        ("-1", None),
        ("1.5", None),
        (" 1", None),
        ("²", None),
        ("٣", None),
        ("\0", None),
        ("one", None),
    ],
)
def test_a_key_is_a_short_row_of_plain_digits(text, key):
    assert parse_key(text) == key


def test_of_several_each_counts_once_and_what_is_none_is_left_out():
    assert parse_keys(["3", "x", "1", "3", "9" * 40]) == [3, 1]


def test_whether_a_text_is_a_number_for_the_database_is_asked_in_one_place():
    root = repository()
    written_out = re.compile(r"\.isascii\(\) and [\w.]+\.isdecimal\(\)")
    found = [str(path.relative_to(root)) for _app, path, _ in modules(root) if written_out.search(path.read_text())]
    assert found == ["practice/text_rules/keys.py"]
