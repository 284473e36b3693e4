"""A partner finds the feed of a topic on its page; an editor says what changed, and that is what the feed tells."""

import feedparser
import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
from tests.journeys.test_editing import FORM_STATE_DELAY, SAVED, footer_action
from tests.journeys.test_reader_pages import assert_accessible
from tests.practice.admin.users import moderator

NOTE = "The figures of 2026 are in."


@pytest.fixture
def entry(live_server):
    """A case study filed under a topic."""
    return factories.case_study("Three parishes, one mower", topics=[factories.topic("Community assets")])


def test_from_the_page_of_a_topic_to_what_changed(page, live_server, sign_in, axe, entry):
    page.goto(f"{live_server.url}/topics/community-assets/")
    page.get_by_text("Follow in a feed reader").click()
    link = page.get_by_role("link", name="Feed of these entries")
    expect(link).to_be_visible()
    axe(page)
    feed = live_server.url + link.get_attribute("href")
    declared = page.locator('link[type="application/atom+xml"]').get_attribute("href")
    assert live_server.url + declared == feed
    before = feedparser.parse(page.request.get(feed).body()).entries[0]

    sign_in(moderator())
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[entry.pk]))
    page.wait_for_timeout(FORM_STATE_DELAY)
    page.locator("#id_summary").fill("One mower for three parishes.")
    page.get_by_role("tab", name="Address and timing").click()
    page.locator("#id_change_note").fill(NOTE)
    footer_action(page, "button[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("published", timeout=SAVED)

    page.context.clear_cookies()
    after = feedparser.parse(page.request.get(feed).body()).entries[0]
    assert (after.id, after.updated > before.updated) == (before.id, True)
    assert NOTE in after.content[0].value
    assert_accessible(page, axe, live_server.url + entry.get_url())
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    expect(page.get_by_text(NOTE)).to_be_visible()
    assert_accessible(page, axe, f"{live_server.url}/changes/{entry.number}/")
    assert_accessible(page, axe, f"{live_server.url}/id/series-{factories.series('Roundtables').pk}/")
