"""The table holds every entry once, in cells that no spreadsheet calculates."""

import csv
import io

import pytest

from partners.downloads.csv_file import csv_lines
from practice.text_rules.cleaning import clean_text
from tests.partners.downloads.sample_records import HOSTILE, record


def rows(records, notes=None):
    text = "".join(csv_lines(records, notes or {}))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_line_tells_what_an_entry_is():
    (row,) = rows([record(12)], {12: "Worth reading."})
    names = (
        "Number",
        "Title",
        "Outcome",
        "Places",
        "Codes of places",
        "Checked on",
        "Permanent address",
        "Why it is here",
    )
    assert [row[name] for name in names] == [
        "12",
        "A register that holds",
        "Worked",
        "Sampleton",
        "E07000001",
        "2026-04-03",
        "https://bank.example.org/id/12/",
        "Worth reading.",
    ]


def test_it_begins_with_the_mark_of_utf_8_and_ends_lines_as_the_standard_has_it():
    lines = list(csv_lines([record(1), record(2)], {}))
    assert [line.startswith("\ufeff") for line in lines] == [True, False, False]
    assert [line.endswith("\r\n") for line in lines] == [True, True, True]


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_title_is_text(title):
    (row,) = rows([record(title=title)])
    cleaned = clean_text(title)
    assert row["Title"] == (f"'{cleaned}" if cleaned[0] in "=\t" else cleaned)


def test_an_invented_and_a_superseded_entry_are_marked():
    invented, old = rows([record(1, is_illustration=True), record(2, state="superseded", replacement=1)])
    assert (invented["Illustration"], old["Illustration"]) == ("Invented", "")
    assert (old["State"], old["Replaced by"]) == ("Superseded", "1")
