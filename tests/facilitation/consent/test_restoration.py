"""What was withheld comes back only once consent covers it again, and into a draft."""

import pytest
from django.core.exceptions import ValidationError

from facilitation.choices import ContributionType, Destination, Naming, ProvenanceState, QuestionAudience
from facilitation.consent import consent_actions
from facilitation.consent.withholding import may_be_restored, restore
from facilitation.models import Provenance
from facilitation.triage import actions
from facilitation.triage.actions import DraftKind
from practice.models import BarrierPage, EntryPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return made.user("Moderators")


def narrowed_and_restored(contribution):
    """Take the consent back to the team and give it again; return the withheld Provenances."""
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.TEAM, naming=contribution.naming)
    parts = list(
        Provenance.objects.withheld().filter(contribution=contribution).select_related("question", "contribution")
    )
    assert [may_be_restored(part) for part in parts] == [False] * len(parts)
    for part in parts:
        with pytest.raises(ValidationError, match="consent does not cover it"):
            restore(part=part, user=None)
    consent_actions.change_consent(
        contribution=contribution, may_go_to=Destination.GOVERNMENT, naming=contribution.naming
    )
    return list(
        Provenance.objects.withheld().filter(contribution=contribution).select_related("question", "contribution")
    )


def test_a_field_comes_back_into_the_draft(moderator):
    contribution = made.contribution("They need tin.")
    page = factories.case_study("A lack", what_was_done="<p>They need tin.</p>")
    made.fed(contribution, page, "what_was_done")
    [part] = narrowed_and_restored(contribution)
    restored = restore(part=part, user=moderator)
    page = EntryPage.objects.get(pk=page.pk).specific
    assert (page.what_was_done, page.latest_revision.user) == ("", moderator)
    assert page.get_latest_revision_as_object().what_was_done == "<p>They need tin.</p>"
    assert (restored.state, made.withheld(restored)) == (ProvenanceState.FEEDING, {})
    page.latest_revision.publish()
    assert EntryPage.objects.get(pk=page.pk).specific.what_was_done == "<p>They need tin.</p>"


@pytest.mark.parametrize("published", [False, True])
def test_a_row_comes_back_with_all_it_spoke_of(moderator, published):
    barrier = factories.barrier("Doubt")
    contribution = made.contribution("They bought one.")
    row = actions.add_occurrence(
        contribution=contribution,
        user=moderator,
        barrier=barrier,
        state="overcome",
        place=factories.place("Kent"),
        met_on="May 2011",
    )
    if published:
        BarrierPage.objects.get(pk=barrier.pk).latest_revision.publish()
    [part] = narrowed_and_restored(contribution)
    assert "They bought one." in made.withheld(part)["en-gb", "occurrence_rows"]
    restore(part=part, user=moderator)
    BarrierPage.objects.get(pk=barrier.pk).latest_revision.publish()
    back = BarrierPage.objects.get(pk=barrier.pk).occurrence_rows.get()
    assert (back.uid, str(back.place), back.how, back.met_on.iso()) == (row.uid, "Kent", "They bought one.", "2011-05")


def test_a_whole_entry_gets_its_title_and_address_back(moderator):
    contribution = made.contribution("They need tin.", heading="Not a tin to be had")
    page = actions.draft_entry(
        contribution=contribution, user=moderator, draft=DraftKind.BARRIER, title=contribution.heading
    )
    page.summary = "What is lacking."
    page.save_revision().publish()
    parts = narrowed_and_restored(contribution)
    assert {part.field for part in parts} == {"what_it_is", "title"}
    page = EntryPage.objects.get(pk=page.pk).specific
    assert (page.live, page.title) == (False, f"Withheld entry {page.number}")
    for part in parts:
        restore(part=part, user=moderator)
    page = EntryPage.objects.get(pk=page.pk).specific
    assert page.live is False
    page.latest_revision.publish()
    page = EntryPage.objects.get(pk=page.pk).specific
    assert (page.live, page.title, page.slug) == (True, "Not a tin to be had", "not-a-tin-to-be-had")
    assert page.what_it_is == "<p>They need tin.</p>"


def test_a_name_comes_back_as_consent_now_has_it(moderator):
    sitting = made.meeting()
    who = made.participant(meeting=sitting, name="Ann", organisation_name="Ashby Trust", confirmed_at=sitting.opened_at)
    contribution = made.contribution(
        "A thing we share.", by=who, naming=Naming.NAME, contribution_type=ContributionType.DEFINITION
    )
    page = actions.add_definition(contribution=contribution, user=moderator, term="Asset")
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.BANK, naming=Naming.ORGANISATION)
    part = Provenance.objects.withheld().select_related("question", "contribution").get()
    assert made.withheld(part) == {("en-gb", "whose_described"): "Ann, Ashby Trust"}
    restore(part=part, user=moderator)
    draft = EntryPage.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    assert draft.whose_described == "Ashby Trust"


def test_what_was_rewritten_meanwhile_is_not_written_over(moderator):
    contribution = made.contribution("They need tin.")
    page = factories.case_study("A lack", what_was_done="<p>They need tin.</p>")
    made.fed(contribution, page, "what_was_done")
    [part] = narrowed_and_restored(contribution)
    page = EntryPage.objects.get(pk=page.pk).specific
    page.what_was_done = "<p>A metal is scarce.</p>"
    page.save_revision()
    with pytest.raises(ValidationError, match="Something else stands there now"):
        restore(part=part, user=moderator)
    part.refresh_from_db()
    assert part.state == ProvenanceState.WITHHELD


def test_a_question_gets_its_wording_back_unpublished_and_a_reply_is_published_again(moderator):
    other = made.contribution("Who pays?")
    question = actions.raise_question(
        contribution=other, user=moderator, wording="Who pays?", audience=QuestionAudience.PUBLIC
    )
    replied = made.contribution("We pay.", reply_to=made.question("And who keeps it?"))
    actions.publish_reply(contribution=replied, user=moderator)
    for contribution in (other, replied):
        [part] = narrowed_and_restored(contribution)
        restore(part=part, user=moderator)
    question.refresh_from_db()
    assert (question.wording, question.is_published) == ("Who pays?", False)
    assert list(replied.reply_to.replies.values_list("text", flat=True)) == ["We pay."]


def test_nothing_comes_back_of_what_was_erased(moderator):
    contribution = made.contribution("They need tin.")
    page = factories.case_study("A lack", what_was_done="<p>They need tin.</p>")
    made.fed(contribution, page, "what_was_done")
    consent_actions.erase(contribution=contribution)
    part = Provenance.objects.withheld().select_related("question", "contribution").get()
    with pytest.raises(ValidationError, match="nothing of it is left"):
        restore(part=part, user=moderator)


def test_whose_a_definition_is_goes_and_comes_back_where_that_is_an_organisation_of_the_bank():
    council = factories.organisation("Ashby Council")
    page = factories.definition("Asset", whose=council)
    contribution = made.contribution("A thing we share.", naming=Naming.ORGANISATION)
    part = made.fed(contribution, page, "whose", names_contributor=True)
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.BANK, naming=Naming.NOT)
    withheld = type(page).objects.get(pk=page.pk).whose, made.withheld(part)
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.BANK, naming=Naming.ORGANISATION)
    restore(part=Provenance.objects.get(pk=part.pk), user=factories.superuser())
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (withheld, draft.whose) == ((None, {("en-gb", "whose"): "Ashby Council"}), council)
