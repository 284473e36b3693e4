"""How many entries hold a word decides whether it tells one entry from another."""

import pytest

from search.index.index_writer import DatabaseIndexWriter
from search.index.lookup.term_frequencies import distinctive_terms
from tests.search import sample_documents

pytestmark = pytest.mark.django_db


def index_bank(entries):
    """Index `entries` entries: each holds "hall", the first 9 hold "boat", the first 8 hold "ferri"."""
    DatabaseIndexWriter().rebuild(
        sample_documents.document(
            1, number=number, title="Hall", body=f"{'Boat' * (number <= 9)} {'Ferry' * (number <= 8)}"
        )
        for number in range(1, entries + 1)
    )


def test_words_that_more_than_a_third_of_entries_hold_are_not_distinctive():
    index_bank(24)
    assert distinctive_terms({"hall", "boat", "ferri"}, "en-gb") == {"ferri"}


def test_where_all_words_are_common_all_of_them_count():
    index_bank(24)
    assert distinctive_terms({"hall", "boat"}, "en-gb") == {"hall", "boat"}


def test_of_few_entries_nothing_can_be_said():
    index_bank(19)
    assert distinctive_terms({"hall", "ferri"}, "en-gb") == {"hall", "ferri"}
