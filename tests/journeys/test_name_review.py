"""A stranger is named only after an editor has looked, no longer once they call themselves something else, and why."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from facilitation.models import Contribution
from facilitation.triage import actions
from practice.public_forms import spam_guard
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

WIDTHS = [1280, 360]


@pytest.fixture
def question(live_server, monkeypatch):
    """A published question to which anybody may reply."""
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    factories.listing("case-study")
    return made.question("Who keeps the register?")


@pytest.fixture
def stranger(browser, browser_context_args, width):
    """The browser of somebody whom nobody knows."""
    context = browser.new_context(**browser_context_args | {"viewport": {"width": width, "height": 900}})
    yield context.new_page()
    context.close()


def confirmed(page, axe):
    """Follow the link in the last mail and say that it is right."""
    page.goto(page.origin + re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1])
    expect(page.get_by_role("heading", name="What readers will see, once an editor has looked at it")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Yes, this is right").click()
    expect(page.get_by_role("heading", name="Thank you. It is confirmed")).to_be_visible()
    axe(page)


def replied(page, question):
    """Reply by name, and return the private link."""
    page.goto(f"{page.origin}{reverse('facilitation:share')}?question={question.pk}")
    page.get_by_label("What do you want to say?").fill("The parish clerk does.")
    page.get_by_role("button", name="Next: where it may go").click()
    page.get_by_label("The bank, where everyone can read it", exact=True).check()
    page.get_by_label("By name", exact=True).check()
    page.get_by_label("Your name", exact=True).fill("Zed Stranger")
    page.get_by_label("Your organisation or group").fill("Sampleton Parish Council")
    page.locator("[name=email]").fill("zed@mail.example.org")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status").filter(has_text="Sent: 1.")).to_be_visible()
    return page.locator("#thanks [data-link-to]").get_attribute("href")


def release_name(page, axe, address):
    """Look at the one name that waits, beginning at the admin's first page, and show it."""
    page.goto(address + reverse("wagtailadmin_home"))
    page.get_by_role("link", name="1 name waits").click()
    expect(page.get_by_role("main")).to_contain_text("an address at mail.example.org")
    axe(page)
    page.get_by_role("button", name="Show this name").click()
    expect(page.get_by_text("1 name is now shown.")).to_be_visible()


def withhold_name(page, axe, address, reason):
    """Refuse the one name that waits, first without a reason."""
    page.goto(address + reverse("facilitation_names:index"))
    expect(page.get_by_role("main")).to_contain_text("Zed Stranger, Sampleton Parish Council")  # what it said before
    page.get_by_text("Do not show it").click()
    page.get_by_role("button", name="Do not show").click()
    expect(page.get_by_role("alert").filter(has_text="Say why it is not shown")).to_be_visible()
    axe(page)
    page.get_by_label("Why", exact=True).fill(reason)
    page.get_by_role("button", name="Do not show").click()
    expect(page.get_by_text("The contributor sees why.")).to_be_visible()
    axe(page)


def renamed(page, axe, link):
    """Take somebody else's office, and confirm that by mail."""
    page.goto(link)
    page.get_by_text("Change name, role, organisation or mail").click()
    expect(page.get_by_label("Organisation", exact=True)).to_be_visible()
    axe(page)
    page.get_by_label("Name", exact=True).fill("Zed Stranger, Secretary of State")
    page.get_by_label("Organisation", exact=True).fill("Department for Communities")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("are not confirmed, so readers see neither")).to_be_visible()
    confirmed(page, axe)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_name_is_seen_by_an_editor_first_every_time(page, stranger, sign_in, axe, live_server, question, width):
    page.set_viewport_size({"width": width, "height": 900})
    stranger.origin, editor = live_server.url, made.user("Editors")
    sign_in(editor)
    read, main = f"{live_server.url}/questions/{question.pk}/", stranger.get_by_role("main")
    link = replied(stranger, question)
    actions.publish_reply(contribution=Contribution.objects.get(), user=editor)
    confirmed(stranger, axe)
    stranger.goto(read)
    expect(main).to_contain_text("The parish clerk does.")
    expect(main).not_to_contain_text("Zed")
    stranger.goto(link)
    expect(stranger.get_by_text("waits: an editor looks at it before readers see it")).to_be_visible()
    axe(stranger)

    release_name(page, axe, live_server.url)
    stranger.goto(read)
    expect(main).to_contain_text("Zed Stranger, Sampleton Parish Council")

    renamed(stranger, axe, link)
    stranger.goto(read)
    expect(main).to_contain_text("The parish clerk does.")
    for words in ("Zed", "Department for Communities", "Sampleton Parish Council"):
        expect(main).not_to_contain_text(words)

    withhold_name(page, axe, live_server.url, "Your address is not one of that department.")
    stranger.goto(link)
    expect(stranger.get_by_text("because: “Your address is not one of that department.”")).to_be_visible()
    axe(stranger)
    stranger.goto(read)
    expect(main).not_to_contain_text("Zed")
