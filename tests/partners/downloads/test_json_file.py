"""The document is JSON whatever its entries say, and has all of each."""

import json

import pytest

from partners.downloads.json_file import json_lines
from practice.text_rules.cleaning import clean_text
from tests.partners.downloads.sample_records import HOSTILE, Chosen, record


def document(records, notes=None):
    return json.loads("".join(json_lines(Chosen(records), records, notes or {})))


def test_it_says_what_it_is_and_holds_each_entry_with_its_text():
    written = document([record(1), record(2)], {2: "Worth reading."})
    assert (written["title"], written["address"]) == (Chosen.title, Chosen.url)
    first, second = written["entries"]
    assert (first["number"], first["note"], second["note"]) == (1, "", "Worth reading.")
    assert first["verified_on"] == "2026-04-03"
    assert first["sections"][0]["heading"] == "What was done"
    assert "page_id" not in first


def test_nothing_chosen_is_an_empty_list():
    assert document([])["entries"] == []


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_title_is_text(title):
    assert document([record(title=title)])["entries"][0]["title"] == clean_text(title)
