"""A reader cites an entry, reports what they made of it, and writes to whoever did it, on a phone."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from partners.models import RelayedMessage, ReuseReport
from practice.public_forms import spam_guard
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(live_server, page, monkeypatch):
    """A phone before an entry whose contact takes messages."""
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    page.set_viewport_size({"width": 320, "height": 900})
    council = factories.organisation("Hills District Council", code="E07000001", source="councils")
    made = factories.case_study(
        "A hall in Hills", organisations=[council], contact_email="halls@hills.example", accepts_messages=True
    )
    page.goto(live_server.url + made.get_url())
    return made


def test_an_entry_is_cited(page, axe, entry):
    tool = page.locator("details.tool", has_text="Cite this")
    tool.locator("summary").click()
    expect(tool).to_contain_text("Hills District Council. A hall in Hills.")
    expect(tool.get_by_role("button", name="Copy the citation")).to_be_visible()
    axe(page)
    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert (data["@type"], data["name"]) == ("Article", "A hall in Hills")


def test_a_reuse_is_reported_decided_and_shown(page, axe, entry):
    address = page.url
    page.locator("summary", has_text="We used this").click()
    page.get_by_role("link", name="Report how you used it").click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(5)
    axe(page)
    page.get_by_label("Your council or organisation").fill("Docks District Council")
    page.get_by_label("Yes, by its name").check()
    page.get_by_label("What did you change for your own place?").fill("We opened it at night.")
    page.get_by_label("What happened?").fill("Twice as many came.")
    page.get_by_label("The bank may publish").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have your report")
    axe(page)
    ReuseReport.objects.update(state="published")
    page.goto(address)
    shown = page.get_by_role("region", name="Used by 1 place")
    expect(shown).to_contain_text("Docks District Council")
    expect(shown).to_contain_text("Twice as many came.")
    axe(page)
    shown.get_by_role("link", name="What is used most").click()
    expect(page.locator(".card__title")).to_have_text(["A hall in Hills"])
    axe(page)


def test_a_message_reaches_the_contact_once_confirmed(page, axe, entry, live_server):
    page.locator("summary", has_text="Talk to someone who did it").click()
    page.get_by_role("link", name="Write to them").click()
    expect(page.get_by_label("Your name")).to_be_visible()
    axe(page)
    page.get_by_label("Your name").fill("Mair Jones")
    page.get_by_label("Your e-mail address").fill("mair@docks.example")
    page.get_by_label("Your message").fill("Who has the key?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
    axe(page)
    page.goto(re.search(r"http\S+/ask-contact/confirm/\S+", mail.outbox[0].body).group())
    axe(page)
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your message is on its way")
    assert [one.to for one in mail.outbox] == [["mair@docks.example"], ["halls@hills.example"]]
    assert RelayedMessage.objects.count() == 0
    page.goto(re.search(r"http\S+/ask-contact/stop/\S+", mail.outbox[1].body).group())
    axe(page)
    page.get_by_role("button", name="Stop them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We pass no more messages on to you")
