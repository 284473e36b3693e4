"""A question goes to an official and comes back answered: editor, official by the signed link, and reader."""

import re

import pytest
from playwright.sync_api import expect

from facilitation.choices import QuestionAudience
from facilitation.models import Question
from facilitation.questions import actions
from facilitation.questions.official_links import official_path
from home.initial_pages import create_initial_pages
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import official, raised, to_government

pytestmark = pytest.mark.django_db

WIDTHS = (1280, 320)


def assert_accessible(page, axe):
    """Look the page over on a desk and on a phone."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def unpublished(live_server):
    """A question to government that nobody has published yet."""
    create_initial_pages()
    barrier = factories.barrier("Doubt over the register")
    question = to_government(
        "Who keeps the register of assets?",
        role=official(predecessor=official("Head of rights")),
        barrier_id=barrier.number,
        session=factories.session("Session 3"),
        published=False,
    )
    raised(question, made.contribution(may_go_to=4))
    return question


def test_sent_acknowledged_answered_published_and_read(page, axe, live_server, sign_in, unpublished):
    editor = made.user("Editors")
    sign_in(editor)
    form = f"{live_server.url}/admin/snippets/facilitation/question/edit/{unpublished.pk}/"
    for name, button in (("Publish", "Publish the question"), ("Send", "Record the sending")):
        page.goto(form)
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("button", name=button)).to_be_visible()
        axe(page)
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    expect(page.locator("#official-link")).to_have_value(re.compile("/$"))

    page.context.clear_cookies()
    link = live_server.url + official_path(Question.objects.get(pk=unpublished.pk))
    page.goto(link)
    assert_accessible(page, axe)
    page.get_by_text("Say that you have it").click()
    page.get_by_role("button", name="Acknowledge it").click()
    expect(page.get_by_text("Thank you. We have it")).to_be_visible()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text("Write the answer.")
    assert_accessible(page, axe)
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Answer", exact=True)).to_be_focused()
    page.keyboard.type("The district keeps it.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("(waits for an editor)")).to_have_count(2)
    assert_accessible(page, axe)

    sign_in(editor)
    page.goto(live_server.url + "/admin/")
    page.get_by_role("link", name="2 replies from officials wait to be published").click()
    page.get_by_role("link", name=f"question {unpublished.pk}", exact=True).click()
    expect(page.get_by_role("heading", name="On its way: Sent")).to_be_visible()
    axe(page)
    for _turn in range(2):
        page.get_by_role("region", name="From the official").get_by_role("button", name="Publish").first.click()
        expect(page.get_by_text("Published.", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="On its way: Answered")).to_be_visible()

    page.context.clear_cookies()
    page.goto(live_server.url + "/questions/?status=answered")
    expect(page.locator(".card__facts li").nth(1)).to_have_text("Answered at once")
    assert_accessible(page, axe)
    page.get_by_role("link", name="Who keeps the register of assets?").click()
    expect(page.get_by_text("The district keeps it.")).to_be_visible()
    expect(page.locator(".timeline li")).to_have_count(3)
    assert_accessible(page, axe)
    page.get_by_role("link", name="Doubt over the register").click()
    page.get_by_role("link", name="Who keeps the register of assets?").click()
    expect(page).to_have_url(f"{live_server.url}/questions/{unpublished.pk}/")
    page.goto(link)
    expect(page.get_by_text("An answer has been published.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_official_passes_it_on_in_words_with_and_without_scripts(browser, live_server, unpublished, scripts):
    actions.publish(question=unpublished)
    actions.send(question=unpublished)
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(live_server.url + official_path(Question.objects.get(pk=unpublished.pk)))
    page.get_by_text("Say that it belongs elsewhere").click()
    page.get_by_role("button", name="Pass it on").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        "Choose the role it belongs to, or say to whom below."
    )
    page.get_by_label("If it is not in the list: to whom").fill("The Cabinet Office")
    page.get_by_role("button", name="Pass it on").click()
    expect(page.get_by_text("Transferred, ")).to_contain_text("The Cabinet Office")
    context.close()


def test_what_is_not_there_says_so(page, axe, live_server):
    question = made.question("Gone?", audience=QuestionAudience.NETWORK)
    for address in ("/questions/official/forged/", "/questions/?q=zeppelin&page=x", f"/questions/{question.pk}/"):
        page.goto(live_server.url + address)
        assert_accessible(page, axe)
    Question.objects.filter(pk=question.pk).update(published_at=None)
    for address in (f"/questions/{question.pk}/", "/questions/"):
        page.goto(live_server.url + address)
        assert_accessible(page, axe)
