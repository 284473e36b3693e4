"""A facilitator starts a session alone, in a series of their team only, and once however often it is sent."""

import re
import threading
import uuid

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from facilitation.models import Meeting, SessionPage
from facilitation.sessions.admin.start_session import start_session
from practice.fields.partial_dates import PartialDate
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

NEW = reverse("facilitation_arranging:new")


@pytest.fixture
def series():
    """A series of a team."""
    return factories.series("Village evenings", team=made.team())


@pytest.fixture
def facilitator(series, client):
    """A facilitator of that team, signed in."""
    user = made.user("Facilitators", teams=[series.team])
    client.force_login(user)
    return user


def filled_in(**changes):
    """Return what the form sends."""
    return {"title": "Hall evening", "on": "2026-12-03", "venue": "Hall, Sampling", "key": uuid.uuid4()} | changes


def error_messages(response):
    """Return the messages of a form that was refused."""
    assert response.status_code == 422
    return [
        " ".join(text.split()) for text in re.findall(r'error-message">\s*(?:<svg.*?</svg>)?(.*?)</', flat(response))
    ]


def flat(response):
    """Return the markup in one line."""
    return " ".join(response.content.decode().split())


def test_title_date_and_venue_make_a_draft_with_one_meeting_that_is_theirs(client, series, facilitator):
    factories.session(within=series, session_number=4)
    answer = client.post(NEW, filled_in())
    meeting = Meeting.objects.get()
    assert answer.url == reverse("facilitation_capture:meeting", args=[meeting.pk])
    session = SessionPage.objects.get(pk=meeting.session_id)
    assert (
        session.title,
        session.practice_start,
        session.venue,
        session.session_number,
        session.live,
        session.owner,
        session.team,
        session.get_parent().specific,
    ) == ("Hall evening", PartialDate(2026, 12, 3), "Hall, Sampling", 5, False, facilitator, series.team, series)
    assert (meeting.title, meeting.is_open, meeting.starts_at) == ("Hall evening", False, None)
    page = flat(client.get(answer.url))
    assert (f"http://127.0.0.1:8000/m/{meeting.code}/" in page, "Open now" in page) == (True, True)
    assert session.latest_revision.user == facilitator
    client.logout()
    assert client.get(f"/village-evenings/{session.slug}/").status_code == 404


@pytest.mark.usefixtures("facilitator")
def test_the_same_form_sent_twice_makes_one_session(client):
    sent = filled_in()
    first, second = client.post(NEW, sent), client.post(NEW, sent)
    assert (first.status_code, first.url) == (302, second.url)
    assert (SessionPage.objects.count(), Meeting.objects.count()) == (1, 1)
    third = client.post(NEW, filled_in())
    changed = client.post(NEW, sent | {"venue": "Another hall"})  # after "back", which brings the same form again
    assert len({first.url, third.url, changed.url}) == 3
    assert sorted(SessionPage.objects.values_list("slug", flat=True)) == [
        "hall-evening",
        "hall-evening-2",
        "hall-evening-3",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_session():
    series = factories.series("Village evenings", team=made.team())
    user = made.user("Facilitators", teams=[series.team])
    key, found = uuid.uuid4(), []

    def click():
        given = {"title": "Hall evening", "on": timezone.localdate(), "venue": ""}
        found.append(start_session(user=user, series=series, key=key, **given).pk)
        connection.close()

    clicks = [threading.Thread(target=click) for _click in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert (len(found), len(set(found)), SessionPage.objects.count()) == (2, 1, 1)


def test_one_persons_form_gives_nobody_else_their_meeting(client, series):
    sent = filled_in()
    urls = []
    for _person in range(2):
        client.force_login(made.user("Facilitators", teams=[series.team]))
        urls.append(client.post(NEW, sent).url)
    assert len(set(urls)) == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "x" * 151}, "Ensure this value has at most 150 characters (it has 151)."),
        ({"on": "tomorrow"}, "Write the day as 14/05/2011 or 14 May 2011."),
        ({"on": "0012-06-12"}, "Write the year in full, such as 2026."),
        ({"venue": "x" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
    ],
)
@pytest.mark.usefixtures("facilitator")
def test_what_cannot_be_stored_is_said_and_nothing_is_made(client, changes, message):
    assert error_messages(client.post(NEW, filled_in(**changes))) == [message]
    assert SessionPage.objects.count() == 0


@pytest.mark.usefixtures("facilitator")
@pytest.mark.parametrize("key", ["", "nonsense"])
def test_a_form_without_its_key_is_shown_again_with_a_sentence(client, key):
    response = client.post(NEW, filled_in(key=key))
    assert response.status_code == 422
    assert "Load this page again" in flat(response)


@pytest.mark.usefixtures("facilitator")
def test_a_series_of_another_team_cannot_be_had_by_sending_its_number(client, series):
    other = factories.series("Others", team=made.team())
    client.post(NEW, filled_in(series=other.pk))
    assert [page.get_parent().specific for page in SessionPage.objects.all()] == [series]


@pytest.mark.usefixtures("facilitator")
def test_of_several_series_one_is_chosen_and_no_other_teams(client, series):
    second = factories.series("Market mornings", team=series.team)
    other = factories.series("Others", team=made.team())
    page = flat(client.get(NEW))
    assert re.findall(r'name="series" value="(\d+)"', page) == [str(second.pk), str(series.pk)]
    assert error_messages(client.post(NEW, filled_in(series=other.pk))) == [
        "Select a valid choice. That choice is not one of the available choices."
    ]
    assert error_messages(client.post(NEW, filled_in())) == ["This field is required."]
    client.post(NEW, filled_in(series=second.pk))
    assert SessionPage.objects.get().get_parent().specific == second


@pytest.mark.usefixtures("facilitator")
def test_where_the_series_is_in_two_languages_the_language_is_chosen_with_it(client, series):
    welsh = Locale.objects.create(language_code="cy")
    translated = series.copy_for_translation(welsh, copy_parents=True)
    assert re.findall(r"Village evenings \((\w+)\)", flat(client.get(NEW))) == ["English", "Welsh"]
    client.post(NEW, filled_in(series=translated.pk))
    assert SessionPage.objects.get().locale == welsh


def test_a_team_without_series_is_told_who_can_add_one(client):
    client.force_login(made.user("Facilitators", teams=[made.team()]))
    assert "Ask an editor or moderator to add one" in flat(client.get(NEW))
    assert client.post(NEW, filled_in()).status_code == 422


def test_who_may_start_a_session(client, series):
    people = [
        made.user("Facilitators", teams=[series.team]),
        made.user("Editors"),
        made.user("Facilitators"),
        made.user("Partner editors"),
    ]
    found = []
    for user in people:
        client.force_login(user)
        found.append((client.get(NEW).status_code, client.post(NEW, filled_in()).status_code))
    assert found == [(200, 302), (200, 302), (302, 302), (302, 302)]
    assert SessionPage.objects.count() == 2
