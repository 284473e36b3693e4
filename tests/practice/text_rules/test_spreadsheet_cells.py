"""What readers wrote is text in a spreadsheet, and no formula."""

import pytest

from practice.text_rules.spreadsheet_cells import text_cell


@pytest.mark.parametrize("text", ['=HYPERLINK("https://example.org")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_be_calculated_is_marked_as_text(text):
    assert text_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Who runs a bus?", "1 + 1", "a=b"])
def test_other_text_stays_as_it_is(text):
    assert text_cell(text) == text
