"""On a phone words are kept without signal and stored once; a shared tablet forgets; paper is typed in by its code."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facilitation.access.codes import secret_hash
from facilitation.models import Contribution, Meeting, Participant
from practice.choices import OccurrenceState
from practice.public_forms import spam_guard
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

PHONE = {"width": 360, "height": 740}
CHOSEN = ": The bank, where everyone can read it, Not at all"
SAVED_FORMS = "Object.keys(localStorage).filter((key) => key.startsWith('capture:')).length"


@pytest.fixture(autouse=True)
def _phone(page, monkeypatch):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    page.set_viewport_size(PHONE)


@pytest.fixture
def meeting(live_server):
    """An open meeting of a team, in a bank that knows of a register."""
    kent = factories.place("Kent")
    factories.barrier("Nobody keeps the register", occurrences=[(OccurrenceState.OVERCOME, kent)])
    factories.case_study("Cycling to school")
    team = made.team()
    meeting = made.meeting("Focus group", session=factories.session("What stands in the way", team=team))
    meeting.address = live_server.url + reverse("facilitation:capture", args=[meeting.code])
    meeting.team = team
    return meeting


def opened(page, address):
    """Open the page and wait until it can be opened without signal."""
    page.goto(address)
    expect(page.locator("[data-device][data-ready=yes]")).to_be_attached()


def consent(page, where="The bank, where everyone can read it", naming="Not at all"):
    if page.locator("[data-consent]").get_attribute("open") is None:
        page.locator("[data-consent] summary").click()
    page.get_by_label(where, exact=True).check()
    page.get_by_label(naming, exact=True).check()


def status(page, words):
    expect(page.locator("[data-status]")).to_contain_text(words)


def test_words_survive_without_signal_and_are_stored_once(page, context, axe, meeting, browser_faults):
    opened(page, meeting.address)
    axe(page)
    page.get_by_label("Barrier").check()
    page.get_by_label("What do you want to say?").fill("Nobody keeps the register here.")
    page.get_by_role("heading", name="The bank may know an answer").wait_for()
    expect(page.locator("[data-answers] a")).to_have_text(["Nobody keeps the register"])
    expect(page.locator("[data-answers-said]")).to_have_text("1 entry may answer this")
    axe(page)

    context.set_offline(True)
    page.get_by_role("button", name="Next: where it may go").click()  # the first step; nothing is taken yet
    expect(page.get_by_label("The team that runs the session")).to_be_focused()
    axe(page)
    consent(page)
    page.get_by_role("button", name="Send").click()
    status(page, "Sent: 0. Kept on this device: 1. It is sent by itself when there is signal.")
    expect(page.locator("#thanks")).to_be_focused()
    expect(page.locator("[data-what]")).to_be_in_viewport()
    expect(page.get_by_label("What do you want to say?")).to_have_value("")
    expect(page.locator("[data-chosen]")).to_have_text(CHOSEN)
    page.get_by_label("Idea or plan").check()
    page.get_by_label("What do you want to say?").fill("One officer for three parishes.")
    expect(page.locator("[data-chosen]")).to_have_text(CHOSEN)

    page.reload()
    expect(page.locator("[data-chosen]")).to_have_text(CHOSEN)
    expect(page.get_by_label("What do you want to say?")).to_have_value("One officer for three parishes.")
    expect(page.get_by_label("Idea or plan")).to_be_checked()
    status(page, "Kept on this device: 1.")
    axe(page)
    page.locator("[data-consent] summary").click()
    page.get_by_label("The team that runs the session").check()  # for this item alone
    expect(page.locator("[data-chosen]")).to_have_text(": The team that runs the session, Not at all")
    page.get_by_role("button", name="Send").click()
    status(page, "Sent: 0. Kept on this device: 2.")
    expect(page.locator("[data-chosen]")).to_have_text(CHOSEN)

    Meeting.objects.filter(pk=meeting.pk).update(closed_at=page.evaluate("new Date().toISOString()"))
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-status]")).to_have_text("Sent: 2. Kept on this device: 0.")
    expect(page.locator("[data-chosen]")).to_have_text(CHOSEN)
    axe(page)
    assert list(
        Contribution.objects.order_by("pk").values_list("contribution_type", "text", "may_go_to", "naming")
    ) == [
        ("barrier", "Nobody keeps the register here.", 3, "not"),
        ("idea", "One officer for three parishes.", 1, "not"),
    ]
    token = re.search(r"/said/([\w-]{43})/$", page.locator("#way-in [data-link-to]").get_attribute("href"))[1]
    assert set(Contribution.objects.values_list("participant__key_hash", flat=True)) == {secret_hash(token)}

    page.reload()
    page.get_by_text("This meeting is closed. Thank you for coming.").wait_for()
    status(page, "Sent: 2. Kept on this device: 0.")
    axe(page)
    assert [cookie["name"] for cookie in context.cookies()] == ["csrftoken"]


def test_the_next_person_finds_nothing_of_the_one_before(page, context, axe, meeting):
    opened(page, meeting.address)
    context.set_offline(True)
    page.get_by_label("Question", exact=True).check()
    page.get_by_label("What do you want to say?").fill("Who pays?")
    consent(page, naming="By name")
    page.get_by_label("Your name").fill("Hilda")
    page.get_by_role("button", name="Send").click()
    status(page, "Kept on this device: 1.")

    page.get_by_role("button", name="Next person on this device").click()
    page.get_by_text("Something is not sent yet.").wait_for()
    code = page.locator("[data-farewell] [data-code]").inner_text()
    axe(page)
    page.get_by_role("button", name="Not yet").click()
    expect(page.get_by_role("button", name="Next person on this device")).to_be_focused()
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    status(page, "Sent: 1. Kept on this device: 0.")
    page.get_by_role("button", name="Next person on this device").click()
    expect(page.locator("[data-farewell] [data-code]")).to_have_text(code)
    page.get_by_role("button", name="I have written it down. Clear this device").click()
    expect(page.locator("[data-status]")).to_have_text("This device is clear for the next person.")
    assert page.evaluate(SAVED_FORMS) == 0
    assert (code in page.content(), Participant.objects.get().code_hash) == (False, secret_hash(code))
    page.reload()
    assert [page.locator(f"#{name}").input_value() for name in ("text", "name")] == ["", ""]
    expect(page.locator("[name=may_go_to]:checked, [name=naming]:checked")).to_have_count(0)
    axe(page)

    page.get_by_label("Question", exact=True).check()
    page.get_by_label("What do you want to say?").fill("Who decides?")
    consent(page)
    page.get_by_role("button", name="Send").click()
    status(page, "Sent: 1. Kept on this device: 0.")
    people = Contribution.objects.order_by("pk").values_list("participant", "participant__name")
    assert (len(set(people)), [name for _person, name in people]) == (2, ["Hilda", ""])


def test_what_cannot_be_taken_stays_on_the_device_and_says_why(page, axe, meeting):
    opened(page, meeting.address)
    page.get_by_label("Question", exact=True).check()
    consent(page)
    page.get_by_label("What do you want to say?").fill("x" * 200_000)
    page.get_by_text("Characters too many: 195000. Shorten it, or send it in parts.").wait_for()
    page.get_by_role("button", name="Send").click()  # is not taken by the form
    expect(page.get_by_text("Characters too many: 195000. Shorten it, or send it in parts.")).to_be_visible()
    axe(page)
    page.get_by_label("What do you want to say?").evaluate("(field) => (field.dataset.most = 999999)")
    page.get_by_label("What do you want to say?").fill("x" * 200_000)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("This is too long to take. Make it shorter, or send it in parts.").wait_for()
    status(page, "Sent: 0. Kept on this device: 1. Not taken: 1. See below why.")
    axe(page)
    page.get_by_role("button", name="Put it back in the form").click()
    expect(page.get_by_label("What do you want to say?")).to_have_value("x" * 200_000)
    page.get_by_label("What do you want to say?").fill("Who pays?")
    page.get_by_role("button", name="Send").click()
    status(page, "Sent: 1. Kept on this device: 0.")
    assert list(Contribution.objects.values_list("text", flat=True)) == ["Who pays?"]


def test_a_new_link_takes_what_waited_for_the_old_one(page, context, live_server, meeting):
    opened(page, meeting.address)
    context.set_offline(True)
    page.get_by_label("Question", exact=True).check()
    page.get_by_label("What do you want to say?").fill("Who pays?")
    consent(page)
    page.get_by_role("button", name="Send").click()
    status(page, "Kept on this device: 1.")
    Meeting.objects.filter(pk=meeting.pk).update(code="abcd2345")
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_text("This link is not in use any more.").wait_for()
    page.goto(live_server.url + reverse("facilitation:capture", args=["abcd2345"]))
    status(page, "Sent: 1. Kept on this device: 0.")
    assert list(Contribution.objects.values_list("text", flat=True)) == ["Who pays?"]


def test_without_scripts_the_form_is_plain(browser, browser_context_args, axe, live_server, monkeypatch):
    context = browser.new_context(**browser_context_args | {"java_script_enabled": False, "viewport": PHONE})
    page = context.new_page()
    page.goto(live_server.url + reverse("facilitation:share") + "?q=who+pays")
    expect(page.get_by_label("In a few words")).to_have_value("who pays")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert").get_by_role("link").first).to_have_text("Write what you want to say.")
    page.get_by_label("What do you want to say?").fill("We did, with a levy.")
    consent(page, naming="By organisation")
    page.get_by_label("Your organisation or group").fill("Hull Trust")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("It is stored.").wait_for()
    assert list(Contribution.objects.values_list("heading", "text", "participant__organisation_name")) == [
        ("who pays", "We did, with a levy.", "Hull Trust")
    ]
    context.close()


def test_paper_is_printed_typed_in_and_leads_to_its_person(page, axe, sign_in, live_server, meeting):
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(made.user("Facilitators", teams=[meeting.team]))
    page.goto(live_server.url + reverse("facilitation_capture:meetings"))
    axe(page)
    page.get_by_role("link", name="Focus group").click()
    expect(page.get_by_label("How many sheets")).to_be_visible()
    axe(page)
    page.get_by_label("How many sheets").fill("2")
    page.get_by_role("button", name="Make sheets to print").click()
    expect(page.locator(".sheet")).to_have_count(2)
    axe(page)
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) == 2
    number = page.locator(".sheet__head b").first.inner_text()
    code = page.locator(".sheet").first.locator(".sheet__strip b").last.inner_text()

    page.goto(live_server.url + reverse("facilitation_capture:code"))
    axe(page)
    page.get_by_label("Number of the sheet").fill("abcd-abcd")
    page.get_by_role("button", name="Find the sheet").click()
    page.get_by_text("No sheet of your meetings has this number.").wait_for()
    axe(page)
    page.get_by_label("Number of the sheet").fill(number.upper())
    page.get_by_role("button", name="Find the sheet").click()
    page.get_by_label("What stands in the way?").fill("Nobody answers the telephone.")
    axe(page)
    for choice in ("Government, and the bank", "Not at all"):
        page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Store the sheet").click()
    page.get_by_text("1 thing is stored.").wait_for()
    contribution = Contribution.objects.get()
    assert (contribution.text, contribution.may_go_to, contribution.participant.key_hash) == (
        "Nobody answers the telephone.",
        4,
        secret_hash(code),
    )
    page.get_by_label("Number of the sheet").fill(number)
    page.get_by_role("button", name="Find the sheet").click()
    page.get_by_text("A sheet is typed in once.").wait_for()
    axe(page)
    page.get_by_role("link", name="Correct what was typed in").click()
    expect(page.get_by_role("button", name="Store the correction")).to_be_visible()
    axe(page)
    page.get_by_label("What stands in the way?").fill("Nobody answers the letters.")
    page.get_by_label("The team that runs the session").check()
    page.get_by_role("button", name="Store the correction").click()
    page.get_by_text("Last corrected by").wait_for()
    contribution.refresh_from_db()
    assert (contribution.text, contribution.may_go_to) == ("Nobody answers the letters.", 1)
    page.goto(live_server.url + reverse("facilitation_capture:screen", args=[meeting.pk]))
    axe(page)
