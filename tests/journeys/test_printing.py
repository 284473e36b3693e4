"""What is read can be printed: on few sheets, each of which says what it is of, whether it was invented, and when."""

from io import BytesIO

import pytest
from django.utils.timezone import localdate
from pypdf import PdfReader

from tests import factories

pytestmark = pytest.mark.django_db


def sheets(page, address):
    """Return the words on each sheet that the page at `address` prints, in a list."""
    page.goto(address)
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def carried(sheet, *words):
    """Return which of the `words` stand at the head of a sheet: among its first lines, however they are broken."""
    head = " ".join(sheet.split())[:400]
    return [word for word in words if word in head]


@pytest.mark.parametrize("is_invented", [False, True])
def test_every_sheet_of_an_entry_says_what_it_is_of(page, live_server, is_invented):
    text = "<p>" + "They met, agreed and wrote it down. " * 200 + "</p>"
    entry = factories.case_study("One front door", what_was_done=text, is_illustration=is_invented)
    today = localdate().strftime("%-d %B %Y")
    printed = sheets(page, live_server.url + entry.get_url())
    expected = [entry.title, f"{live_server.url}/id/{entry.number}/", f"As of {today}"]
    mark = ["Illustration, invented"] if is_invented else []
    assert len(printed) == 2
    assert [carried(sheet, "Illustration, invented", *expected) for sheet in printed] == [mark + expected] * 2
    assert [sheet.split()[:3] for sheet in printed] == [["1", "/", "2"], ["2", "/", "2"]]
