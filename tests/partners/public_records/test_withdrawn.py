"""Partners learn that an entry is gone, when and why, and nothing of its words."""

import pytest

from partners.public_records.withdrawn import withdrawn_records
from practice.choices import EntryState
from practice.merging.entries import merge_entries
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_way_out_has_its_reason():
    names = ("unpublished", "deleted", "down", "merged", "stays")
    pages = {name: factories.case_study(f"Entry {name}") for name in names}
    pages["unpublished"].unpublish()
    pages["deleted"].delete()
    down = pages["down"]
    down.state, down.state_reason, down.state_date = EntryState.TAKEN_DOWN, "It had to go.", "2026-01-02"
    down.replacement = pages["stays"]
    factories.publish(down)
    merge_entries(keep=pages["stays"], drop=pages["merged"])
    found = {one.number: (one.reason, one.replacement) for one in withdrawn_records()}
    stays = pages["stays"].number
    assert found == {
        pages["unpublished"].number: ("The editors no longer publish it.", None),
        pages["deleted"].number: ("The editors deleted it.", None),
        down.number: ("It had to go.", stays),
        pages["merged"].number: (f"It became part of entry {stays}.", stays),
    }
