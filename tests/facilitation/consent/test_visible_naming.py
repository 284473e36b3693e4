"""What readers now see of somebody: drafts show nobody anything, nor does a name that waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from facilitation.choices import Destination, Naming, ProvenanceKind, ProvenanceState
from facilitation.consent.visible_naming import visible_naming
from facilitation.models import Provenance, QuestionReply
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    """Somebody whose name an editor has let through."""
    return made.participant(name="Ann", organisation_name="Ashby Trust", confirmed_at=timezone.now())


def contributed(person, naming, **fields):
    return made.contribution("Said.", by=person, naming=naming, **fields)


def in_entry(contribution, page, **fields):
    """Record that a published or drafted page holds the contribution, since before it was last published."""
    part = made.fed(contribution, page, "learnt", **fields)
    Provenance.objects.filter(pk=part.pk).update(made_at=timezone.now() - timedelta(days=1))


def test_the_most_that_a_published_entry_tells(person):
    assert visible_naming(person) == Naming.NOT
    in_entry(contributed(person, Naming.ORGANISATION), factories.case_study())
    assert visible_naming(person) == Naming.ORGANISATION
    in_entry(contributed(person, Naming.NAME), factories.case_study())
    assert visible_naming(person) == Naming.NAME


def test_a_draft_shows_nothing(person):
    in_entry(contributed(person, Naming.NAME), factories.case_study(live=False))
    assert visible_naming(person) == Naming.NOT


def test_words_added_since_an_entry_was_published_show_nothing(person):
    made.fed(contributed(person, Naming.NAME), factories.case_study(), "learnt")
    assert visible_naming(person) == Naming.NOT


def test_an_entry_that_is_no_longer_published_shows_nothing(person):
    page = factories.case_study()
    in_entry(contributed(person, Naming.NAME), page)
    page.unpublish()
    assert visible_naming(person) == Naming.NOT


@pytest.mark.parametrize(("published", "shown"), [(True, Naming.NAME), (False, Naming.NOT)])
def test_a_question_and_a_reply_show_it_while_they_are_published(person, published, shown):
    question = made.question(published=published)
    contribution = contributed(person, Naming.NAME)
    QuestionReply.objects.create(question=question, contribution=contribution, text="Said.")
    made.raised(contribution, question, kind=ProvenanceKind.REPLY)
    assert visible_naming(person) == shown


@pytest.mark.parametrize(
    "change",
    [
        {"contribution": {"may_go_to": Destination.ROOM}},
        {"contribution": {"naming": Naming.NOT}},
        {"part": {"state": ProvenanceState.WITHHELD}},
        {"person": {"name": "Ben"}},
        {"person": {"confirmed_at": None}},
        {"person": {"refusal": "Not theirs."}},
    ],
)
def test_what_readers_may_not_see_is_not_shown(person, change):
    contribution = contributed(person, Naming.NAME)
    in_entry(contribution, factories.case_study())
    assert visible_naming(person) == Naming.NAME
    rows = {"contribution": type(contribution).objects, "part": Provenance.objects, "person": type(person).objects}
    for row, values in change.items():
        rows[row].update(**values)
    person.refresh_from_db()
    assert visible_naming(person) == Naming.NOT


def test_it_takes_one_statement(person, django_assert_num_queries):
    for _number in range(3):
        in_entry(contributed(person, Naming.NAME), factories.case_study())
    with django_assert_num_queries(1):
        assert visible_naming(person) == Naming.NAME
