"""A text that an upper app keeps of an entry is emptied with the words in it, and no other."""

import pytest

from facilitation.choices import Destination, Naming
from facilitation.consent import consent_actions
from partners.models import ChangeType, EntryChange
from practice.models import EntryPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db
WORDS = "We shared one mower with three parishes."


def change(page, note, **fields):
    page = EntryPage.objects.get(pk=page.pk).specific
    page.summary, page.change_note = f"{page.summary} More.", note
    for name, value in fields.items():
        setattr(page, name, value)
    return factories.publish(page)


def notes():
    return list(
        EntryChange.objects.filter(change_type=ChangeType.CHANGED).order_by("pk").values_list("note", flat=True)
    )


@pytest.fixture
def noted():
    """An entry that told readers what somebody said, and then something else."""
    page = factories.case_study("A register that holds")
    contribution = made.contribution(WORDS)
    change(page, f"New: {WORDS}")
    change(page, "The figures of 2026 are in.")
    assert notes() == [f"New: {WORDS}", "The figures of 2026 are in."]
    return contribution


@pytest.mark.parametrize("act", [consent_actions.withdraw, consent_actions.erase])
def test_what_is_withdrawn_is_gone_from_the_journal(noted, act):
    act(contribution=noted)
    assert notes() == ["", "The figures of 2026 are in."]
    stored = {str(revision.content) for page in EntryPage.objects.all() for revision in page.revisions.all()}
    assert not any("one mower" in content for content in stored)


def test_what_is_narrowed_to_the_team_is_gone_too(noted):
    consent_actions.change_consent(contribution=noted, may_go_to=Destination.TEAM, naming=Naming.NOT)
    assert notes() == ["", "The figures of 2026 are in."]


def test_what_still_may_be_read_stays(noted):
    consent_actions.change_consent(contribution=noted, may_go_to=Destination.BANK, naming=Naming.NOT)
    assert notes() == [f"New: {WORDS}", "The figures of 2026 are in."]


def test_what_was_written_before_stays():
    page = factories.case_study("A register that holds")
    change(page, WORDS)
    contribution = made.contribution(WORDS)
    consent_actions.withdraw(contribution=contribution)
    assert notes() == [WORDS]
