"""Triage by keyboard: into a barrier, into a question, one undone; readers see it, and nothing once it is withdrawn."""

import re

import pytest
from playwright.sync_api import expect

from facilitation.choices import ContributionType, Destination
from facilitation.consent import consent_actions
from facilitation.models import Contribution, Provenance, Question
from practice.models import BarrierPage
from tests import factories
from tests.browser import SETTLED
from tests.facilitation import factories as made
from tests.practice.admin.users import editor, moderator

SAVED = 30_000  # milliseconds that the admin may take on a busy machine


@pytest.fixture
def session(live_server):
    """A session in which two things were said, and a barrier of the bank that one of them belongs to."""
    factories.place("Kent", level="council-area")
    factories.barrier(
        "Doubt over who keeps the register of assets",
        what_it_is="<p>Nobody knows who keeps the register of community assets.</p>",
        topics=[factories.topic()],
    )
    session = factories.session("Registers and how to keep them", team=made.team())
    by = made.participant(meeting=made.meeting(session=session), name="Ann Ashby", email="ann@example.org")
    made.contribution("Nobody in Kent keeps the register of assets.", by=by, how="They asked the zirconium clerk.")
    made.contribution(
        "Who pays for a register?",
        by=by,
        contribution_type=ContributionType.QUESTION,
        may_go_to=Destination.GOVERNMENT,
        heading="Who pays?",
    )
    return session


def press(page, key):
    """Press the key of an action together with Alt, as a keyboard does: Playwright's own leaves out which letter."""
    about = {"modifiers": 1, "key": key, "code": f"Key{key.upper()}", "windowsVirtualKeyCode": ord(key.upper())}
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.dispatchKeyEvent", about | {"type": "keyDown", "unmodifiedText": key})
    keyboard.send("Input.dispatchKeyEvent", about | {"type": "keyUp"})


def settle(page):
    """Wait until the messages have faded in, before which nobody can read them."""
    page.evaluate(SETTLED)


def tab_to(page, name, most=40):
    """Press Tab until the button or field `name` (its text or id) has the focus."""
    for _press in range(most):
        focused = page.evaluate("document.activeElement.id + ' ' + document.activeElement.textContent.trim()")
        if name in focused:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{name} is not reached by keyboard")


def test_from_what_was_said_to_the_reader_by_keyboard_alone(page, live_server, sign_in, session, axe):
    sign_in(editor())
    page.goto(f"{live_server.url}/admin/")
    expect(page.locator("main")).to_contain_text("2 contributions wait to be looked at")
    page.get_by_role("button", name="Sessions").click()
    expect(page.get_by_role("link", name=re.compile("Triage \\(2\\)"))).to_have_count(1)
    page.get_by_role("link", name=re.compile("Triage \\(2\\)")).click()
    expect(page.locator("table.listing")).to_contain_text("Nobody in Kent", timeout=SAVED)
    axe(page)

    press(page, "n")
    expect(page.locator("#said")).to_be_focused(timeout=SAVED)
    expect(page.locator(".triage__said")).to_contain_text("Nobody in Kent keeps the register")
    expect(page.locator("body")).not_to_contain_text("Ann Ashby")
    axe(page)

    # An occurrence needs to say where: what is missing is told, and the focus is on it.
    tab_to(page, "id_occurrence_barrier_0")
    page.keyboard.press("Space")
    tab_to(page, "id_occurrence_state_0")
    page.keyboard.press("Space")
    tab_to(page, "id_occurrence_how")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_be_focused(timeout=SAVED)
    axe(page)
    tab_to(page, "id_occurrence_place")
    page.keyboard.type("Kent")
    tab_to(page, "id_occurrence_how")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    # The next one comes by itself, and the last can be undone from there.
    expect(page.locator("#said")).to_have_text("Who pays?", timeout=SAVED)
    expect(page.locator(".messages")).to_contain_text("Doubt over who keeps the register")
    assert Provenance.objects.get().field == "occurrence_rows"
    tab_to(page, "id_question_audience_0")
    for _choice in ("public", "government"):
        page.keyboard.press("ArrowDown")
    tab_to(page, "id_question_barrier")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("question", timeout=SAVED)
    question = Question.objects.get()
    assert (question.wording, question.background, question.audience) == (
        "Who pays?",
        "Who pays for a register?",
        "government",
    )
    settle(page)
    axe(page)

    press(page, "u")
    expect(page.locator("#said")).to_have_text("Who pays?", timeout=SAVED)
    assert Question.objects.count() == 0
    expect(page.locator("#said")).to_be_focused()
    press(page, "x")
    expect(page.locator("#id_set-aside_reason")).to_be_focused()
    page.keyboard.type("It stands in another question.")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Set aside", timeout=SAVED)
    assert list(Contribution.objects.order_by("pk").values_list("state", flat=True)) == ["used", "set-aside"]

    # A moderator publishes the barrier, and readers see where it was met.
    page.context.clear_cookies()
    sign_in(moderator())
    barrier = BarrierPage.objects.get()
    page.goto(f"{live_server.url}/admin/pages/{barrier.pk}/edit/")
    page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    page.locator("footer button[name=action-publish], [data-tippy-root] button[name=action-publish]").first.click()
    expect(page.locator(".messages")).to_contain_text("published", timeout=SAVED)
    page.context.clear_cookies()
    page.goto(live_server.url + barrier.get_url())
    expect(page.locator("main")).to_contain_text("They asked the zirconium clerk.")
    axe(page)

    # Whoever said it withdraws, and nothing of it is left.
    consent_actions.withdraw(contribution=Contribution.objects.order_by("pk").first())
    page.reload()
    expect(page.locator("h1")).to_contain_text("Doubt over who keeps the register")
    assert "zirconium" not in page.content()

    # What is withheld waits on the desk until somebody says it is rewritten.
    sign_in(editor())
    page.goto(f"{live_server.url}/admin/triage/withheld/")
    axe(page)
    page.get_by_text("What stood there").click()
    expect(page.locator("blockquote").first).to_contain_text("zirconium clerk")
    page.get_by_role("button", name=re.compile("I confirm that it is rewritten")).click()
    expect(page.locator(".triage")).to_contain_text("Nothing is withheld", timeout=SAVED)


def test_a_facilitator_confirms_who_it_was_and_sees_that_somebody_else_has_it(page, live_server, sign_in, session, axe):
    facilitator = made.user("Facilitators", teams=[session.team])
    first, second = Contribution.objects.order_by("pk")
    sign_in(facilitator)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{live_server.url}/admin/triage/{first.pk}/")
    expect(page.locator(".triage__who")).to_contain_text("Ann Ashby")
    expect(page.locator("body")).not_to_contain_text("ann@example.org")
    axe(page)
    page.get_by_text("Confirm that these are right").click()
    page.get_by_role("button", name="I know that these are right").click()
    expect(page.locator(".triage__who")).to_contain_text("Confirmed on", timeout=SAVED)
    first.participant.refresh_from_db()
    assert first.participant.confirmed_by == facilitator

    Contribution.objects.filter(pk=second.pk).update(claimed_by=editor(), claimed_at=first.participant.confirmed_at)
    page.goto(f"{live_server.url}/admin/triage/{second.pk}/")
    expect(page.get_by_role("status").filter(has_text="has been looking at this one since")).to_have_count(1)
    expect(page.locator(".triage__offer")).to_have_count(0)
    axe(page)
