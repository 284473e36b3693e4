"""What is said in a room goes all the way: kept offline, triaged, published, answered, taken back and gone."""

import pytest
from playwright.sync_api import expect

from facilitation.choices import Destination
from facilitation.models import Contribution, QuestionStep
from facilitation.questions import actions as questions
from facilitation.questions.official_links import official_path
from facilitation.triage import actions as triage
from home.initial_pages import create_initial_pages
from practice.choices import OccurrenceState
from practice.models import BarrierPage
from practice.public_forms import spam_guard
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import official

pytestmark = pytest.mark.django_db

PHONE = {"width": 375, "height": 740}
WORDS = "Nobody here keeps the zorvakle register."
HOW = "We put it beside the land charges."


@pytest.fixture
def room(live_server, monkeypatch):
    """An open meeting, and a barrier that somebody in it is about to have met."""
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    create_initial_pages()
    session = made.large_session("Session two", session_number=2, practice_start="23 January 2012", team=made.team())
    return made.meeting("Focus group", session=session), factories.barrier("Doubt over the register")


def say(page, shape, words, how=""):
    """Fill in one item and send it."""
    page.get_by_label(shape, exact=True).check()
    page.get_by_label("What do you want to say?").fill(words)
    if how:
        page.get_by_label("Add where it was, and more").check()
        page.locator("[name=how]").fill(how)
    page.get_by_role("button", name="Send").click()


def captured(page, context, address):
    """Say two things on a phone, without signal and with a reload in between; return the private link."""
    page.set_viewport_size(PHONE)
    page.goto(address)
    expect(page.locator("[data-device][data-ready=yes]")).to_be_attached()
    page.locator("[data-consent] summary").click()
    page.get_by_label("Government, and the bank", exact=True).check()
    page.get_by_label("Not at all", exact=True).check()
    context.set_offline(True)
    say(page, "Barrier", WORDS, HOW)
    expect(page.locator("[data-status]")).to_contain_text("Kept on this device: 1")
    page.reload()
    say(page, "Question", "Who is to pay for the zorvakle register?")
    expect(page.locator("[data-status]")).to_contain_text("Kept on this device: 2")
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-status]")).to_have_text("Sent: 2. Kept on this device: 0.")
    return page.locator("#way-in [data-link-to]").get_attribute("href")


def triaged(barrier, meeting):
    """Make of the two an occurrence, published, and a question to government; return the question."""
    barrier_words, question_words = Contribution.objects.order_by("pk")
    editor, place = made.user("Editors"), factories.place("Kent")
    triage.claim(contribution=barrier_words, user=editor)
    triage.add_occurrence(
        contribution=barrier_words, user=editor, barrier=barrier, state=OccurrenceState.OVERCOME, place=place
    )
    triage.claim(contribution=question_words, user=editor)
    wording = "Who is to pay for the zorvakle register?"
    question = triage.raise_question(
        contribution=question_words, user=editor, wording=wording, audience="government", barrier=barrier
    )
    BarrierPage.objects.get(pk=barrier.pk).get_latest_revision().publish()
    questions.publish(question=question, user=editor)
    questions.send(question=question, official=official("Head of assets"), user=editor)
    question.refresh_from_db()
    return question


def answered(page, address):
    """Answer by the official's link, and publish that as an editor."""
    page.goto(address)
    page.get_by_label("Answer", exact=True).fill("The department will.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("(waits for an editor)")).to_have_count(1)
    questions.publish_step(step=QuestionStep.objects.waiting().get(), user=made.user("Editors"))


def test_what_is_said_is_read_answered_and_taken_back(page, context, axe, live_server, room):
    meeting, barrier = room
    link = captured(page, context, f"{live_server.url}/m/{meeting.code}/")
    question = triaged(barrier, meeting)

    page.goto(live_server.url + barrier.get_url())
    expect(page.get_by_role("main")).to_contain_text(HOW)
    page.get_by_role("main").get_by_role("link", name="session 2").first.click()
    expect(page.get_by_role("main")).to_contain_text("Doubt over the register")
    axe(page)

    answered(page, live_server.url + official_path(question))
    page.goto(f"{live_server.url}/questions/{question.pk}/")
    expect(page.get_by_role("main")).to_contain_text("The department will.")
    axe(page)

    page.goto(link)
    first = page.locator(".contribution__item", has_text=WORDS)
    first.get_by_text("Change this").click()
    first.get_by_label("The team that runs the session").check()
    first.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("taken out already")
    assert Contribution.objects.order_by("pk").first().may_go_to == Destination.TEAM
    page.goto(live_server.url + barrier.get_url())
    expect(page.get_by_role("main")).not_to_contain_text(HOW)
    page.goto(f"{live_server.url}/search/?q=beside+the+land+charges")
    expect(page.locator(".card__title")).to_have_count(0)
    expect(page.get_by_role("main")).not_to_contain_text(HOW)
