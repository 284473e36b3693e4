"""A moderator makes one tag of two, told first what will happen; readers then find the entry by the other tag."""

from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
from tests.practice.admin.users import moderator

SLOW_TIMEOUT = 30_000  # milliseconds, on a busy machine


def test_two_tags_become_one(page, live_server, sign_in, axe):
    factories.case_study("One mower for three parishes", tags=["allotments"])
    factories.case_study("A shed with a key", tags=["gardens"])
    sign_in(moderator())
    page.goto(live_server.url + reverse("wagtailsnippets_practice_tag:list"))
    page.get_by_role("button", name="More options for 'allotments'").click()
    page.get_by_role("link", name="Merge into another").first.click()
    expect(page.locator("h1")).to_contain_text("Merge “allotments” (tag) into another", timeout=SLOW_TIMEOUT)
    page.get_by_role("button", name="Choose tag").first.click()
    page.locator(".modal").get_by_role("link", name="gardens").click(timeout=SLOW_TIMEOUT)
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.locator("main, #main").first).to_contain_text("1 entry with “allotments”", timeout=SLOW_TIMEOUT)
    axe(page)
    page.get_by_role("button", name="Yes, do this").click()
    expect(page.locator(".messages")).to_contain_text("“allotments” is part of “gardens” now.", timeout=SLOW_TIMEOUT)
    page.goto(f"{live_server.url}/tags/allotments/")
    expect(page).to_have_url(f"{live_server.url}/tags/gardens/")
    expect(page.get_by_role("link", name="One mower for three parishes")).to_be_visible()
    page.goto(live_server.url + reverse("practice_merges"))
    expect(page.get_by_role("row").nth(1)).to_contain_text("allotments", timeout=SLOW_TIMEOUT)
    axe(page)
    page.get_by_role("link", name="Undo the merge of allotments").click()
    expect(page.locator("#main")).to_contain_text("These refer to “allotments” again", timeout=SLOW_TIMEOUT)
    axe(page)
    page.get_by_role("button", name="Yes, undo the merge").click()
    expect(page.locator(".messages")).to_contain_text("“allotments” stands for itself again.", timeout=SLOW_TIMEOUT)
    page.goto(f"{live_server.url}/tags/allotments/")
    expect(page.get_by_role("link", name="One mower for three parishes")).to_be_visible()
