"""Calendars of sessions and series: right times, lasting identifiers, and nothing that readers may not know."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from wagtail.models import Locale, PageViewRestriction, Site

from facilitation.capture import meeting_link
from facilitation.models import Meeting
from tests import factories
from tests.facilitation import factories as facilitation_factories

pytestmark = pytest.mark.django_db

UNTESTED = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DESCRIPTION")


def events(client, address):
    """Return the events of the calendar at `address`, as dicts of plain values."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert b"\n" not in response.content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return [
        {name.lower(): event.decoded(name) for name in event if name not in UNTESTED}
        for event in Calendar.from_ical(response.content).walk("VEVENT")
    ]


def test_a_session_without_times_is_whole_days(client):
    session = factories.session(
        "Halls, lists; keys", practice_start="12 June 2012", practice_end="13 June 2012", venue="Town hall"
    )
    assert events(client, f"/calendar/session-{session.number}.ics") == [
        {
            "uid": f"session-{session.number}-{session.translation_key}@practice-bank",
            "summary": "Halls, lists; keys",
            "dtstart": date(2012, 6, 12),
            "dtend": date(2012, 6, 14),
            "location": "Town hall",
            "url": f"http://127.0.0.1:8000{session.get_url()}",
        }
    ]


def test_meetings_stand_at_their_time_in_summer_and_in_winter(client):
    session = factories.session("Two days", practice_start="12 June 2012", venue="Town hall")
    summer = facilitation_factories.meeting(
        "Interview",
        session=session,
        starts_at=datetime(2012, 6, 12, 9, 0, tzinfo=UTC),
        ends_at=datetime(2012, 6, 12, 10, 15, tzinfo=UTC),
        room="Room 1",
    )
    facilitation_factories.meeting("Winter", session=session, starts_at=datetime(2012, 12, 3, 10, 0, tzinfo=UTC))
    facilitation_factories.meeting("Some time", session=session)
    found = events(client, f"/calendar/session-{session.number}.ics")
    assert [(row["summary"], row["dtstart"], row.get("dtend")) for row in found] == [
        (
            "Two days: Interview",
            datetime(2012, 6, 12, 9, 0, tzinfo=UTC),
            datetime(2012, 6, 12, 10, 15, tzinfo=UTC),
        ),
        ("Two days: Winter", datetime(2012, 12, 3, 10, 0, tzinfo=UTC), None),
    ]
    assert found[0]["uid"] == f"meeting-{summer.uid}@practice-bank"
    assert found[0]["location"] == "Room 1, Town hall"
    assert "12 June 2012, 10:00 to 11:15" in client.get(session.get_url()).content.decode()


def test_identifiers_stay_when_a_session_is_renamed(client):
    session = factories.session("Before", practice_start="12 June 2012")
    address = f"/calendar/session-{session.number}.ics"
    before = events(client, address)[0]["uid"]
    session.title, session.slug = "After", "after"
    factories.publish(session)
    assert [(row["uid"], row["summary"]) for row in events(client, address)] == [(before, "After")]


def test_a_site_that_moves_keeps_its_identifiers_and_leads_to_its_new_address(client, settings):
    session = factories.session(practice_start="12 June 2012")
    address = f"/calendar/session-{session.number}.ics"
    before = events(client, address)[0]
    settings.WAGTAILADMIN_BASE_URL = "https://bank.example.org"
    [after] = events(client, address)
    assert after == before | {"url": f"https://bank.example.org{session.get_url()}"}


def test_no_host_that_a_request_names_and_no_site_on_record_gets_into_a_calendar(client):
    Site.objects.update(hostname="elsewhere.example", port=8443)
    session = factories.session(practice_start="12 June 2012")
    content = client.get(f"/calendar/session-{session.number}.ics", headers={"host": "localhost"}).content.decode()
    assert re.findall(r"https?://[^\s/]+", content) == ["http://127.0.0.1:8000"]


def test_a_corrected_meeting_is_later_in_sequence_and_opening_its_link_is_no_correction(client):
    session = factories.session(practice_start="12 June 2012")
    facilitation_factories.meeting(session=session, starts_at=datetime(2012, 6, 12, 9, 0, tzinfo=UTC), is_open=False)
    address = f"/calendar/session-{session.number}.ics"
    earlier = datetime(2012, 6, 1, 9, 0, tzinfo=UTC)
    Meeting.objects.update(changed_at=earlier)
    type(session).objects.update(last_published_at=earlier)

    def stamps():
        [event] = Calendar.from_ical(client.get(address).content).walk("VEVENT")
        return (event.decoded("sequence"), event.decoded("last-modified"), event.decoded("dtstamp"))

    before = stamps()
    assert before == (44_701_200, earlier, earlier)
    meeting_link.open_link(meeting=Meeting.objects.get())
    assert stamps() == before
    corrected = Meeting.objects.get()
    corrected.room = "Room 2"
    corrected.save()
    after = stamps()
    assert after[0] > before[0]
    Meeting.objects.update(changed_at=corrected.changed_at + timedelta(seconds=2))
    assert stamps()[0] == after[0] + 2  # a second correction within the minute
    Meeting.objects.update(changed_at=corrected.changed_at)
    assert after[1] == after[2] == Meeting.objects.get().changed_at.replace(microsecond=0)


