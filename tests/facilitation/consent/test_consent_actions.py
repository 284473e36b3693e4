"""Consent narrowed, withdrawn or erased takes what was published with it, everywhere and at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from facilitation.choices import ConsentAct, Destination, Naming, ProvenanceKind, ProvenanceState, QuestionAudience
from facilitation.consent import consent_actions
from facilitation.consent.withholding import confirm_rewrite
from facilitation.models import Provenance, QuestionReply
from practice.choices import OccurrenceState
from practice.models import BarrierPage, EntryPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

CANARY = "zirconium"


def public(client, page):
    """Return what readers get at the page's address, as (status, text)."""
    answer = client.get(page.get_url())
    return answer.status_code, answer.content.decode()


@pytest.fixture
def barrier():
    """A published barrier, one occurrence of which somebody told."""
    kent = factories.place("Kent")
    occurrence_row = factories.occurrence(OccurrenceState.OVERCOME, kent, how=f"They bought {CANARY}.")
    own = factories.occurrence(OccurrenceState.REMAINS, factories.place("Hull"))
    return factories.barrier(
        "Doubt over the register", what_it_is="<p>Nobody knows.</p>", occurrences=[occurrence_row, own]
    )


def test_narrowing_takes_a_field_out_of_page_revisions_and_search(client, barrier):
    barrier.what_it_is = f"<p>They need {CANARY}.</p>"
    barrier.save_revision().publish()
    contribution = made.contribution(f"They need {CANARY}.")
    part = made.fed(contribution, barrier, "what_it_is")
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.TEAM, naming=Naming.NOT)
    status, text = public(client, barrier)
    assert (status, "need" in text and CANARY in text) == (200, False)
    assert [CANARY in str(revision.content["what_it_is"]) for revision in barrier.revisions.all()] == [False, False]
    part.refresh_from_db()
    assert part.state == ProvenanceState.WITHHELD
    assert made.withheld(part) == {("en-gb", "what_it_is"): f"<p>They need {CANARY}.</p>"}


def test_withdrawing_takes_a_row_out_and_leaves_the_others(client, barrier):
    occurrence_row = barrier.occurrence_rows.first()
    contribution = made.contribution(f"They bought {CANARY}.")
    made.fed(contribution, barrier, "occurrence_rows", row=occurrence_row)
    consent_actions.withdraw(contribution=contribution)
    barrier = BarrierPage.objects.get(pk=barrier.pk)
    assert [str(row.place) for row in barrier.occurrence_rows.all()] == ["Hull"]
    assert CANARY not in public(client, barrier)[1]
    assert CANARY not in barrier.text_for_search
    assert [len(revision.content["occurrence_rows"]) for revision in barrier.revisions.all()] == [1]


@pytest.mark.parametrize("field", ["title", "summary"])
def test_a_fed_title_or_summary_takes_the_whole_entry_out_of_sight(client, field):
    entry = factories.case_study(**{"title": "A plain title", field: f"Told of {CANARY}"})
    address = entry.get_url()
    contribution = made.contribution(f"Told of {CANARY}")
    made.fed(contribution, entry, field)
    consent_actions.withdraw(contribution=contribution)
    answer = client.get(address, follow=True)
    # An address that holds the words leads nowhere; any other says that the entry is no longer published.
    assert (answer.status_code, CANARY in answer.content.decode()) == (404 if field == "title" else 410, False)
    entry = EntryPage.objects.get(pk=entry.pk)
    assert (entry.live, getattr(entry, field)) == (
        False,
        "" if field == "summary" else f"Withheld entry {entry.number}",
    )


def test_a_withheld_entry_is_not_published_again_before_the_rewrite_is_confirmed():
    entry = factories.case_study("A plain title", summary=f"Told of {CANARY}")
    contribution = made.contribution(f"Told of {CANARY}")
    part = made.fed(contribution, entry, "summary")
    consent_actions.withdraw(contribution=contribution)
    page = type(entry).objects.get(pk=entry.pk)
    page.summary = "In other words."
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    part.refresh_from_db()
    confirm_rewrite(part=part, user=made.user("Editors"))
    page.save_revision().publish()
    assert type(entry).objects.get(pk=entry.pk).live is True
    assert made.withheld(part) == {}


