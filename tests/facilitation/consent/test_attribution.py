"""Who said it is told as far as consent goes, once somebody has confirmed the name and an editor has looked at it."""

import pytest
from django.utils import timezone

from facilitation.choices import Naming
from facilitation.consent.attribution import Attribution, attribution_of
from facilitation.models import Contribution, Participant
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

WHO = {"name": "Ann Ashby", "role": "Treasurer", "organisation_name": "Ashby Trust"}
NOBODY = "somebody who shared it"


def attributed(participant, naming, **options):
    """Return what readers are told of something that the Participant said."""
    return attribution_of(Contribution(participant=participant, naming=naming), **options).who


@pytest.mark.parametrize(
    ("confirmed", "seen", "expected"),
    [
        (False, False, [NOBODY, NOBODY, NOBODY]),
        (False, True, [NOBODY, NOBODY, NOBODY]),
        (True, False, [NOBODY, NOBODY, NOBODY]),
        (True, True, [NOBODY, "Ashby Trust", "Ann Ashby, Treasurer, Ashby Trust"]),
    ],
)
def test_a_name_is_told_once_it_is_confirmed_and_seen(confirmed, seen, expected):
    who = made.participant(**WHO)
    if seen:
        who.record_review(Naming.NAME)
    who.confirmed_at = timezone.now() if confirmed else None
    assert [attributed(who, naming) for naming in Naming] == expected


@pytest.mark.parametrize(
    ("column", "value", "by_organisation"),
    [
        ("name", "Ben Ashby", "Ashby Trust"),
        ("role", "Secretary of State", "Ashby Trust"),
        ("organisation_name", "Department for Communities", NOBODY),
    ],
)
def test_whatever_changes_it_makes_it_wait_again(column, value, by_organisation):
    who = made.participant(**WHO, confirmed_at=timezone.now())
    Participant.objects.filter(pk=who.pk).update(**{column: value})
    who.refresh_from_db()
    assert [attributed(who, naming) for naming in Naming] == [NOBODY, by_organisation, NOBODY]


def test_another_organisation_of_the_bank_waits_and_so_does_one_that_is_deleted():
    body = factories.organisation("Ashby Council")
    who = made.participant(**WHO, organisation=body, confirmed_at=timezone.now())
    assert attributed(who, Naming.ORGANISATION) == "Ashby Council"
    Participant.objects.update(organisation=factories.organisation("Department for Communities"))
    who.refresh_from_db()
    assert attributed(who, Naming.ORGANISATION) == NOBODY
    Participant.objects.update(organisation=body)
    body.delete()
    who.refresh_from_db()
    assert (who.organisation_id, attributed(who, Naming.ORGANISATION)) == (None, NOBODY)


def test_who_was_seen_by_organisation_only_is_not_named_by_name():
    who = made.participant(**WHO, confirmed_at=timezone.now(), seen=False)
    who.record_review(Naming.ORGANISATION)
    assert [attributed(who, naming) for naming in Naming] == [NOBODY, "Ashby Trust", NOBODY]


def test_who_was_refused_is_not_named_at_all():
    who = made.participant(**WHO, confirmed_at=timezone.now())
    who.record_review(Naming.NAME, refusal="We cannot tell that you are she.")
    assert [attributed(who, naming) for naming in Naming] == [NOBODY] * 3


def test_how_it_would_be_shown_can_be_asked_for():
    who = made.participant(**WHO)
    assert attributed(who, Naming.NAME, as_if_shown=True) == "Ann Ashby, Treasurer, Ashby Trust"
    assert attributed(who, Naming.NAME, as_if_shown=True, organisation="Ashby") == "Ann Ashby, Treasurer, Ashby"
    assert attribution_of(Contribution(participant=who, naming=Naming.NOT), as_if_shown=True) == Attribution(NOBODY)


def test_no_sign_in_a_name_turns_the_words_around_it():
    who = made.participant(
        name="Zed\u202e\nderiteR", role="\u2066Clerk", organisation_name="Ashby\u200f", confirmed_at=timezone.now()
    )
    assert attributed(who, Naming.NAME) == "Zed deriteR, Clerk, Ashby"
    assert attributed(who, Naming.ORGANISATION) == "Ashby"
