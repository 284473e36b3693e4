"""Which names wait: those of whom a confirmed name is asked for and which no editor has seen as they stand."""

from itertools import product

import pytest
from django.utils import timezone

from facilitation.choices import Destination, Naming, NamingState
from facilitation.models import Participant, Provenance
from facilitation.models.participant import Participant as Row
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


def asking(naming=Naming.NAME, *, may_go_to=Destination.BANK, page=None, **who):
    """Return a confirmed Participant who asks to be named for something that an entry holds."""
    who = {"name": "Ann", "organisation_name": "Ashby Trust", "confirmed_at": timezone.now(), "seen": False} | who
    person = made.participant(**who)
    contribution = made.contribution("Said.", by=person, naming=naming, may_go_to=may_go_to)
    made.fed(contribution, page or factories.case_study(), "learnt")
    return person


def test_only_those_wait_who_ask_for_it_and_whose_words_the_bank_holds():
    page = factories.case_study(live=False)
    waiting = [asking(page=page), asking(Naming.ORGANISATION, page=page), asking(organisation_name="", page=page)]
    asking(Naming.NOT, page=page)
    asking(may_go_to=Destination.ROOM, page=page)
    asking(name="", organisation_name="", page=page)
    asking(Naming.ORGANISATION, organisation_name="", page=page)
    asking(confirmed_at=None, page=page)
    asking(seen=True, page=page)
    made.contribution(by=made.participant(name="Unused", confirmed_at=timezone.now(), seen=False), naming=Naming.NAME)
    asking(page=page)
    gone = Participant.objects.last()
    Provenance.objects.filter(contribution__participant=gone).update(state="withheld")
    assert list(Participant.objects.awaiting_name_review().order_by("pk")) == waiting


def test_the_statement_tells_of_everybody_what_the_row_tells_of_itself():
    body = factories.organisation("Ashby Council")
    page = factories.case_study()
    for naming, bank, seen_bank, name, role, refusal, at in product(
        (Naming.NAME, Naming.ORGANISATION),
        (None, body),
        (None, body.pk, body.pk + 1),
        ("Ann", "Ben", ""),
        ("", "Clerk"),
        ("", "Not theirs."),
        (None, timezone.now()),
    ):
        person = made.participant(
            name="Ann", organisation_name="Ashby", organisation=bank, confirmed_at=timezone.now(), seen=False
        )
        seen = {"seen_name": name, "seen_role": role, "seen_organisation_name": "Ashby", "seen_at": at}
        Row.objects.filter(pk=person.pk).update(**seen, seen_organisation_id=seen_bank, refusal=refusal)
        contribution = made.contribution("Said.", by=person, naming=naming)
        made.fed(contribution, page, "learnt")
    listed = list(Participant.objects.to_be_named())
    assert len(listed) == 2 * 2 * 3 * 3 * 2 * 2 * 2
    assert [(one.pk, one.naming_state) for one in listed] == [
        (one.pk, one.state_of(one.requested_naming).value) for one in listed
    ]
    assert {one.naming_state for one in listed} == set(NamingState.values) - {NamingState.UNCONFIRMED}


def test_somebody_with_several_words_is_one_row_and_asked_for_the_most():
    person = asking(Naming.ORGANISATION)
    for naming in (Naming.NAME, Naming.NAME, Naming.ORGANISATION):
        made.fed(made.contribution("More.", by=person, naming=naming), factories.case_study(), "learnt")
    assert [(one.pk, one.requested_naming) for one in Participant.objects.awaiting_name_review()] == [
        (person.pk, Naming.NAME)
    ]
