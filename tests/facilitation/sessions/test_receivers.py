"""When fewer came than was thought, "somebody from a council" goes from entries at once, and waits to be put right."""

import pytest

from facilitation.choices import Naming, ProvenanceState
from facilitation.consent.withholding import restore
from facilitation.models import Attendance, Provenance
from facilitation.triage import actions
from practice.models.entry_rows import EntryTopic
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """A session to which five came from councils and ten from businesses."""
    rows = [Attendance(participant_type="council", count=5), Attendance(participant_type="business", count=10)]
    return factories.session(attendance_rows=rows)


def defined(session, **fields):
    """Return a published definition that somebody from a council gave in the session."""
    editor = made.user("Editors")
    by = made.participant(
        meeting=made.meeting(session=session), participant_type="council", name="Jo", confirmed_at=session.go_live_at
    )
    contribution = made.contribution("What is kept for all.", by=by, **fields)
    actions.claim(contribution=contribution, user=editor)
    page = actions.add_definition(contribution=contribution, user=editor, term="Common")
    page = page.get_latest_revision_as_object()
    page.summary, page.topic_rows = "What all keep.", [EntryTopic(topic=factories.topic())]
    return factories.publish(page)


def counted(session, council):
    """Publish the session anew with so many from councils."""
    rows = [
        Attendance(participant_type="council", count=council),
        Attendance(participant_type="business", count=10),
    ]
    session.attendance_rows.set(rows)
    return factories.publish(session)


def whose(page):
    """Return what readers and what the latest draft are told of whose the definition is."""
    page = type(page).objects.get(pk=page.pk)
    return (page.whose_described, page.get_latest_revision_as_object().whose_described)


def test_who_spoke_is_withheld_when_the_numbers_are_corrected_below_five_and_comes_back_in_safe_words(session):
    page = defined(session)
    assert whose(page) == ("somebody from a council", "somebody from a council")
    session = counted(session, 4)
    assert whose(page) == ("", "")
    part = Provenance.objects.get(names_contributor=True)
    assert part.state == ProvenanceState.WITHHELD
    restore(part=part, user=made.user("Editors"))
    assert whose(page) == ("", "somebody who took part")
    counted(session, 3)
    assert whose(page) == ("", "somebody who took part")


def test_what_still_holds_stays(session):
    page = defined(session)
    counted(session, 6)
    assert whose(page) == ("somebody from a council", "somebody from a council")


def test_another_session_changes_nothing(session):
    page = defined(session)
    counted(factories.session("Another"), 1)
    assert whose(page) == ("somebody from a council", "somebody from a council")


def test_who_is_named_by_consent_stays_named(session):
    page = defined(session, naming=Naming.NAME)
    Provenance.objects.update(names_contributor=True)
    participant = Provenance.objects.first().contribution.participant
    participant.confirmed_at = page.last_published_at
    participant.record_review(Naming.NAME)
    participant.save()
    type(page).objects.filter(pk=page.pk).update(whose_described="Jo")
    counted(session, 4)
    assert whose(page)[0] == "Jo"


def test_a_draft_that_says_it_is_withheld_too(session):
    page = defined(session)
    page.whose_described = ""
    page = factories.publish(page)
    page.whose_described = "somebody from a council"
    page.save_revision()
    assert whose(page) == ("", "somebody from a council")
    counted(session, 4)
    assert whose(page) == ("", "")
