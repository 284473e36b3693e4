"""An editor settles what twelve people said, 160 things, through the list; and an asker answers what was asked back."""

import re

import pytest
from playwright.sync_api import expect

from facilitation.access.codes import private_token
from facilitation.choices import ContributionType, Destination
from facilitation.models import Contribution, Provenance
from facilitation.questions import actions as question_actions
from facilitation.triage import actions as triage
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions import question_factories
from tests.practice.admin.users import editor

MOST_SUBMITS = 40
ENDINGS = ("It was like that for years.", "We asked twice.", "Nobody knows why.", "That is a shame.", "We gave up.")
ALONE = ("ducks", "signposts", "choir", "broadband", "orchard", "museum", "ferry", "stadium", "lighthouse", "beehives")
REPORTED = {
    "barrier": [
        "Nobody keeps the register of community assets up to date.",
        "Nobody knows who keeps the register of assets.",
        "The register of assets is kept by nobody since the clerk left.",
    ],
    "question": [
        "Who pays for the survey of a building before it is handed over?",
        "Who pays a surveyor before the building is handed over to us?",
    ],
    "keep": [
        "The coffee at the hall on Tuesday was cold.",
        "Cold coffee again at the hall on Tuesday.",
    ],
    "set-aside": [
        "Parking in the market square costs too much.",
        "Too little parking near the market square.",
        "The market square has no parking for bicycles.",
    ],
}


@pytest.fixture
def evening():
    """What was said at one meeting: 150 things in four groups that are alike, and ten that are like no other."""
    session = factories.session("Registers and how to keep them", team=made.team())
    meeting = made.meeting("Evening", session=session)
    people = [made.participant(meeting=meeting) for _number in range(12)]
    groups = list(REPORTED.values())
    for number in range(150):
        words = groups[number % 4]
        text = f"{words[number // 4 % len(words)]} {ENDINGS[number % 5]}"
        shape = ContributionType.QUESTION if number % 4 == 1 else ContributionType.BARRIER
        made.contribution(text, by=people[number % 12], contribution_type=shape)
    for subject in ALONE:
        made.contribution(
            f"{subject.capitalize()}!",
            by=people[0],
            contribution_type=ContributionType.IDEA,
            may_go_to=Destination.TEAM,
        )
    factories.barrier("Doubt over who keeps the register of assets")
    made.question("Who pays for the survey?")
    return meeting


def group_on(page):
    """Return the sort of the first group on the page, as its heading tells, "" where no group is left."""
    heading = page.locator(".triage__group th").first.inner_text()
    signs = {"register": "barrier", "building": "question", "coffee": "keep", "parking": "set-aside"}
    return next((sort for sign, sort in signs.items() if sign in heading), "")


def choose(page, sort):
    """Choose in the panel what becomes of a group of this sort."""
    panel = page.locator(".triage__panel")
    panel.get_by_label(
        {"barrier": "Add to a barrier", "question": "question already raised"}.get(sort, ""), exact=False
    )
    value = {"barrier": "occurrence", "question": "also"}.get(sort, sort)
    panel.locator(f"input[name=do][value={value}]").check()
    if sort == "barrier":
        panel.get_by_label("Barrier", exact=True).press_sequentially("register")
        called = page.locator("datalist option").first
        expect(called).to_have_attribute("value", re.compile("Doubt over who keeps"))
        panel.get_by_label("Barrier", exact=True).fill(called.get_attribute("value"))
        panel.get_by_label("Remains").check()
        panel.get_by_label("or where, described").fill("a rural district in the North West")
    elif sort == "question":
        panel.get_by_label("Question", exact=True).select_option(index=1)
    elif sort == "set-aside":
        panel.get_by_label("Why", exact=True).fill("It is not about assets.")


def test_an_editor_settles_160_contributions_through_the_list(page, live_server, sign_in, evening, axe):
    sign_in(editor())
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/triage/")
    page.get_by_label("Meeting").select_option(str(evening.pk))
    page.get_by_label("Order").select_option("alike")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".triage__begin")).to_contain_text("160 contributions")
    axe(page)
    submits = 1
    while Contribution.objects.waiting().exists():
        sort = group_on(page)
        if sort:
            page.get_by_role("button", name=re.compile("^Tick these")).first.click()
        else:
            page.get_by_role("button", name="Tick all on this page").click()
        expect(page.locator("#ticked")).to_have_text(re.compile(r"^\d+ (is|are) ticked\.$"))
        choose(page, sort or "keep")
        if submits == 1:
            axe(page)
        page.get_by_role("button", name="Do it with those that are ticked").click()
        expect(page.locator(".messages")).to_contain_text("Look at them, or undo one")
        submits += 1
    assert submits <= MOST_SUBMITS, f"{submits} submits"
    assert sorted(Contribution.objects.values_list("state", flat=True)) == (
        ["kept"] * 47 + ["set-aside"] * 37 + ["used"] * 76
    )
    assert Provenance.objects.filter(field="occurrence_rows").count() == 38
    expect(page.locator(".triage__begin")).to_contain_text("0 contributions")

    # One of them is undone, from the list of those that were set aside.
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_server.url}/admin/triage/?state=set-aside")
    axe(page)
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.locator(".messages")).to_contain_text("It waits again")
    axe(page)
    assert Contribution.objects.waiting().count() == 1


def test_at_360_px_what_is_wrong_is_told_and_stays_ticked(page, live_server, sign_in, evening, axe):
    sign_in(editor())
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_server.url}/admin/triage/?order=alike&tick=page")
    axe(page)
    page.locator("input[name=do][value=occurrence]").check()
    page.get_by_label("Barrier", exact=True).fill("who keeps")
    page.get_by_role("button", name="Do it with those that are ticked").click()
    expect(page.locator("[role=alert]")).to_be_focused()
    expect(page.get_by_label(re.compile("Doubt over who keeps"))).to_be_visible()
    expect(page.locator("input[name=pick]:checked")).to_have_count(50)
    axe(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_asker_answers_what_was_asked_back(page, live_server, sign_in, axe, width):
    token, note = private_token(), "Which year do you mean?"
    contribution = made.contribution(
        "Who keeps it?", by=made.participant(token=token), may_go_to=Destination.GOVERNMENT
    )
    question = question_factories.to_government()
    question_factories.raised(question, contribution)
    question_factories.sent(question)
    question_actions.ask_back(question=question, note=note)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/said/{token}/")
    expect(page.locator(".contribution__answer")).to_contain_text(note)
    axe(page)
    form = page.locator("form", has=page.locator("[value=answer-back]"))
    form.get_by_role("button", name="Send your answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Write your answer.")
    axe(page)
    form.get_by_label("Your answer").fill("The year of the fair.")
    form.get_by_label("The bank, where everyone can read it").check()
    form.get_by_label("Not at all").check()
    form.get_by_role("button", name="Send your answer").click()
    expect(page.get_by_role("status")).to_contain_text("We have your answer")
    expect(page.locator(".contribution__answer").first).to_contain_text("You answered on")
    axe(page)

    sign_in(editor())
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name="1 answer to what was asked back waits in triage").click()
    expect(page.locator("table.listing")).to_contain_text("The year of the fair.")
    answer = Contribution.objects.latest("pk")
    triage.publish_reply(contribution=answer, user=editor())
    page.context.clear_cookies()
    page.goto(f"{live_server.url}{question.get_absolute_url()}")
    expect(page.locator(".timeline")).to_contain_text("The year of the fair.")
    axe(page)
