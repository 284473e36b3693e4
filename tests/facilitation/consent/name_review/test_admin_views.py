"""The desk for names: who sees it, what a line tells, what it costs, and what it answers to whatever is sent."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from facilitation.choices import Naming, NamingState
from facilitation.consent.name_review.actions import review_stamp
from facilitation.models import Participant
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.consent.name_review.test_names_awaiting_review import asking

pytestmark = pytest.mark.django_db

INDEX, SHOW, REFUSE = (reverse(f"facilitation_names:{name}") for name in ("index", "show", "refuse"))
COST = 19  # statements for a page of the admin, its menu and its messages included


@pytest.fixture
def editor(client):
    """An editor who is signed in."""
    user = made.user("Editors")
    client.force_login(user)
    return user


def text(answer):
    """Return an answer without its markup, in single spaces."""
    body = re.sub(r"(?s)^.*<main|<script.*?</script>", "", answer.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def chosen(person):
    """Return what the desk's forms send of somebody."""
    one = Participant.objects.to_be_named().get(pk=person.pk)
    return f"{one.pk}:{review_stamp(one, one.requested_naming)}"


def states():
    return [one.state_of(Naming.NAME) for one in Participant.objects.order_by("pk")]


def test_a_line_tells_all_that_an_editor_needs(client, editor):
    person = asking(
        name="Zed",
        role="Minister",
        email="zed@elsewhere.example.org",
        email_confirmed_at=timezone.now(),
        confirmed_host="mail.example.org",
        organisation=factories.organisation("Ashby Council"),
        page=factories.case_study("A rota", live=False),
    )
    question = made.question()
    contribution = made.contribution("More.", by=person, naming=Naming.NAME)
    made.raised(contribution, question)
    page = text(client.get(INDEX))
    line = (
        "Zed Role Minister Organisation Ashby Council As they wrote it Ashby Trust Who vouches for it an address at "
        f"mail.example.org Where A rota (not published yet), Question {question.pk} Show this name"
    )
    assert ("zed@" in page, page[page.index("Zed Role") :][: len(line)]) == (False, line)


def test_a_line_says_which_facilitator_vouched_and_what_it_said_before(client, editor):
    sitting = made.meeting("Supper club")
    person = asking(meeting=sitting, confirmed_by=made.user("Facilitators"), seen=True)
    Participant.objects.update(name="Ben")
    page = text(client.get(INDEX))
    assert f"confirmed by the facilitator {person.confirmed_by} of “Supper club” Shown before Ann, Ashby Trust" in page
    Participant.objects.update(refusal="Not theirs.")
    assert "Not shown before Ann, Ashby Trust: Not theirs." in text(client.get(INDEX))


def test_where_only_the_organisation_is_to_be_told_the_name_is_not(client, editor):
    asking(Naming.ORGANISATION, name="Zirconia", role="Warden")
    page = text(client.get(INDEX))
    shown = [word in page for word in ("Ashby Trust", "Zirconia", "Warden", "no address confirmed")]
    assert shown == [True, False, False, True]


def test_showing_one_and_several(client, editor):
    people = [asking() for _number in range(3)]
    answer = client.post(SHOW, {"chosen": chosen(people[0])}, follow=True)
    assert ("1 name is now shown." in text(answer), states()) == (True, ["shown", "waiting", "waiting"])
    answer = client.post(SHOW, {"chosen": [chosen(one) for one in people[1:]]}, follow=True)
    assert ("2 names are now shown." in text(answer), states()) == (True, ["shown"] * 3)
    assert "No name waits." in text(answer)


def test_of_several_only_what_was_changed_is_left(client, editor):
    people = [asking() for _number in range(2)]
    ticked = [chosen(one) for one in people]
    Participant.objects.filter(pk=people[0].pk).update(name="Eric Pickles")
    page = text(client.post(SHOW, {"chosen": ticked}, follow=True))
    shown = [
        "1 name is now shown." in page,
        "was changed, taken back or decided meanwhile" in page,
        "Eric Pickles" in page,
    ]
    assert (shown, states()) == ([True] * 3, ["waiting", "shown"])


def test_refusing_and_taking_that_back(client, editor):
    person = asking()
    answer = client.post(REFUSE, {"chosen": chosen(person), "reason": "Not theirs."}, follow=True)
    assert ("The contributor sees why." in text(answer), states()) == (True, ["refused"])
    page = text(client.get(f"{INDEX}?state=refused"))
    assert f"Looked at by {editor} Reason Not theirs. Show this name" in page
    client.post(SHOW, {"chosen": chosen(person), "state": "refused"})
    assert states() == ["shown"]
    assert "Show it no longer" in text(client.get(f"{INDEX}?state=shown"))


def test_a_reason_that_is_refused_stands_in_its_field_again(client, editor):
    people = [asking(), asking()]
    answer = client.post(REFUSE, {"chosen": chosen(people[1]), "reason": "<b>" * 101})
    page = answer.content.decode()
    assert (answer.status_code, page.count("Shorten the reason to 300 characters."), page.count("&lt;b&gt;")) == (
        422,
        1,
        101,
    )


@pytest.mark.parametrize("sent", ["", "x", "1", ":", "0:", "9" * 30 + ":a", "1:ä", "1:\x00", "²:a", "-1:a"])
def test_whatever_is_sent_is_answered_with_a_sentence(client, editor, sent):
    asking()
    answer = client.post(SHOW, {"chosen": sent}, follow=True)
    assert ("was changed, taken back or decided meanwhile" in text(answer), answer.status_code) == (True, 200)
    answer = client.post(REFUSE, {"chosen": sent, "reason": "No.", "state": "x"})
    assert ("was changed, taken back or decided meanwhile" in text(answer), answer.status_code) == (True, 422)
    assert states() == ["waiting"]


def test_nothing_ticked_is_said(client, editor):
    assert "Nothing was ticked." in text(client.post(SHOW, {}, follow=True))


def test_only_editors_see_that_names_wait(client):
    asking(), asking()
    shown = {}
    for group in ("Editors", "Moderators", "Facilitators", "Partner editors"):
        client.force_login(made.user(group, teams=[made.team()]))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        shown[group] = ("2 names wait" in page, f'"url": "{INDEX}"' in page, client.get(INDEX).status_code)
    assert shown == {
        "Editors": (True, True, 200),
        "Moderators": (True, True, 200),
        "Facilitators": (False, False, 302),
        "Partner editors": (False, False, 302),
    }


def test_where_no_name_waits_the_first_page_says_nothing(client, editor):
    asking(seen=True)
    assert "name waits" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("state", [NamingState.WAITING, NamingState.SHOWN])
def test_the_desk_costs_the_same_for_one_and_three(client, editor, django_assert_num_queries, count, state):
    for number in range(count):
        person = asking(
            seen=state == NamingState.SHOWN,
            organisation=factories.organisation(f"Council {number}"),
            meeting=made.meeting(f"Group {number}"),
            confirmed_by=made.user("Facilitators"),
        )
        contribution = made.contribution("More.", by=person, naming=Naming.NAME)
        made.raised(contribution, made.question())
    client.get(INDEX)
    with django_assert_num_queries(COST):
        page = client.get(f"{INDEX}?state={state}").content.decode()
    assert page.count("<article") == count