def test_all_that_one_contribution_feeds_of_an_entry_goes(client, barrier):
    barrier.what_it_is, barrier.national_action = f"<p>They need {CANARY}.</p>", f"Buy {CANARY}."
    barrier.save_revision().publish()
    contribution = made.contribution(f"They need {CANARY}.")
    for field in ("what_it_is", "national_action"):
        made.fed(contribution, barrier, field)
    made.fed(contribution, barrier, "occurrence_rows", row=barrier.occurrence_rows.first())
    consent_actions.withdraw(contribution=contribution)
    status, text = public(client, barrier)
    assert (status, CANARY in text) == (200, False)
    assert list(contribution.provenances.values_list("state", flat=True)) == [ProvenanceState.WITHHELD] * 3


def test_a_rewrite_waits_in_a_draft_of_the_published_entry(barrier):
    barrier.what_it_is = f"<p>They need {CANARY}.</p>"
    barrier.save_revision().publish()
    contribution = made.contribution(f"They need {CANARY}.")
    part = made.fed(contribution, barrier, "what_it_is")
    consent_actions.withdraw(contribution=contribution)
    page = BarrierPage.objects.get(pk=barrier.pk)
    page.what_it_is = "<p>A metal is scarce.</p>"
    draft = page.save_revision()
    with pytest.raises(ValidationError):
        draft.publish()
    assert BarrierPage.objects.get(pk=barrier.pk).what_it_is == ""
    part.refresh_from_db()
    confirm_rewrite(part=part, user=made.user("Editors"))
    draft.publish()
    assert BarrierPage.objects.get(pk=barrier.pk).what_it_is == "<p>A metal is scarce.</p>"


def test_what_was_said_for_the_team_is_not_published(barrier):
    contribution = made.contribution("For you only.", may_go_to=Destination.TEAM)
    made.fed(contribution, barrier, "what_it_is")
    with pytest.raises(ValidationError, match="what it is"):
        barrier.save_revision().publish()


def test_erasing_leaves_the_record_and_no_word(barrier):
    contribution = made.contribution(f"They need {CANARY}.", heading=CANARY, place=CANARY, how=CANARY)
    part = made.fed(contribution, barrier, "what_it_is")
    consent_actions.erase(contribution=contribution)
    contribution.refresh_from_db()
    part.refresh_from_db()
    assert [contribution.heading, contribution.text, contribution.how, contribution.place, made.withheld(part)] == [
        "",
        "",
        "",
        "",
        {},
    ]
    assert list(contribution.consent_records.values_list("act", flat=True)) == [
        ConsentAct.GIVEN,
        ConsentAct.WITHDRAWN,
        ConsentAct.ERASED,
    ]


def test_erasing_that_fails_half_way_has_not_happened(barrier, monkeypatch):
    barrier.what_it_is = f"<p>They need {CANARY}.</p>"
    barrier.save_revision().publish()
    contribution = made.contribution(f"They need {CANARY}.")
    made.fed(contribution, barrier, "what_it_is")

    def fail(contribution):
        raise OSError("The disk is full.")

    monkeypatch.setattr(consent_actions, "delete_fingerprints", fail)
    with pytest.raises(OSError, match="disk is full"):
        consent_actions.erase(contribution=contribution)
    contribution.refresh_from_db()
    barrier.refresh_from_db()
    assert (contribution.may_go_to, contribution.text) == (Destination.BANK, f"They need {CANARY}.")
    assert CANARY in barrier.what_it_is
    assert list(contribution.consent_records.values_list("act", flat=True)) == [ConsentAct.GIVEN]


