"""An editor writes a case study, is told what is missing and submits it; a moderator publishes, and readers find it."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from practice.models import CaseStudyPage
from tests import factories
from tests.practice.admin.users import editor, moderator

FORM_STATE_DELAY = (
    5_000  # milliseconds after which Wagtail has noted what the form held when it was opened; before, it only saves
)
SAVED = 30_000  # milliseconds that autosave may take on a busy machine


@pytest.fixture
def bank(live_server):
    """A tree with a topic to file under and one case study with a title to resemble."""
    factories.topic("Community assets")
    factories.case_study("Three parishes, one mower", topics=[factories.topic("Community assets")])
    return factories.listing("case-study")


def footer_action(page, button):
    """Choose one of the actions that Wagtail keeps in the menu at the foot of the editor; `button` is a selector."""
    page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    page.locator(f"footer {button}, [data-tippy-root] {button}").first.click()


def test_an_entry_from_the_first_word_to_the_reader(page, live_server, sign_in, bank, axe):
    sign_in(editor())
    page.goto(live_server.url + reverse("wagtailadmin_pages:add", args=["practice", "casestudypage", bank.pk]))
    # Wagtail notes what the form held when it was opened a moment after it has; nobody types faster.
    page.wait_for_timeout(FORM_STATE_DELAY)

    # A title like one that is there waits until the editor has seen the other.
    page.locator("#id_title").press_sequentially("Three parishes and a mower")
    look_alikes = page.locator("[data-lookalikes]")
    expect(look_alikes).to_contain_text("Three parishes, one mower", timeout=SAVED)
    page.locator("#id_different_one").check()
    page.locator("#id_summary").fill("Three parishes share a mower and the person who mends it.")
    page.locator("#id_summary").press("Tab")
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"), timeout=SAVED)

    # What is missing is told as it is written, and less is missing once there is a topic.
    completeness = page.locator("[data-completeness]")
    expect(completeness).to_contain_text("a topic", timeout=SAVED)
    page.get_by_role("tab", name="Where and who").click()
    page.get_by_role("button", name=re.compile("Add topic")).first.click()
    with page.expect_response(lambda response: "q=assets" in response.url):
        page.locator(".modal input[name=q]").fill("assets")
    expect(page.locator(".modal input[type=checkbox]")).to_have_count(1)
    page.locator(".modal input[type=checkbox]").first.check()
    page.locator(".modal").get_by_role("button", name="Confirm").click()
    expect(page.locator("#panel-child-where_and_who-topics-section, [id*=topic]").first).to_be_visible()
    expect(completeness).not_to_contain_text("a topic", timeout=SAVED)

    edit_url = page.url
    footer_action(page, "button[name=action-submit]")
    expect(page.locator(".messages")).to_contain_text("submitted", timeout=SAVED)
    draft = CaseStudyPage.objects.get(title="Three parishes and a mower")
    assert draft.live is False

    page.context.clear_cookies()
    sign_in(moderator())
    page.goto(edit_url)
    page.wait_for_timeout(FORM_STATE_DELAY)
    footer_action(page, "button[data-workflow-action-name=approve]")
    expect(page.locator(".messages")).to_contain_text("Three parishes and a mower", timeout=SAVED)
    draft.refresh_from_db()
    assert draft.live is True

    page.context.clear_cookies()
    page.goto(f"{live_server.url}/search/?q=who+mends+the+mower")
    page.get_by_role("link", name="Three parishes and a mower").click()
    expect(page.locator("h1")).to_have_text("Three parishes and a mower")
    axe(page)
