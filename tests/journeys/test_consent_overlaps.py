"""An editor pastes what somebody said: told when it goes on record, and kept from publishing what may not be."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facilitation.choices import Destination
from facilitation.consent import consent_actions
from practice.models import CaseStudyPage
from tests import factories
from tests.facilitation import factories as made
from tests.journeys.test_editing import FORM_STATE_DELAY, SAVED, footer_action
from tests.journeys.test_triage import settle
from tests.practice.admin.users import moderator

OPEN = "The warden of Zorvakle lent us her garden shed for nine winters."
CLOSED = "Two trustees of the quilldun almshouse wrote the ledger in pencil."


@pytest.fixture
def entry(live_server):
    """A published case study, and two things that were said: one for the bank, one for the team alone."""
    made.contribution(OPEN)
    made.contribution(CLOSED, may_go_to=Destination.TEAM)
    return factories.case_study("A shed in winter", topics=[factories.topic()])


def publish(page, live_server, entry, summary):
    """Write the summary in the admin's form and publish it."""
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[entry.pk]))
    page.wait_for_timeout(FORM_STATE_DELAY)
    page.locator("#id_summary").fill(summary)
    page.locator("#id_summary").press("Tab")
    with page.expect_navigation(timeout=SAVED):
        footer_action(page, "button[name=action-publish]")


def test_what_is_pasted_goes_on_record_or_stays_a_draft(page, live_server, sign_in, entry, axe):
    sign_in(moderator())
    publish(page, live_server, entry, OPEN)
    expect(page.locator(".messages")).to_contain_text("They are on record as the contributor’s now", timeout=SAVED)
    settle(page)
    axe(page)
    page.get_by_role("link", name="Look, or say that they are not").click()
    expect(page.locator("blockquote")).to_have_text("warden of Zorvakle lent us her garden shed for nine winters")
    axe(page)
    page.get_by_role("button", name="It is theirs: leave it on record").click()
    expect(page.locator(".triage")).to_contain_text("shares no words with contributions")

    publish(page, live_server, entry, f"So it was. {CLOSED}")
    expect(page.locator(".messages")).to_contain_text("It is kept as a draft and not published", timeout=SAVED)
    expect(page.locator("#id_summary")).to_have_value(f"So it was. {CLOSED}")  # Wagtail's own form: axe is not asked
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("link", name="Look at the shared words").click()
    expect(page.locator("blockquote")).to_contain_text("trustees of the quilldun almshouse")
    expect(page).to_have_url(re.compile(r"/shared-words/entry/\d+/$"))
    axe(page)
    page.get_by_role("button", name="It is not theirs").click()
    expect(page.locator(".triage")).to_contain_text("shares no words with contributions")

    live = CaseStudyPage.objects.get(pk=entry.pk)
    assert live.summary == OPEN
    live.get_latest_revision().publish()
    for contribution in made.Contribution.objects.all():
        consent_actions.withdraw(contribution=contribution)
    page.goto(live_server.url + live.get_url())
    expect(page.locator("main")).to_contain_text("So it was. Two trustees")