def test_a_series_brings_every_session_with_a_full_day(client):
    series = factories.series("A programme")
    factories.session("Second", within=series, practice_start="2 June 2012")
    factories.session("First", within=series, practice_start="1 May 2012", practice_end="May 2012")
    factories.session("Some time", within=series, practice_start="July 2012")
    found = events(client, f"/calendar/series-{series.pk}.ics")
    assert [(row["summary"], row["dtstart"], row["dtend"]) for row in found] == [
        ("First", date(2012, 5, 1), date(2012, 5, 2)),
        ("Second", date(2012, 6, 2), date(2012, 6, 3)),
    ]
    assert f'href="/calendar/series-{series.pk}.ics"' in client.get(series.get_url()).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_a_calendar_costs_the_same_with_one_and_with_three(client, number, django_assert_num_queries):
    series = factories.series("A programme")
    for day in range(number):
        facilitation_factories.meeting(session=factories.session(within=series, practice_start=f"{day + 1} May 2012"))
    client.get(f"/calendar/series-{series.pk}.ics")
    with django_assert_num_queries(3):
        client.get(f"/calendar/series-{series.pk}.ics")


def test_all_sessions_are_in_one_calendar_that_is_asked_for_again(client):
    for number, start in enumerate(("1 May 2012", "2 June 2012", "July 2012")):
        factories.session(f"Session {number}", within=factories.series(f"Series {number}"), practice_start=start)
    factories.session("Draft", practice_start="3 May 2012", live=False)
    timed = factories.session("Timed")
    facilitation_factories.meeting("Interview", session=timed, starts_at=datetime(2012, 5, 1, 9, 0, tzinfo=UTC))
    found = events(client, "/calendar/sessions.ics")
    assert [row["summary"] for row in found] == ["Session 1", "Session 0", "Timed: Interview"]
    calendar = client.get("/calendar/sessions.ics").content.decode()
    asked_again = ["METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]
    assert [line in calendar.split("\r\n") for line in asked_again] == [True] * 3
    assert calendar == client.get("/calendar/sessions.ics").content.decode()
    listing = client.get(factories.listing("session").url).content.decode()
    assert 'href="/calendar/sessions.ics"' in listing


def test_a_bank_without_dated_sessions_offers_no_calendar_of_all(client):
    factories.session(practice_start="May 2012")
    assert "/calendar/sessions.ics" not in client.get(factories.listing("session").url).content.decode()
    assert client.get("/calendar/sessions.ics").status_code == 404


def test_what_nobody_may_read_stands_in_no_calendar(client):
    series = factories.series("A programme")
    draft = factories.session("Draft", within=series, practice_start="1 May 2012", live=False)
    private = factories.session("Private", within=series, practice_start="2 May 2012")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    addresses = [f"/calendar/session-{page.number}.ics" for page in (draft, private)]
    addresses += [f"/calendar/series-{series.pk}.ics", "/calendar/series-0.ics", "/calendar/session-999999.ics"]
    assert [client.get(address).status_code for address in addresses] == [404] * 5


def test_a_session_without_a_day_offers_no_calendar(client):
    session = factories.session(practice_start="May 2012")
    assert ".ics" not in client.get(session.get_url()).content.decode()
    assert client.get(f"/calendar/session-{session.number}.ics").status_code == 404


def test_the_code_of_a_meeting_is_in_no_calendar(client):
    session = factories.session(practice_start="1 May 2012")
    meeting = facilitation_factories.meeting(session=session, starts_at=datetime(2012, 5, 1, 9, 0, tzinfo=UTC))
    content = client.get(f"/calendar/session-{session.number}.ics").content.decode()
    assert str(meeting.uid) in content
    assert meeting.code not in content


def test_a_calendar_is_in_the_language_of_its_address_or_not_there(client):
    session = factories.session("Halls", practice_start="2012-06-12")
    series = session.get_parent()
    english = [f"session-{session.number}.ics", f"series-{series.pk}.ics"]
    welsh = session.copy_for_translation(Locale.objects.create(language_code="cy"), copy_parents=True)
    assert [client.get(f"/calendar/{name}").status_code for name in english] == [200, 200]
    assert [client.get(f"/cy/calendar/{name}").status_code for name in english] == [404, 404]
    welsh.title = "Neuaddau"
    welsh.save_revision().publish()
    [event] = Calendar.from_ical(client.get(f"/cy/calendar/{english[0]}").content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Neuaddau"
    assert client.get(f"/cy/calendar/{english[1]}").status_code == 404
