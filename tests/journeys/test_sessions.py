"""A reader goes from a series to what came of a session and back; an editor writes both; a facilitator arranges."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from facilitation.models import Attendance, Meeting, SessionPage, Speaker
from facilitation.roles import FACILITATORS
from tests import factories
from tests.facilitation import factories as facilitation
from tests.practice.admin.users import editor

FORM_STATE_DELAY = 5_000  # milliseconds after which Wagtail has noted what the form held when it was opened
SAVED = 30_000  # milliseconds that autosave may take on a busy machine


@pytest.fixture
def bank(live_server):
    """A series with one past session, from which a barrier and a question came."""
    series = factories.series("Sample network")
    session = factories.session(
        "Knowing your communities",
        within=series,
        session_number=2,
        practice_start="23 January 2012",
        topics=[factories.topic("Community action")],
        speaker_rows=[Speaker(name="Ann Example", role="Leader", organisation=factories.organisation())],
        attendance_rows=[Attendance(participant_type="council", count=17)],
        agreement="<p>Everybody wants a caretaker.</p>",
    )
    meeting = facilitation.meeting("Supper club", session=session)
    barrier = factories.barrier("Nobody keeps the list", occurrences=[("remains",)])
    facilitation.fed(facilitation.contribution(by=facilitation.participant(meeting=meeting)), barrier, "summary")
    factories.publish(barrier)
    facilitation.question("Who pays for the caretaker?", session=session)
    factories.session("What became of it", within=series, session_number=3, practice_start="2 May 2090")
    return series


@pytest.mark.parametrize("width", [1280, 320])
def test_from_the_series_to_what_came_of_a_session_and_back(page, live_server, bank, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/sessions/")
    page.get_by_role("link", name="Sample network", exact=True).click()
    expect(page.get_by_role("heading", name="1 coming session")).to_be_visible()
    axe(page)

    page.get_by_role("link", name="Knowing your communities").click()
    expect(page.get_by_text("Session 2 in the series")).to_be_visible()
    expect(page.get_by_role("heading", name="Who came: 17 people")).to_be_visible()
    expect(page.get_by_text("Who pays for the caretaker?")).to_be_visible()
    axe(page)

    page.get_by_role("link", name="Nobody keeps the list").first.click()
    expect(page.get_by_role("heading", name="Said in the room")).to_be_visible()
    axe(page)

    page.get_by_role("link", name="session 2, 23 January 2012").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Knowing your communities")
    with page.expect_download() as download:
        page.get_by_role("link", name="For your calendar").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_an_editor_writes_a_series_and_a_session_that_save_themselves(page, live_server, sign_in, bank):
    sign_in(editor())
    home = bank.get_parent()
    page.goto(live_server.url + reverse("wagtailadmin_pages:add", args=["facilitation", "seriespage", home.pk]))
    page.wait_for_timeout(FORM_STATE_DELAY)
    page.locator("#id_title").press_sequentially("Evenings in the hall")
    page.locator("#id_introduction").fill("Four evenings on what a hall is for.")
    page.locator("#id_introduction").press("Tab")
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"), timeout=SAVED)

    page.goto(live_server.url + reverse("wagtailadmin_pages:add", args=["facilitation", "sessionpage", bank.pk]))
    page.wait_for_timeout(FORM_STATE_DELAY)
    page.locator("#id_title").press_sequentially("The first evening")
    page.locator("#id_summary").fill("Who has the key, and who would like it.")
    page.locator("#id_session_number").fill("4")
    page.get_by_role("button", name=re.compile("Add announced topic")).first.click()
    page.locator("#id_announced_topic_rows-0-text").fill("Keys")
    page.locator("#id_announced_topic_rows-0-text").press("Tab")
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"), timeout=SAVED)
    expect(page.locator("[data-completeness]")).to_contain_text("who came", timeout=SAVED)
    page.wait_for_timeout(FORM_STATE_DELAY)
    draft = SessionPage.objects.get(title="The first evening").get_latest_revision_as_object()
    assert (draft.live, draft.session_number) == (False, 4)
    assert [row.text for row in draft.announced_topic_rows.all()] == ["Keys"]


def test_a_facilitator_arranges_a_meeting(page, live_server, sign_in, bank, axe):
    team = facilitation.team()
    factories.session("Our own session", within=bank, team=team)
    sign_in(facilitation.user(FACILITATORS, teams=[team]))
    page.goto(live_server.url + reverse("meetings:add"))
    page.locator("#id_session").select_option(label="Our own session")
    page.locator("#id_title").fill("Focus group of trustees")
    page.locator("#id_starts_at").fill("2090-06-12 10:00")
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    page.locator("#id_starts_at").press("Tab")  # closes the calendar, which lies over the button
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)  # that of the next box
    page.get_by_role("button", name="Create").last.click()
    expect(page.get_by_role("link", name="Focus group of trustees")).to_be_visible()
    made = Meeting.objects.get(title="Focus group of trustees")
    expect(page.get_by_text(f"/m/{made.code}/")).to_be_visible()
    expect(page.get_by_text("Not opened yet")).to_be_visible()
    axe(page)
