"""An editor's word holds for what was looked at and no more; a name that ends is taken out of texts that hold it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from facilitation.choices import ContributionType, Naming, NamingState
from facilitation.consent import consent_actions
from facilitation.consent.name_review import actions
from facilitation.contributor.actions import change_details
from facilitation.models import Participant, Provenance
from facilitation.triage.actions import add_definition
from practice.models import EntryPage
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.consent.name_review.test_names_awaiting_review import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return made.user("Editors")


def looked_at(person):
    """Return the key and the mark of somebody, as the desk has them now."""
    one = Participant.objects.to_be_named().get(pk=person.pk)
    return {"pk": one.pk, "stamp": actions.review_stamp(one, one.requested_naming)}


def state(person, naming=Naming.NAME):
    return Participant.objects.get(pk=person.pk).state_of(naming)


def test_showing_keeps_who_looked_and_at_what(editor):
    person = asking(role="Clerk", organisation=factories.organisation("Ashby Council"))
    assert actions.show_name(**looked_at(person), user=editor) == []
    person.refresh_from_db()
    assert (person.state_of(Naming.NAME), person.seen_by, person.refusal) == (NamingState.SHOWN, editor, "")
    seen = (person.seen_name, person.seen_role, person.seen_organisation_name, person.seen_organisation_id)
    assert seen == person.naming_values(Naming.NAME) == ("Ann", "Clerk", "Ashby Trust", person.organisation_id)


def test_where_only_the_organisation_is_to_be_told_the_name_is_not_looked_at(editor):
    person = asking(Naming.ORGANISATION)
    actions.show_name(**looked_at(person), user=editor)
    person.refresh_from_db()
    assert (person.seen_name, person.seen_organisation_name) == ("", "Ashby Trust")
    assert [person.state_of(naming) for naming in (Naming.ORGANISATION, Naming.NAME)] == ["shown", "waiting"]


@pytest.mark.parametrize("groups", [(), ("Facilitators",), ("Partner editors",)])
def test_nobody_but_editors_decides(groups):
    person, user = asking(), made.user(*groups, teams=[made.team()])
    for act in (actions.show_name, lambda **given: actions.refuse_name(**given, reason="No.")):
        with pytest.raises(PermissionDenied):
            act(**looked_at(person), user=user)
    assert state(person) == NamingState.WAITING


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Eric"},
        {"role": "Minister"},
        {"organisation_name": "The Department"},
        {"confirmed_host": "another.example.org"},
        {"confirmed_at": None},
    ],
)
def test_what_was_changed_meanwhile_is_refused(editor, change):
    person = asking()
    seen = looked_at(person)
    Participant.objects.update(**change)
    with pytest.raises(ValidationError, match="changed, taken back or decided meanwhile"):
        actions.show_name(**seen, user=editor)
    assert Participant.objects.get().seen_at is None


def test_what_is_asked_for_no_longer_is_refused(editor):
    person = asking()
    seen = looked_at(person)
    consent_actions.withdraw(contribution=person.contributions.get())
    with pytest.raises(ValidationError, match="changed, taken back or decided meanwhile"):
        actions.show_name(**seen, user=editor)


@pytest.mark.parametrize(("reason", "message"), [("  ", "Say why"), ("x" * 301, "Shorten"), ("a\x00b", "sign")])
def test_a_refusal_needs_a_reason_that_can_be_kept(editor, reason, message):
    person = asking()
    with pytest.raises(ValidationError, match=message):
        actions.refuse_name(**looked_at(person), user=editor, reason=reason)
    assert state(person) == NamingState.WAITING


def test_a_refusal_holds_until_something_else_is_written_and_may_be_taken_back(editor):
    person = asking()
    actions.refuse_name(**looked_at(person), user=editor, reason=" Not  theirs. ")
    assert (state(person), Participant.objects.get().refusal) == (NamingState.REFUSED, "Not theirs.")
    actions.show_name(**looked_at(person), user=editor)
    assert state(person) == NamingState.SHOWN
    actions.refuse_name(**looked_at(person), user=editor, reason="Not theirs.")
    Participant.objects.update(name="Anna")
    assert state(person) == NamingState.WAITING


def test_of_two_editors_the_second_is_told_that_it_is_decided(editor):
    person = asking()
    seen = looked_at(person)
    actions.show_name(**seen, user=editor)
    with pytest.raises(ValidationError, match="changed, taken back or decided meanwhile"):
        actions.refuse_name(**seen, user=made.user("Editors"), reason="Not theirs.")
    assert state(person) == NamingState.SHOWN


# Names that stand in an entry as text


@pytest.fixture
def defined(editor):
    """A published definition that says in words who gave it, and who that is."""
    sitting = made.meeting()
    who = made.participant(meeting=sitting, name="Ann", organisation_name="Ashby Trust", confirmed_at=sitting.opened_at)
    contribution = made.contribution(
        "A thing we share.", by=who, naming=Naming.NAME, contribution_type=ContributionType.DEFINITION
    )
    page = add_definition(contribution=contribution, user=editor, term="Asset")
    page.summary = "What it means."
    page.save_revision().publish()
    return who, EntryPage.objects.get(pk=page.pk).specific


def givers(page):
    """Return who gave the definition, as readers and as its latest draft have it."""
    page = EntryPage.objects.get(pk=page.pk).specific
    return page.whose_described, page.get_latest_revision_as_object().whose_described


def changed(person, **values):
    details = {"name": "Ann", "role": "", "organisation_name": "Ashby Trust", "email": "", "wants_mail": False}
    return change_details(participant=person, **details | values)


@pytest.mark.parametrize(
    "values", [{"name": "Eric Pickles"}, {"role": "Minister"}, {"organisation_name": "The Department"}]
)
def test_a_name_that_is_changed_goes_from_the_text_at_once(defined, values):
    person, page = defined
    assert givers(page) == ("Ann, Ashby Trust",) * 2
    changed(person, **values)
    assert (givers(page), state(person)) == (("", ""), NamingState.UNCONFIRMED)


def test_a_name_that_no_editor_has_seen_goes_from_the_text_too_when_it_is_changed(defined):
    person, page = defined
    Participant.objects.update(seen_at=None)
    changed(person, name="Eric Pickles")
    assert givers(page) == ("", "")


def test_a_name_that_is_refused_goes_from_the_text_at_once(defined, editor):
    person, page = defined
    actions.refuse_name(**looked_at(person), user=editor, reason="Not theirs.")
    assert givers(page) == ("", "")


def test_a_facilitator_who_says_that_it_is_another_organisation_takes_the_old_one_away(defined):
    person, page = defined
    person.organisation = factories.organisation("Ashby Council")
    person.save()
    assert givers(page) == ("", "")


def test_what_does_not_change_the_name_leaves_the_text_alone(defined):
    person, page = defined
    changed(person, email="ann@example.org", wants_mail=True)
    assert givers(page) == ("Ann, Ashby Trust",) * 2


def test_a_text_that_names_nobody_is_left_alone(editor):
    person = asking(page=factories.definition(whose_described="somebody who shared it"))
    Provenance.objects.update(field="whose_described", names_contributor=True)
    actions.refuse_name(**looked_at(person), user=editor, reason="Not theirs.")
    assert givers(EntryPage.objects.get(title__startswith="Civil society")) == ("somebody who shared it",) * 2


def test_showing_writes_the_name_into_drafts_that_name_nobody(editor):
    sitting = made.meeting()
    person = made.participant(meeting=sitting, name="Ann", confirmed_at=sitting.opened_at, seen=False)
    contribution = [made.contribution("A thing we share.", by=person, naming=Naming.NAME) for _number in range(2)]
    pages = [add_definition(contribution=one, user=editor, term=f"Asset {one.pk}") for one in contribution]
    pages[1].whose_described = "a treasurer"  # an editor has put it in other words
    pages[1].save_revision(clean=False)
    titles = actions.show_name(**looked_at(person), user=editor)
    assert titles == [pages[0].title]
    assert [givers(page) for page in pages] == [
        ("somebody who took part", "Ann"),
        ("somebody who took part", "a treasurer"),
    ]


# Details that are erased


def test_what_was_seen_goes_with_the_details(editor):
    body = factories.organisation("Ashby Council")
    person = asking(role="Clerk", organisation=body, confirmed_host="ashby.example.org")
    actions.refuse_name(**looked_at(person), user=editor, reason="Ann is not theirs.")
    consent_actions.erase_details(participant=person)
    person.refresh_from_db()
    seen = (person.seen_name, person.seen_role, person.seen_organisation_name, person.seen_organisation_id)
    assert (seen, person.refusal, person.confirmed_host) == (("", "", "", None), "", "")


def test_what_is_kept_when_the_time_is_over_stays_shown():
    person = asking(role="Clerk", seen=True)
    factories.publish(EntryPage.objects.get().specific)
    consent_actions.erase_details(participant=person, keep_shown=True)
    person.refresh_from_db()
    assert (person.name, person.role, person.seen_role) == ("Ann", "", "")
    assert person.state_of(Naming.NAME) == NamingState.SHOWN


def test_new_details_after_an_erasure_wait():
    person = asking(seen=True)
    consent_actions.erase_details(participant=person)
    Participant.objects.update(name="Eric", confirmed_at=timezone.now(), erased_at=None)
    assert state(person) == NamingState.WAITING
