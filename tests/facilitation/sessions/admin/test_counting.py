"""How much came in is told to those who run the meeting, in numbers alone."""

import pytest
from django.urls import reverse

from facilitation.choices import ContributionType
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A meeting of a team."""
    return made.meeting("Focus group", session=factories.session(team=made.team()))


def address(meeting):
    """Return where the count is asked for."""
    return reverse("facilitation_arranging:count", args=[meeting.pk])


@pytest.mark.parametrize(
    ("shapes", "counted"),
    [
        ([], {"all": "0 contributions", "shapes": ""}),
        ([ContributionType.QUESTION], {"all": "1 contribution", "shapes": "Question: 1"}),
        (
            [ContributionType.QUESTION, ContributionType.BARRIER, ContributionType.BARRIER],
            {"all": "3 contributions", "shapes": "Barrier: 2, Question: 1"},
        ),
    ],
)
def test_numbers_by_what_it_is_and_no_words(client, meeting, shapes, counted):
    client.force_login(made.user("Facilitators", teams=[meeting.session.team]))
    for shape in shapes:
        made.contribution("Tin is what they need.", contribution_type=shape, by=made.participant(meeting=meeting))
    made.contribution("Elsewhere", by=made.participant(meeting=made.meeting()))
    response = client.get(address(meeting))
    assert response.json() == counted
    assert "no-store" in response["Cache-Control"]
    page = client.get(reverse("facilitation_capture:meeting", args=[meeting.pk])).content.decode()
    assert f"<b data-count-all>{counted['all']}</b></p><p data-count-shapes>{counted['shapes']}</p>" in page
    assert "Tin is what" not in page


def test_only_those_who_run_the_meeting_are_told(client, meeting):
    found = []
    for groups, teams in (("Facilitators", [made.team()]), ("Editors", []), ("Partner editors", [])):
        client.force_login(made.user(groups, teams=teams))
        found.append(client.get(address(meeting)).status_code)
    client.logout()
    found.append(client.get(address(meeting)).status_code)
    assert found == [404, 200, 404, 302]


def test_a_count_costs_the_same_with_one_and_with_three(client, meeting, django_assert_num_queries):
    client.force_login(made.user("Editors"))
    client.get(address(meeting))
    for number in (1, 3):
        for _one in range(number):
            made.contribution(by=made.participant(meeting=meeting))
        with django_assert_num_queries(7):
            client.get(address(meeting))
