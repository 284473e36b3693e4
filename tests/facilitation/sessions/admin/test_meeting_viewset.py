"""Who may arrange which meetings in the admin."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from facilitation.models import Meeting, SessionPage
from facilitation.roles import FACILITATORS
from practice.roles import EDITORS, MODERATORS
from tests import factories
from tests.facilitation import factories as facilitation_factories

pytestmark = pytest.mark.django_db

OWN, OTHER = "Own meeting", "Meeting of others"


@pytest.fixture
def meetings():
    """A team with a meeting of its own and one of another team's: (team, own, other)."""
    team = facilitation_factories.team()
    own = facilitation_factories.meeting(OWN, session=factories.session("Own session", team=team), is_open=False)
    other = facilitation_factories.meeting(
        OTHER, session=factories.session("Session of others", team=facilitation_factories.team())
    )
    return team, own, other


def person(role, team):
    """Return a user in a role."""
    if role == "facilitator":
        return facilitation_factories.user(FACILITATORS, teams=[team])
    groups = {"lone facilitator": [FACILITATORS], "editor": [EDITORS], "moderator": [MODERATORS], "reader": []}
    return facilitation_factories.user(*groups[role])


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("facilitator", [OWN]),
        ("editor", [OWN, OTHER]),
        ("moderator", [OWN, OTHER]),
        ("lone facilitator", None),
        ("reader", None),
    ],
)
def test_the_list_holds_what_one_runs(client, meetings, role, seen):
    client.force_login(person(role, meetings[0]))
    response = client.get(reverse("meetings:index"))
    found = [title for title in (OWN, OTHER) if title in response.content.decode()]
    assert (response.status_code, found) == ((200, seen) if seen else (302, []))
    assert (meetings[1].code in response.content.decode()) == bool(seen)


@pytest.mark.parametrize(
    ("role", "own", "other", "delete"),
    [
        ("facilitator", 200, 404, 302),
        ("editor", 200, 200, 302),
        ("moderator", 200, 200, 200),
        ("lone facilitator", 302, 302, 404),
        ("reader", 302, 302, 302),
    ],
)
def test_one_opens_only_what_one_runs(client, meetings, role, own, other, delete):
    team, mine, theirs = meetings
    client.force_login(person(role, team))
    for name in ("edit", "history", "usage"):
        assert client.get(reverse(f"meetings:{name}", args=[mine.pk])).status_code in (own, 302, 404)
    assert client.get(reverse("meetings:edit", args=[mine.pk])).status_code == own
    for name in ("edit", "history", "usage"):
        response = client.get(reverse(f"meetings:{name}", args=[theirs.pk]))
        assert response.status_code in (other, 302, 404)
        assert (OTHER in response.content.decode()) <= (role in ("editor", "moderator"))
    assert client.get(reverse("meetings:edit", args=[theirs.pk])).status_code == other
    assert client.get(reverse("meetings:delete", args=[mine.pk])).status_code == delete


def test_a_facilitator_makes_a_meeting_of_their_own_session_and_of_no_other(client, meetings):
    team, mine, theirs = meetings
    client.force_login(person("facilitator", team))
    data = {
        "title": "Focus group",
        "meeting_type": "focus-group",
        "starts_at": "2012-06-12 10:00",
        "ends_at": "2012-06-12 11:00",
    }
    form = client.get(reverse("meetings:add")).content.decode()
    assert ("Own session" in form, "Session of others" in form) == (True, False)
    client.post(reverse("meetings:add"), data | {"session": theirs.session_id})
    assert not Meeting.objects.filter(title="Focus group").exists()
    client.post(reverse("meetings:add"), data | {"session": mine.session_id})
    made = Meeting.objects.get(title="Focus group")
    assert (made.session_id, made.is_open, len(made.code)) == (mine.session_id, False, 8)
    moved = client.post(reverse("meetings:edit", args=[made.pk]), data | {"session": theirs.session_id})
    assert (moved.status_code, Meeting.objects.get(pk=made.pk).session_id) == (200, mine.session_id)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", ""])
def test_times_are_those_of_the_place_whatever_the_account_has(client, meetings, zone):
    team, mine, _theirs = meetings
    facilitator = person("facilitator", team)
    UserProfile.get_for_user(facilitator).delete()
    UserProfile.objects.create(user=facilitator, current_time_zone=zone)
    client.force_login(facilitator)
    data = {"title": "Summer", "meeting_type": "workshop", "session": mine.session_id}
    client.post(reverse("meetings:add"), data | {"starts_at": "12/06/2012 15:00", "ends_at": "12 June 2012 at 16.30"})
    made = Meeting.objects.get(title="Summer")
    assert (made.starts_at, made.ends_at) == (
        datetime(2012, 6, 12, 14, 0, tzinfo=UTC),
        datetime(2012, 6, 12, 15, 30, tzinfo=UTC),
    )
    form = client.get(reverse("meetings:edit", args=[made.pk]))
    shown = form.context["form"]
    assert [str(shown[name].value()) for name in ("starts_at", "ends_at")] == [
        "2012-06-12 15:00:00",
        "2012-06-12 16:30:00",
    ]
    assert form.content.decode().count("By the clock of the place, in the time zone Europe/London") == 2
    for address in (reverse("meetings:index"), reverse("facilitation_capture:meeting", args=[made.pk])):
        assert "12 June 2012, 15:00" in client.get(address).content.decode()


def test_a_meeting_that_ends_before_it_begins_is_refused(client, meetings):
    team, mine, _theirs = meetings
    client.force_login(person("facilitator", team))
    data = {"title": "T", "meeting_type": "workshop", "session": mine.session_id}
    data |= {"starts_at": "2012-06-12 11:00", "ends_at": "2012-06-12 10:00"}
    response = client.post(reverse("meetings:add"), data)
    assert "A meeting cannot end before it begins." in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(client, number, django_assert_num_queries):
    session = factories.session()
    for _ in range(number):
        facilitation_factories.meeting(session=session)
    client.force_login(person("editor", None))
    client.get(reverse("meetings:index"))
    with django_assert_num_queries(17):
        client.get(reverse("meetings:index"))


@pytest.mark.parametrize(("role", "has_menu"), [("facilitator", True), ("editor", True), ("lone facilitator", False)])
def test_the_menu_leads_to_meetings_for_those_who_run_some(client, meetings, role, has_menu):
    client.force_login(person(role, meetings[0]))
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("meetings:index") in home) == has_menu


def test_a_meeting_in_which_something_was_said_is_kept_and_so_is_its_session(client, meetings):
    _team, mine, theirs = meetings
    facilitation_factories.contribution(by=facilitation_factories.participant(meeting=mine))
    client.force_login(factories.superuser())
    series = mine.session.get_parent()
    for address in (
        reverse("meetings:delete", args=[mine.pk]),
        reverse("wagtailadmin_pages:delete", args=[mine.session_id]),
        reverse("wagtailadmin_pages:delete", args=[series.pk]),
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={mine.session_id}",
    ):
        assert client.post(address).status_code == 302
    assert set(Meeting.objects.all()) == {mine, theirs}
    client.post(reverse("meetings:delete", args=[theirs.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[theirs.session_id]))
    assert list(SessionPage.objects.all()) == [mine.session]
