"""People who use the bank in Welsh: they find, contribute, withdraw and answer, and change language as they go."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect
from wagtail.models import Locale

from facilitation.access.codes import private_token
from facilitation.models import ConsentRecord
from facilitation.questions.official_links import official_path
from home.initial_pages import create_initial_pages
from practice.public_forms import spam_guard
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import official, sent, to_government

pytestmark = pytest.mark.django_db

WIDTHS = (1280, 320)
MENU_LINES = "new Set([...document.querySelectorAll('.menu li')].map((one) => one.offsetTop)).size"
WORKERS_ACTIVE = """async () => (await navigator.serviceWorker.getRegistrations())
    .map((one) => one.active?.state === "activated").join() === "true,true" """
WORDS = "Does neb yn cadw’r zorvakle."


@pytest.fixture(autouse=True)
def locale(live_server):
    """The Welsh Locale of a bank in two languages."""
    found, _ = Locale.objects.get_or_create(language_code="cy")
    create_initial_pages()
    cache.clear()
    return found


def in_welsh(message):
    """Return what the site says in Welsh for an English message."""
    with translation.override("cy"):
        contribution = gettext(message)
    assert contribution != message
    return contribution


def address(live_server, name, *args):
    """Return the Welsh address of a view, in full."""
    with translation.override("cy"):
        return live_server.url + reverse(name, args=args)


def publish_in_welsh(entry, locale, **fields):
    """Publish a translation of the entry with these `fields` and return it."""
    page = entry.copy_for_translation(locale, copy_parents=True)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def assert_accessible(page, axe):
    """Axe finds nothing on the page as it stands at a desk and on a small phone, and nothing scrolls sideways."""
    for width in reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)


def change_to(page, language, code):
    """Go on in another language and see that the page is in it."""
    page.locator("header").get_by_role("link", name=language, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", code)


def test_a_practitioner_finds_in_welsh_and_stays_on_the_page_in_either_language(page, axe, live_server, locale):
    english = factories.case_study("Three parishes, one mower")
    welsh = publish_in_welsh(
        english, locale, title="Tri phlwyf, un peiriant", slug="tri-phlwyf", summary="Maen nhw’n rhannu peiriant."
    )
    factories.case_study("A register")
    page.goto(f"{live_server.url}/cy/")
    assert_accessible(page, axe)
    assert page.evaluate(MENU_LINES) == 1  # on a desk, whatever the length of its words
    page.locator("main [name=q]").fill("Pwy sy’n rhannu peiriannau?")
    page.locator("main [name=q]").press("Enter")
    page.get_by_role("link", name=welsh.title).wait_for()
    assert_accessible(page, axe)
    page.get_by_role("link", name=welsh.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(welsh.title)
    assert_accessible(page, axe)
    change_to(page, "English", "en-gb")
    expect(page.get_by_role("heading", level=1)).to_have_text(english.title)
    change_to(page, "Cymraeg", "cy")
    expect(page.get_by_role("heading", level=1)).to_have_text(welsh.title)
    page.goto(f"{live_server.url}/case-studies/a-register/")
    page.locator("header").get_by_role("link", name=re.compile(r"Cymraeg \(.+\)")).click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.get_by_role("link", name=welsh.title)).to_have_count(1)
    expect(page.get_by_text("A register")).to_have_count(0)
    assert_accessible(page, axe)


@pytest.mark.parametrize("place", ["capture", "share"])
def test_a_participant_changes_language_without_signal_and_loses_nothing(
    page, context, axe, live_server, monkeypatch, place
):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    codes = [made.meeting("Y neuadd", session=factories.session("Y sesiwn")).code] if place == "capture" else []
    page.goto(address(live_server, f"facilitation:{place}", *codes))
    expect(page.locator("[data-device][data-ready=yes]")).to_be_attached()
    page.wait_for_function(WORKERS_ACTIVE)
    context.set_offline(True)
    page.get_by_label(in_welsh("What do you want to say?")).fill(WORDS)
    page.get_by_label(in_welsh("What do you want to say?")).blur()
    change_to(page, "English", "en-gb")
    expect(page.get_by_label("What do you want to say?")).to_have_value(WORDS)
    change_to(page, "Cymraeg", "cy")
    page.get_by_role("button", name=in_welsh("Next: where it may go")).click()
    expect(page.get_by_label(in_welsh("The bank, where everyone can read it"))).to_be_visible()
    assert_accessible(page, axe)
    page.get_by_label(in_welsh("The bank, where everyone can read it")).check()
    page.locator("[name=naming][value=not]").check()
    page.get_by_role("button", name=in_welsh("Send"), exact=True).click()
    expect(page.locator("[data-status]")).not_to_be_empty()
    assert_accessible(page, axe)
    change_to(page, "English", "en-gb")
    expect(page.locator("[data-status]")).to_contain_text("Kept on this device: 1.")
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-status]")).to_contain_text("Sent: 1. Kept on this device: 0.")
    record = ConsentRecord.objects.get()
    contribution = record.contribution
    assert (contribution.text, contribution.language, record.language, record.wording.language) == (
        WORDS,
        "cy",
        "cy",
        "cy",
    )


def test_a_contributor_withdraws_in_welsh_and_it_is_gone_in_both_languages(page, axe, live_server, locale):
    token = private_token()
    contribution = made.contribution(WORDS, by=made.participant(token=token, language="cy"), language="cy")
    english = factories.case_study("A hall in Hull", what_was_done=f"<p>{WORDS}</p>")
    welsh = publish_in_welsh(english, locale, title="Neuadd yn Hull", slug="neuadd")
    made.fed(contribution, english, "what_was_done")
    addresses = [live_server.url + entry.get_url() for entry in (english, welsh)]
    for one in addresses:
        page.goto(one)
        expect(page.get_by_text(WORDS)).to_have_count(1)
    page.goto(address(live_server, "facilitation:said_link", token))
    assert_accessible(page, axe)
    page.get_by_text(in_welsh("Change name, role, organisation or mail")).click()
    page.locator("[name=name]").fill("Hilda")
    change_to(page, "English", "en-gb")
    expect(page.locator("[name=name]")).to_have_value("Hilda")
    change_to(page, "Cymraeg", "cy")
    page.get_by_role("link", name=in_welsh("Withdraw this")).click()
    expect(page.get_by_role("button", name=in_welsh("Yes, withdraw"))).to_be_visible()
    assert_accessible(page, axe)
    page.get_by_role("button", name=in_welsh("Yes, withdraw")).click()
    done = in_welsh("Withdrawn. It is taken out of every page already.")
    expect(page.get_by_role("status")).to_have_text(done)
    assert_accessible(page, axe)
    for one in addresses:
        page.goto(one)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.get_by_text(WORDS)).to_have_count(0)


def test_an_official_is_led_into_their_language_and_may_change_it_while_they_write(page, axe, live_server):
    question = sent(to_government(role=official(language="cy")))
    page.goto(live_server.url + official_path(question))
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert_accessible(page, axe)
    page.locator("#answered-note").fill("Y clerc.")
    change_to(page, "English", "en-gb")
    expect(page.get_by_label("Answer", exact=True)).to_have_value("Y clerc.")
    page.get_by_role("link", name="The question as everyone sees it").click()
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "en-gb")