def test_without_the_withheld_field_the_entry_may_be_published(barrier):
    barrier.what_it_is = f"<p>They need {CANARY}.</p>"
    barrier.save_revision().publish()
    contribution = made.contribution(f"They need {CANARY}.")
    made.fed(contribution, barrier, "what_it_is")
    consent_actions.withdraw(contribution=contribution)
    page = BarrierPage.objects.get(pk=barrier.pk)
    page.title = "Doubt over the roof"
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.what_it_is, page.live) == ("Doubt over the roof", "", True)


def test_a_question_to_government_needs_more_consent_than_one_to_the_public():
    contribution = made.contribution("Who pays?", may_go_to=Destination.GOVERNMENT)
    questions = [made.question("Who pays?", audience=audience) for audience in QuestionAudience]
    for question in questions:
        Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.QUESTION)
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.BANK, naming=Naming.NOT)
    published = []
    for question in questions:
        question.refresh_from_db()
        published.append((question.audience, question.is_published, question.wording))
    assert published == [("network", True, "Who pays?"), ("public", True, "Who pays?"), ("government", False, "")]


def test_a_published_reply_goes_with_its_consent():
    question = made.question()
    contribution = made.contribution("We keep it.", reply_to=question)
    QuestionReply.objects.create(question=question, contribution=contribution, text="We keep it.")
    Provenance.objects.create(contribution=contribution, question=question, kind=ProvenanceKind.REPLY)
    consent_actions.withdraw(contribution=contribution)
    question.refresh_from_db()
    assert (question.replies.count(), question.is_published) == (0, True)


def test_telling_less_of_a_name_withholds_the_fields_that_hold_it():
    entry = factories.definition("Asset", whose_described="Hilda of Sampleton")
    contribution = made.contribution("A thing we share.", naming=Naming.NAME)
    made.fed(contribution, entry, "whose_described", names_contributor=True)
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.BANK, naming=Naming.ORGANISATION)
    entry.refresh_from_db()
    assert (entry.whose_described, entry.live) == ("", True)


def test_a_withdrawn_entry_is_not_found(client):
    entry = factories.case_study(f"All about {CANARY}")
    contribution = made.contribution(CANARY)
    made.fed(contribution, entry, "title")
    found = [f"All about <mark>{CANARY}</mark>" in client.get(f"/search/?q={CANARY}").content.decode()]
    consent_actions.withdraw(contribution=contribution)
    found.append("All about" in client.get(f"/search/?q={CANARY}").content.decode())
    assert found == [True, False]


@pytest.mark.parametrize(
    ("naming", "confirmed", "remains"),
    [
        (Naming.NAME, True, ("Hilda", "Sampleton Trust")),
        (Naming.ORGANISATION, True, ("", "Sampleton Trust")),
        (Naming.NOT, True, ("", "")),
        (Naming.NAME, False, ("", "")),
    ],
)
def test_when_the_time_is_over_only_what_readers_see_with_consent_stays(barrier, naming, confirmed, remains):
    person = made.participant(
        name="Hilda",
        organisation_name="Sampleton Trust",
        email="hilda@example.org",
        role="Chair",
        place="Mill Lane",
        confirmed_at=timezone.now() if confirmed else None,
    )
    made.fed(made.contribution("Said.", by=person, naming=naming), barrier, "what_it_is")
    barrier.save_revision().publish()
    assert consent_actions.erase_details(participant=person, keep_shown=True) is True
    person.refresh_from_db()
    assert (person.name, person.organisation_name) == remains
    assert (person.email, person.role, person.place, person.erased_at is not None) == ("", "", "", True)


def test_details_are_due_months_after_the_meeting():
    now = timezone.now()
    old = made.meeting(ends_at=now - timedelta(days=200))
    new = made.meeting(ends_at=now - timedelta(days=100), session=old.session)
    due, _recent = made.participant(meeting=old, name="Ann"), made.participant(meeting=new, name="Ben")
    assert list(consent_actions.participants_due_for_erasure(now)) == [due]
