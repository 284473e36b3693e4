"""A facilitator alone, on a phone: from the first page to a QR code that opens the form, and then the count goes up."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facilitation.models import Meeting, SessionPage
from practice.public_forms import spam_guard
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

PHONE = {"width": 360, "height": 740}
MOST_CLICKS, MOST_FIELDS = 2, 2  # from the first page to the QR code
ARRIVAL_TIMEOUT = 15_000  # milliseconds within which a count shows what was sent, on a busy machine


@pytest.fixture(autouse=True)
def _phone(page, monkeypatch, settings, live_server):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    page.set_viewport_size(PHONE)


class Hand:
    """A facilitator's hand on the page, which counts what it does."""

    def __init__(self, page):
        self.page, self.clicks, self.fields = page, 0, 0

    def click(self, role, name):
        self.clicks += 1
        self.page.get_by_role(role, name=name).click()

    def fill(self, label, words):
        self.fields += 1
        self.page.get_by_label(label).fill(words)


def test_from_the_first_page_to_an_open_meeting_that_counts(page, browser, axe, sign_in, live_server):
    series = factories.series("Village evenings", team=made.team())
    sign_in(made.user("Facilitators", teams=[series.team]))
    page.goto(live_server.url + reverse("wagtailadmin_home"))
    expect(page.get_by_text("No meeting is open, and none is due today or in the coming week.")).to_be_visible()
    axe(page)

    hand = Hand(page)
    hand.click("link", "New session")
    expect(page.get_by_text("It is added to the series “Village evenings”.")).to_be_visible()
    axe(page)
    hand.fill("Title", "Hall evening")
    hand.fill("Venue", "Hall, Sampling")
    hand.click("button", "Make the session and its link")
    expect(page.locator("svg.qr")).to_be_visible()
    assert hand.clicks <= MOST_CLICKS
    assert hand.fields <= MOST_FIELDS
    axe(page)
    meeting = Meeting.objects.get()
    shown = page.locator(".room__link a").inner_text()
    assert urlsplit(shown).path == reverse("facilitation:capture", args=[meeting.code])
    assert SessionPage.objects.get().live is False

    expect(page.locator("[data-count-all]")).to_have_text("0 contributions")
    hand.click("button", "Open now")
    expect(page.get_by_text("Open: whoever has the link may contribute.")).to_be_visible()
    axe(page)

    phone = browser.new_context(viewport=PHONE, java_script_enabled=False)
    other = phone.new_page()
    other.goto(shown)
    other.get_by_label("Barrier").check()
    other.get_by_label("What do you want to say?").fill("Nobody keeps the register here.")
    other.get_by_label("The bank, where everyone can read it", exact=True).check()
    other.get_by_label("Not at all", exact=True).check()
    other.get_by_role("button", name="Send").click()
    other.get_by_text("It is stored.").wait_for()
    phone.close()
    expect(page.locator("[data-count-all]")).to_have_text("1 contribution", timeout=ARRIVAL_TIMEOUT)
    expect(page.locator("[data-count-shapes]")).to_have_text("Barrier: 1")
    assert "Nobody keeps the register here." not in page.content()
    axe(page)

    page.goto(live_server.url + reverse("wagtailadmin_home"))
    expect(page.get_by_text("Today · Open · 1 contribution")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Show the QR code").click()
    expect(page.locator("svg.qr")).to_be_visible()
    axe(page)
    page.goto(live_server.url + reverse("facilitation_capture:meetings"))
    expect(page.get_by_role("link", name="New session")).to_be_visible()
    axe(page)


def test_a_count_that_would_never_be_answered_says_that_it_stopped(page, context, sign_in, live_server):
    meeting = made.meeting(session=factories.session(team=made.team()))
    sign_in(made.user("Facilitators", teams=[meeting.session.team]))
    page.goto(live_server.url + reverse("facilitation_capture:meeting", args=[meeting.pk]))
    expect(page.get_by_text("The count has stopped.")).to_be_hidden()
    context.clear_cookies()  # signed out in another window
    expect(page.get_by_text("The count has stopped. Load this page again to go on.")).to_be_visible(
        timeout=ARRIVAL_TIMEOUT
    )


def test_a_hidden_page_asks_nothing_until_it_is_seen_again(page, sign_in, live_server):
    meeting = made.meeting(session=factories.session(team=made.team()))
    sign_in(made.user("Facilitators", teams=[meeting.session.team]))
    requests = []
    page.on("request", lambda request: requests.append(request.url) if request.url.endswith("/count/") else None)
    page.clock.install()
    page.goto(live_server.url + reverse("facilitation_capture:meeting", args=[meeting.pk]))
    with page.expect_response("**/count/"):
        page.clock.run_for(4_000)
    hide = "value => {Object.defineProperty(document, 'hidden', {value, configurable: true});"
    hide += "document.dispatchEvent(new Event('visibilitychange'));}"
    page.evaluate(hide, True)
    page.clock.run_for(60_000)
    assert len(requests) == 1
    with page.expect_response("**/count/"):
        page.evaluate(hide, False)
    assert len(requests) == 2


def test_a_facilitator_without_a_team_is_told_why_and_whom_to_ask(page, axe, sign_in, live_server):
    sign_in(made.user("Facilitators"))
    page.goto(live_server.url + reverse("wagtailadmin_home"))
    expect(page.get_by_role("heading", name="You are in no team yet")).to_be_visible()
    axe(page)


def test_a_team_without_series_is_told_who_makes_one(page, axe, sign_in, live_server):
    sign_in(made.user("Facilitators", teams=[made.team()]))
    page.goto(live_server.url + reverse("facilitation_arranging:new"))
    expect(page.get_by_text("Ask an editor or moderator to add one")).to_be_visible()
    axe(page)
