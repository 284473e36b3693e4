"""A hall without signal: a form before the opening, tablets that are passed on, each thing stored once."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from facilitation.access.codes import secret_hash
from facilitation.capture import meeting_link
from facilitation.models import Contribution, Meeting, Participant
from practice.public_forms import spam_guard
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

PHONE = {"width": 360, "height": 740}
SCREENS = "(document.querySelector('[data-submit]').getBoundingClientRect().bottom + scrollY) / innerHeight"
CHOSEN = ": The bank, where everyone can read it, Not at all"


@pytest.fixture(autouse=True)
def _phone(page, monkeypatch):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    page.set_viewport_size(PHONE)


@pytest.fixture
def meeting(live_server):
    """A meeting that nobody has opened yet."""
    found = made.meeting("The hall", session=factories.session("Who keeps the hall"), is_open=False)
    found.address = live_server.url + reverse("facilitation:capture", args=[found.code])
    return found


def loaded(page, address):
    """Load the page, as the manual says, before going to the hall."""
    page.goto(address)
    expect(page.locator("[data-device][data-ready=yes]")).to_be_attached()


def say(page, words):
    """Write the words and send them the way the page leads: first what is said, then where it may go."""
    page.get_by_label("What do you want to say?").fill(words)
    if page.get_by_role("button", name="Next: where it may go").is_visible():
        page.get_by_role("button", name="Next: where it may go").click()
        page.get_by_label("The bank, where everyone can read it").check()
        page.get_by_label("Not at all", exact=True).check()
    expect(page.locator("[data-chosen]")).to_have_text(CHOSEN)
    page.get_by_role("button", name="Send").click()


def status(page, words):
    expect(page.locator("[data-status]")).to_have_text(words)


def back_online(page):
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")


def opens(page, live_server, code, words):
    """Follow the code on whatever device and find the words."""
    page.goto(live_server.url + reverse("facilitation:said"))
    page.get_by_label("Your code").fill(code.upper())
    page.get_by_role("button", name="Show what became of it").click()
    expect(page.locator("blockquote")).to_have_text([words])


def test_twelve_people_write_in_a_hall_without_signal(browser, browser_context_args, axe, live_server, meeting):
    phones = []
    for number in range(12):
        context = browser.new_context(**browser_context_args | {"viewport": PHONE})
        page = context.new_page()
        loaded(page, meeting.address)
        context.set_offline(True)
        if number == 0:
            page.reload()  # the page that was loaded before the opening is there without signal, with its form
            page.get_by_text("This meeting is not open yet.").wait_for()
            axe(page)
        say(page, f"Thing {number}.")
        status(page, "Sent: 0. Kept on this device: 1. It is sent by itself when there is signal.")
        phones.append((page, page.locator(".capture__status [data-code]").inner_text()))
    assert len({code for _page, code in phones}) == 12

    back_online(phones[0][0])  # signal, and still nobody has opened it
    status(
        phones[0][0],
        "Sent: 0. Kept on this device: 1. This meeting is not open yet. What you wrote is sent by itself once it is.",
    )
    meeting_link.open_link(meeting=meeting)
    for page, _code in phones:
        back_online(page)
        status(page, "Sent: 1. Kept on this device: 0.")
        expect(page.locator("[data-picture]")).to_be_visible()
    axe(phones[-1][0])
    stored = Contribution.objects.order_by("participant__pk").values_list("text", "participant__code_hash")
    assert sorted(stored) == sorted(
        (f"Thing {number}.", secret_hash(code)) for number, (_page, code) in enumerate(phones)
    )
    for number, (page, code) in enumerate(phones):
        opens(page, live_server, code, f"Thing {number}.")
        page.context.close()


def test_one_tablet_is_passed_on_without_signal(page, context, axe, live_server, meeting):
    meeting_link.open_link(meeting=meeting)
    loaded(page, meeting.address)
    context.set_offline(True)
    codes = []
    for number in range(3):
        say(page, f"Thing {number}.")
        page.get_by_role("button", name="Next person on this device").click()
        codes.append(page.locator("[data-farewell] [data-code]").inner_text())
        axe(page)
        page.get_by_role("button", name="I have written it down. Send the rest from here later").click()
        status(page, f"Still to be sent for people before you: {number + 1}. This device is clear for the next person.")
        page.reload()
        assert [word in page.content() for word in ("Thing", codes[-1])] == [False, False]
        status(page, f"Still to be sent for people before you: {number + 1}.")
    back_online(page)
    status(page, "")
    stored = Contribution.objects.values_list("text", "participant__code_hash")
    assert sorted(stored) == [(f"Thing {number}.", secret_hash(code)) for number, code in enumerate(codes)]
    assert page.evaluate("JSON.stringify(localStorage)").count("Thing") == 0
    opens(page, live_server, codes[1], "Thing 1.")


def test_what_came_too_late_is_read_and_carried_outside_with_its_consent_asked_anew(page, context, axe, meeting):
    meeting_link.open_link(meeting=meeting)
    loaded(page, meeting.address)
    context.set_offline(True)
    long = "Nobody keeps the register, " * 10 + "and that is the end of it."
    Meeting.objects.update(closed_at=timezone.now())
    say(page, long)
    page.get_by_label("What do you want to say?").fill("Begun and not sent.")
    page.get_by_label("What do you want to say?").blur()
    context.set_offline(False)
    page.reload()
    page.get_by_text("This meeting is closed. Thank you for coming.").wait_for()
    page.get_by_text("This was written after the meeting had closed.").wait_for()
    page.get_by_text("This was not sent before the meeting closed.").wait_for()
    page.locator("[data-waiting] summary").first.click()
    expect(page.locator(".capture__words").first).to_have_text(long)
    axe(page)
    page.get_by_role("button", name="Share it outside the meeting").first.click()
    page.get_by_text("Your words from the meeting are in the form. Choose where they may go.").wait_for()
    expect(page.get_by_label("What do you want to say?")).to_have_value(long)
    expect(page.locator("[name=may_go_to]:checked, [name=naming]:checked")).to_have_count(0)
    axe(page)
    page.get_by_role("button", name="Next: where it may go").click()
    page.get_by_label("The editors of the bank, and nobody else").check()
    page.get_by_label("Not at all", exact=True).check()
    page.get_by_role("button", name="Send").click()
    status(page, "Sent: 1. Kept on this device: 0.")
    stored = Contribution.objects.get()
    assert (stored.text, stored.may_go_to, stored.participant.meeting) == (long, 1, None)


def test_the_first_screens_of_a_phone_lead_to_send(page, axe, meeting):
    meeting_link.open_link(meeting=meeting)
    loaded(page, meeting.address)
    assert page.evaluate(SCREENS) < 1.2
    page.get_by_label("Answer to a key question").check()
    page.get_by_text("What stands in the way?").click()
    expect(page.locator("[data-question]")).to_have_text(": What stands in the way?")
    expect(page.get_by_label("What do you want to say?")).to_be_in_viewport()
    axe(page)
    say(page, "Nobody answers.")
    status(page, "Sent: 1. Kept on this device: 0.")
    assert page.evaluate(SCREENS) < 1.5
    for place in ("[data-what]", "#thanks [data-code]"):
        expect(page.locator(place)).to_be_in_viewport()
    assert list(Contribution.objects.values_list("contribution_type", "key_question__position")) == [("answer", 6)]
    assert Participant.objects.get().code_hash == secret_hash(page.locator("#thanks [data-code]").inner_text())
