"""A contributor is told truly where their name stands, and sees why it is not shown."""

import pytest
from django.utils import timezone

from facilitation.choices import Naming
from facilitation.consent.name_review.naming_status import naming_status
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

NOT_NEEDED = "Readers see neither your name nor your organisation: nothing that they may read is to go with either."
UNCONFIRMED = "Your name and organisation are not confirmed, so readers see neither."
WAITING = "“Ann, Ashby Trust” is confirmed and waits: an editor looks at it before readers see it."
SHOWN = "Readers see “Ashby Trust” where you allow it: an editor has looked at it."
REFUSED = "Readers do not see “Ann, Ashby Trust”, because: “Not theirs.” If you change it below, an editor looks again."


@pytest.mark.parametrize(
    ("naming", "confirmed", "seen", "refusal", "expected"),
    [
        (Naming.NOT, True, True, "", NOT_NEEDED),
        (Naming.NAME, False, False, "", UNCONFIRMED),
        (Naming.NAME, True, False, "", WAITING),
        (Naming.ORGANISATION, True, True, "", SHOWN),
        (Naming.NAME, True, True, "Not theirs.", REFUSED),
    ],
)
def test_the_sentence_is_true(client, naming, confirmed, seen, refusal, expected):
    person = made.participant(token="x" * 43, name="Ann", organisation_name="Ashby Trust")
    made.contribution(by=person, naming=naming)
    person.confirmed_at = timezone.now() if confirmed else None
    if seen:
        person.record_review(Naming.NAME, refusal=refusal)
    person.save()
    assert naming_status(person) == expected
    page = client.get(f"/said/{'x' * 43}/").content.decode()
    assert f"<p>{expected}</p>" in page


def test_without_name_and_organisation_there_is_nothing_to_say():
    assert naming_status(made.participant()) == ""


def test_who_asks_for_an_organisation_and_gave_none_is_told_so():
    person = made.participant(name="Ann", confirmed_at=timezone.now())
    made.contribution(by=person, naming=Naming.ORGANISATION)
    assert naming_status(person) == "You gave no organisation, so readers see none."
