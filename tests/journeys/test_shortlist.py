"""A reader keeps a shortlist in their browser, passes it on, sets its entries side by side and takes them away."""

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests import factories

pytestmark = pytest.mark.django_db


def look(page, axe):
    """Look at a page at a desk and on a small phone: axe finds nothing and nothing scrolls sideways."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)


def titles(page):
    return page.locator("main .card__title").all_inner_texts()


def test_a_shortlist_is_reordered_shared_and_compared(page, context, axe, live_server, browser):
    first, second, third = (factories.case_study(f"Shed {place}", cost_paid_by="the council") for place in range(3))
    page.goto(live_server.url + first.get_url())
    page.get_by_role("button", name="Add to shortlist").click()
    page.goto(f"{live_server.url}/search/?q=shed")
    page.get_by_role("button", name="Add to shortlist Shed 1").click()
    expect(page.get_by_role("button", name="Remove from shortlist Shed 0")).to_be_visible()
    page.get_by_role("link", name="Shortlist 2").click()
    expect(page.locator("main .card__title")).to_have_text(["Shed 0", "Shed 1"])
    page.get_by_role("link", name="Move up Shed 1").click()
    page.get_by_label("Its number or permanent address").fill(str(third.number))
    page.get_by_role("button", name="Add to shortlist").click()
    expect(page.get_by_role("link", name="Shortlist 3")).to_be_visible()
    assert titles(page) == ["Shed 1", "Shed 0", "Shed 2"]
    page.get_by_text("Share", exact=True).click()
    address = page.get_by_role("link", name="http").inner_text()
    look(page, axe)
    assert context.cookies() == []

    other = browser.new_context()
    theirs = other.new_page()
    theirs.goto(address)
    assert titles(theirs) == ["Shed 1", "Shed 0", "Shed 2"]
    expect(theirs.get_by_role("link", name="Shortlist 3")).to_be_hidden()
    theirs.get_by_role("button", name="Keep it as my shortlist in this browser").click()
    expect(theirs.get_by_role("link", name="Shortlist 3")).to_be_visible()
    theirs.goto(f"{live_server.url}/shortlist/")
    theirs.wait_for_url(address)
    theirs.get_by_role("link", name="Remove Shed 0").click()
    expect(theirs.get_by_role("link", name="Shortlist 2")).to_be_visible()
    other.close()

    page.get_by_role("link", name="Side by side").click()
    expect(page.get_by_role("columnheader")).to_have_text(["Shed 1", "Shed 0", "Shed 2"])
    look(page, axe)


def test_an_entry_is_taken_away_as_a_briefing_pack(page, axe, live_server):
    entry = factories.case_study("A shed")
    page.goto(live_server.url + entry.get_url())
    page.locator("summary", has_text="Take away").click()
    expect(page.get_by_role("link", name="PDF")).to_be_visible()
    look(page, axe)
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert "A shed" in PdfReader(download.value.path()).pages[2].extract_text()
