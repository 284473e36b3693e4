"""Whatever triage made can be undone: what was written goes, and the contribution waits again."""

import pytest
from django.core.exceptions import ValidationError

from facilitation.choices import ContributionState, ContributionType, QuestionAudience
from facilitation.consent import consent_actions
from facilitation.models import Question
from facilitation.triage import actions
from facilitation.triage.actions import DraftKind
from practice.models import BarrierPage, CaseStudyPage, EntryPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

CANARY = "zirconium"


@pytest.fixture
def editor():
    return made.user("Editors")


@pytest.fixture
def moderator():
    return made.user("Moderators")


def undone(contribution, user):
    """Undo what was made of the contribution; return what is on record of it, as (state, held by, provenances)."""
    contribution = actions.undo(contribution=contribution, user=user)
    states = [(part.state, made.withheld(part)) for part in contribution.provenances.order_by("pk")]
    return contribution.state, contribution.claimed_by, states


def test_a_draft_nobody_published_is_deleted(editor):
    source = made.contribution(f"They need {CANARY}.")
    page = actions.draft_entry(contribution=source, user=editor, draft=DraftKind.CASE_STUDY, title="A lack")
    assert undone(source, editor) == (ContributionState.NEW, None, [("undone", {})])
    assert not EntryPage.objects.filter(pk=page.pk).exists()


def test_a_definition_is_deleted_whole(editor):
    source = made.contribution(f"They need {CANARY}.")
    page = actions.add_definition(contribution=source, user=editor, term=CANARY)
    assert undone(source, editor) == (ContributionState.NEW, None, [("undone", {})] * 4)
    assert not EntryPage.objects.filter(pk=page.pk).exists()


def test_a_published_entry_is_unpublished_and_keeps_no_word(editor, moderator):
    source = made.contribution(f"They need {CANARY}.")
    page = actions.draft_entry(contribution=source, user=editor, draft=DraftKind.CASE_STUDY, title="A lack")
    page.summary = "What they lack."
    page.save_revision().publish()
    with pytest.raises(ValidationError, match="Ask a moderator"):
        actions.undo(contribution=source, user=editor)
    assert undone(source, moderator) == (ContributionState.NEW, None, [("undone", {})])
    page = CaseStudyPage.objects.get(pk=page.pk)
    assert (page.live, page.what_was_done, page.title) == (False, "", "A lack")
    assert [CANARY in str(revision.content) for revision in page.revisions.all()] == [False, False]


def test_a_draft_that_holds_what_others_said_loses_only_its_own(editor):
    source, another = made.contribution("Nobody keeps it."), made.contribution("Kent has none.")
    page = actions.draft_entry(contribution=source, user=editor, draft=DraftKind.BARRIER, title="A list")
    row = {"state": "remains", "described_place": "a county"}
    actions.add_occurrence(contribution=another, user=editor, barrier=page, **row)
    undone(source, editor)
    draft = BarrierPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.what_it_is, [one.described_place for one in draft.occurrence_rows.all()]) == ("", ["a county"])


@pytest.mark.parametrize("published", [False, True])
def test_a_row_goes_from_the_draft_and_from_what_readers_see(editor, moderator, published):
    barrier = factories.barrier("Doubt", occurrences=[("remains", factories.place("Hull"))])
    source = made.contribution(f"They bought {CANARY}.")
    actions.add_occurrence(
        contribution=source, user=editor, barrier=barrier, state="overcome", place=factories.place("Kent")
    )
    if published:
        BarrierPage.objects.get(pk=barrier.pk).latest_revision.publish()
        assert BarrierPage.objects.get(pk=barrier.pk).occurrence_rows.count() == 2
        with pytest.raises(ValidationError, match="Ask a moderator"):
            actions.undo(contribution=source, user=editor)
    assert undone(source, moderator if published else editor) == (ContributionState.NEW, None, [("undone", {})])
    barrier = BarrierPage.objects.get(pk=barrier.pk)
    rows = [str(row.place) for row in barrier.occurrence_rows.all()]
    drafted = [str(row.place) for row in barrier.get_latest_revision_as_object().occurrence_rows.all()]
    assert (barrier.live, rows, drafted) == (True, ["Hull"], ["Hull"])


def test_a_question_nobody_saw_is_deleted_and_a_published_one_withdrawn(editor):
    source = made.contribution("Who pays?")
    wording = {"wording": "Who pays?", "audience": QuestionAudience.PUBLIC}
    actions.raise_question(contribution=source, user=editor, **wording)
    assert undone(source, editor) == (ContributionState.NEW, None, [])
    assert Question.objects.count() == 0
    question = actions.raise_question(contribution=source, user=editor, **wording)
    question.published_at = source.written_at
    question.save()
    with pytest.raises(ValidationError, match="Ask an editor"):
        actions.undo(contribution=source, user=made.user("Facilitators"))
    assert undone(source, editor) == (ContributionState.NEW, None, [("undone", {})])
    question.refresh_from_db()
    assert (question.wording, question.is_published) == ("", False)


def test_what_raised_a_question_too_leaves_it_alone(editor):
    question, source = made.question(), made.contribution()
    actions.add_to_question(contribution=source, user=editor, question=question)
    assert undone(source, editor) == (ContributionState.NEW, None, [("undone", {})])
    question.refresh_from_db()
    assert question.is_published


def test_a_reply_goes(editor):
    question = made.question()
    source = made.contribution("We keep it.", contribution_type=ContributionType.REPLY, reply_to=question)
    actions.publish_reply(contribution=source, user=editor)
    assert undone(source, editor) == (ContributionState.NEW, None, [("undone", {})])
    assert (question.replies.count(), Question.objects.get().is_published) == (0, True)


def test_what_was_kept_or_set_aside_waits_again(editor):
    stored, dismissed = made.contribution(), made.contribution()
    actions.keep_for_team(contribution=stored, user=editor)
    actions.set_aside(contribution=dismissed, user=editor, reason="Known.")
    assert [undone(one, editor) for one in (stored, dismissed)] == [(ContributionState.NEW, None, [])] * 2
    dismissed.refresh_from_db()
    assert dismissed.set_aside_reason == ""


def test_what_was_withheld_keeps_nothing_back_once_undone(editor):
    source = made.contribution(f"They need {CANARY}.")
    actions.draft_entry(contribution=source, user=editor, draft=DraftKind.CASE_STUDY, title="A lack")
    consent_actions.withdraw(contribution=source)
    assert CANARY in str(made.withheld(source.provenances.get()))
    assert undone(source, editor)[2] == [("undone", {})]


def test_what_nobody_settled_or_somebody_holds_is_not_undone(editor, moderator):
    source = made.contribution()
    with pytest.raises(ValidationError, match="nothing to undo"):
        actions.undo(contribution=source, user=editor)
    actions.keep_for_team(contribution=source, user=editor)
    actions.claim(contribution=source, user=moderator)
    with pytest.raises(ValidationError, match="Somebody else"):
        actions.undo(contribution=source, user=editor)
