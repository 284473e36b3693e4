"""After something was shared, the first thing anybody sees and hears is that, where it is, and how to follow it."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facilitation.access.codes import secret_hash
from facilitation.models import Contribution
from practice.public_forms import spam_guard

pytestmark = pytest.mark.django_db

SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 900}]
WORDS = "We pay for the hall by a levy."


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)


def write(page, words=WORDS):
    page.get_by_label("What do you want to say?").fill(words)
    if page.locator("[data-consent]").get_attribute("open") is None:
        page.locator("[data-consent] summary").click()
    page.get_by_label("The bank, where everyone can read it", exact=True).check()
    page.get_by_label("Not at all", exact=True).check()


def send(page):
    page.get_by_role("button", name="Send").click()


def thanked(page, axe, words):
    """The thanks have the focus and the title, and say where the words are, at the top of what is seen."""
    expect(page.locator("#thanks")).to_be_focused()
    expect(page.locator("[data-what]")).to_have_text(words)
    expect(page.locator("#thanks-title")).to_be_in_viewport()
    expect(page.locator("#thanks .capture__code")).to_be_in_viewport()
    assert page.title().startswith("Thank you – Share what you know")
    axe(page)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size["width"])
def test_what_is_sent_is_thanked_for_and_leads_to_its_page(page, context, axe, live_server, size):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size(size)
    page.goto(live_server.url + reverse("facilitation:share"))
    title, box = page.title(), page.locator("[data-device]")
    expect(page.locator("[data-device][data-ready=yes]")).to_be_attached()
    expect(box).to_be_hidden()  # it would be empty
    write(page)
    expect(box.get_by_role("button", name="Clear this device", exact=True)).to_be_visible()
    send(page)
    thanked(page, axe, f"Stored: “{WORDS}”")
    page.locator("#thanks").get_by_role("button", name="Copy the link").click()
    page.locator("#thanks").get_by_text("Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    token = re.fullmatch(rf"{live_server.url}/said/([\w-]{{43}})/", link)[1]
    assert Contribution.objects.get().participant.key_hash == secret_hash(token)
    page.get_by_role("link", name="Share something else").click()
    expect(page.get_by_label("What do you want to say?")).to_be_focused()
    page.keyboard.type("Who else?")
    assert page.title() == title
    send(page)
    thanked(page, axe, "Stored: “Who else?”")
    page.get_by_role("button", name="Clear this device", exact=True).click()
    page.get_by_role("button", name="I have written it down. Clear this device").click()
    expect(page.locator("#thanks")).to_be_hidden()
    expect(box).to_be_hidden()
    assert (page.title(), token in page.content()) == (title, False)


def test_without_a_network_it_is_said_that_the_device_keeps_it(page, context, axe, live_server):
    page.set_viewport_size(SIZES[0])
    page.goto(live_server.url + reverse("facilitation:share"))
    expect(page.locator("[data-device][data-ready=yes]")).to_be_attached()
    write(page)
    context.set_offline(True)
    send(page)
    thanked(page, axe, f"Kept on this device until the network is back, and then sent by itself: “{WORDS}”")
    assert Contribution.objects.count() == 0
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    thanked(page, axe, f"Stored: “{WORDS}”")
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size["width"])
def test_without_scripts_it_is_the_same(browser, browser_context_args, axe, live_server, size):
    context = browser.new_context(**browser_context_args | {"viewport": size})
    context.route("**/*.js", lambda route: route.abort())  # none of the site's own; axe is a script too
    page = context.new_page()
    page.goto(live_server.url + reverse("facilitation:share"))
    write(page)
    send(page)
    thanked(page, axe, "It is stored.")
    link = page.locator("#thanks .address a")
    assert re.fullmatch(r"/said/[\w-]{43}/", link.get_attribute("href"))
    context.close()
