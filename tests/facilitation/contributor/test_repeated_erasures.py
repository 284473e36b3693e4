"""What contributors had erased, withdrawn or replaced since the backup is so again; nothing is widened."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from facilitation.choices import Destination, Naming
from facilitation.consent import consent_actions
from facilitation.contributor import actions
from facilitation.models import Contribution, Participant
from practice.erasures import repeating
from practice.erasures.journal import Erasure
from practice.models import ErasureRecord
from tests.facilitation.factories import contribution, participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    """Somebody whose name readers may see, and who wants mail."""
    details = {"name": "Hilda", "role": "Clerk", "organisation_name": "Sampleton", "email": "hilda@trust.example"}
    return participant(**details, wants_mail=True, confirmed_at=timezone.now(), email_confirmed_at=timezone.now())


def recorded():
    """Return what the journal got, as (subject, number, extent)."""
    return list(ErasureRecord.objects.values_list("subject", "number", "extent").order_by("subject"))


def again(subject, number, extent="", *, minutes=1):
    """Do what a restore does with one line; return how many found something."""
    one = Erasure(uuid.uuid4(), timezone.now() + timedelta(minutes=minutes), subject, number, extent)
    done = repeating.erase_again([one])
    assert done.left == []
    return done.erased


def test_words_are_erased_again(person):
    words = contribution("Nobody keeps it.", by=person)
    assert again("words", words.pk) == 1
    words.refresh_from_db()
    assert (words.text, words.is_erased, words.may_go_to) == ("", True, Destination.NOWHERE)
    assert again("words", words.pk) == 0


def test_words_that_came_later_under_the_same_number_stay(person):
    words = contribution("Nobody keeps it.", by=person)
    assert again("words", words.pk, minutes=-60) == 0
    assert Contribution.objects.get(pk=words.pk).text == "Nobody keeps it."


@pytest.mark.parametrize(
    ("extent", "reach", "naming", "found"),
    [
        ("0,not", Destination.NOWHERE, Naming.NOT, 1),
        ("1,name", Destination.TEAM, Naming.NAME, 1),
        ("4,organisation", Destination.BANK, Naming.ORGANISATION, 1),
        ("4,name", Destination.BANK, Naming.NAME, 0),
    ],
)
def test_consent_is_narrowed_again_and_never_widened(person, extent, reach, naming, found):
    words = contribution(by=person, naming=Naming.NAME)
    assert again("narrowed consent", words.pk, extent) == found
    words.refresh_from_db()
    assert (words.may_go_to, words.naming) == (reach, naming)


@pytest.mark.parametrize(("extent", "left"), [("", ""), ("except what is shown", "Hilda")])
def test_details_are_erased_again_as_far_as_they_were(person, extent, left):
    contribution(by=person, naming=Naming.NAME)
    Participant.objects.filter(pk=person.pk).update(confirmed_at=person.confirmed_at)
    shown = consent_actions.visible_naming(person) == Naming.NAME
    assert again("details", person.pk, extent) == 1
    person.refresh_from_db()
    assert (person.name, person.email) == (left if shown else "", "")


def test_replaced_details_are_emptied(person):
    assert again("changed details", person.pk, "name,email") == 1
    person.refresh_from_db()
    assert (person.name, person.email, person.role, person.wants_mail) == ("", "", "Clerk", False)
    assert person.is_confirmed is False


def test_what_people_do_is_recorded_by_number_alone(person):
    words = contribution(by=person, naming=Naming.NAME)
    actions.change_details(
        participant=person, name="Hilda B.", role="Clerk", organisation_name="", email="", wants_mail=False
    )
    assert recorded() == [("changed details", person.pk, "name,organisation_name,email")]
    consent_actions.change_consent(contribution=words, may_go_to=Destination.GOVERNMENT, naming=Naming.NAME)
    assert len(recorded()) == 1  # wider
    actions.erase_all(participant=person)
    assert recorded()[1:] == [
        ("details", person.pk, ""),
        ("narrowed consent", words.pk, "0,not"),
        ("words", words.pk, ""),
    ]


def test_details_given_for_the_first_time_replace_nothing():
    person = participant()
    actions.change_details(
        participant=person, name="Hilda", role="", organisation_name="", email="h@trust.example", wants_mail=True
    )
    assert recorded() == []
