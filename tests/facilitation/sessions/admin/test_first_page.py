"""The first page of the admin says what is on in the room, to those who run it and of their teams only."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from facilitation.models import AnnouncedTopic
from practice.fields.partial_dates import PartialDate
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    """A series of a team."""
    return factories.series("Village evenings", team=made.team())


def in_days(days):
    """Return the date so many days from now, as sessions have it."""
    day = timezone.localdate() + timedelta(days=days)
    return PartialDate(day.year, day.month, day.day)


def panel(client, user):
    """Return the words of the panel, without markup, as `user` sees them."""
    client.force_login(user)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    found = re.search(r'<section[^>]*aria-labelledby="(?:room|no-team)".*?</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found.group()).split()) if found else None


def test_meetings_of_today_and_the_coming_week_and_those_open_are_there_with_what_came_in(client, series):
    def meeting(title, days, **fields):
        return made.meeting(title, session=factories.session(within=series, practice_start=in_days(days)), **fields)

    today = meeting("By its session", 0)
    made.contribution(by=made.participant(meeting=today))
    meeting("Left open", -30)
    meeting("Long over", -2, is_open=False)
    meeting("In a week", 7, is_open=False)
    meeting("In eight days", 8, is_open=False)
    meeting("By the clock", -40, is_open=False, starts_at=timezone.now() + timedelta(days=3))
    made.meeting("Of another team")
    text = panel(client, made.user("Facilitators", teams=[series.team]))
    titles = ["Left open", "By the clock", "By its session", "In a week"]
    assert sorted(titles, key=text.index) == ["By the clock", "Left open", "By its session", "In a week"]
    assert [title for title in ("Long over", "In eight days", "Of another team") if title in text] == []
    assert re.search(r"By its session Today · [\w ]+ · Open · 1 contribution Show the QR code", text)
    assert re.search(r"In a week [\w ]+ · [\w ]+ · Not opened yet · 0 contributions Open now", text)
    assert "New session" in text


def test_it_stands_above_what_waits_in_triage(client, series):
    meeting = made.meeting(session=factories.session(within=series))
    made.contribution(by=made.participant(meeting=meeting))
    client.force_login(made.user("Facilitators", teams=[series.team]))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert 0 < page.index('aria-labelledby="room"') < page.index("1 contribution waits to be looked at")


def test_nothing_on_says_so_and_offers_a_new_session(client, series):
    text = panel(client, made.user("Facilitators", teams=[series.team]))
    assert text == "In the room No meeting is open, and none is due today or in the coming week. New session"


def test_a_team_without_series_is_told_who_can_add_one(client):
    text = panel(client, made.user("Facilitators", teams=[made.team()]))
    assert "Ask an editor or moderator to add one and to choose your team in it." in text
    assert "New session" not in text


def test_a_facilitator_without_a_team_is_told_why_there_is_nothing_and_whom_to_ask(client):
    text = panel(client, made.user("Facilitators"))
    assert text.startswith("You are in no team yet That is why there is nothing here")
    assert "Ask a moderator to add you to your team" in text


def test_whoever_does_not_run_meetings_sees_no_panel(client):
    assert panel(client, made.user("Partner editors")) is None


def test_topics_discussed_are_asked_for_once_it_was_held(client, series):
    held, coming = (
        factories.session(
            title,
            within=series,
            practice_start=in_days(days),
            announced_topic_rows=[AnnouncedTopic(text="Finance")],
        )
        for title, days in (("Held", -1), ("Still coming", 3))
    )
    facilitator, editor = made.user("Facilitators", teams=[series.team]), made.user("Editors")
    for user, reminder in (
        (facilitator, "Tell an editor which topics"),
        (editor, "Choose the topics that were discussed"),
    ):
        text = panel(client, user)
        line = f"Held, and nothing says yet what was discussed {held.title}, {held.practice_start}"
        assert line in text.replace(" ,", ",")
        assert (reminder in text, coming.title in text) == (True, False)
    assert "nothing says yet" not in panel(client, made.user("Facilitators", teams=[made.team()]))


def test_editors_are_told_of_sessions_that_wait_to_be_published(client, series):
    draft = factories.session("Hall evening", within=series, live=False, practice_start=in_days(1))
    made.meeting(session=draft)
    assert "Sessions for an editor to publish Hall evening" in panel(client, made.user("Editors"))
    assert "for an editor to publish" not in panel(client, made.user("Facilitators", teams=[series.team]))


def test_the_first_page_costs_the_same_with_one_meeting_and_with_three(client, series):
    user = made.user("Facilitators", teams=[series.team])
    costs = []
    for number in (1, 3):
        for _one in range(number):
            made.meeting(session=factories.session(within=series, practice_start=in_days(0)))
        panel(client, user)
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse("wagtailadmin_home"))
        costs.append(len(statements))
    assert costs == [costs[0]] * 2
