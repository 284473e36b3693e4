"""What is erased is gone from the places nobody looks at: remarks, logs, the past, what was kept of a shared field."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, PageLogEntry, Revision

from facilitation.choices import ProvenanceKind, ProvenanceState, QuestionAudience, Satisfaction
from facilitation.consent import consent_actions
from facilitation.consent.redaction.page_redaction import is_essential
from facilitation.models import Provenance
from practice.choices import OccurrenceState
from practice.models import CaseStudyPage, DefinitionPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

CANARY = "zirconium"


@pytest.fixture
def entry():
    """A published case study with a field that holds what somebody said."""
    return factories.case_study("A hall", what_was_done=f"<p>They bought {CANARY}.</p>", learnt="<p>Ask first.</p>")


@pytest.fixture
def contribution():
    """What somebody said."""
    return made.contribution(f"They bought {CANARY}.")


@pytest.mark.parametrize(
    ("model", "field", "essential"),
    [
        (CaseStudyPage, "title", True),
        (CaseStudyPage, "summary", True),
        (CaseStudyPage, "context", False),
        (DefinitionPage, "statement", True),
        (DefinitionPage, "whose_described", False),
        (DefinitionPage, "whose", False),
        (DefinitionPage, "no_such_field", False),
    ],
)
def test_what_an_entry_cannot_do_without(model, field, essential):
    assert is_essential(model, field) == essential


def remark(entry, field, text):
    """Have an editor remark on a field, as the form does, and keep a draft with it; return the remark's key."""
    editor = factories.superuser()
    comment = Comment.objects.create(page=entry, user=editor, contentpath=field, text=text)
    comment.log_create(user=editor)
    page = type(entry).objects.get(pk=entry.pk)
    page.save_revision()
    return comment.pk


def test_remarks_on_the_field_go_with_it_and_others_stay(entry, contribution):
    made.fed(contribution, entry, "what_was_done")
    gone = remark(entry, "what_was_done", f"Is {CANARY} right?")
    stays = remark(entry, "learnt", "Well put.")
    assert any(CANARY in str(revision.content) for revision in Revision.objects.all())
    consent_actions.erase(contribution=contribution)
    assert list(Comment.objects.values_list("pk", flat=True)) == [stays]
    remaining = [
        [row["pk"] for row in revision.content["wagtail_admin_comments"]] for revision in entry.revisions.all()
    ]
    assert {gone in keys for keys in remaining} == {False}
    assert [stays in keys for keys in remaining][-1] is True
    log = PageLogEntry.objects.filter(action="wagtail.comments.create").order_by("pk")
    assert [row.data.get("comment", {}).get("text") for row in log] == [None, "Well put."]


def test_remarks_on_a_row_go_with_it_and_those_on_other_fields_stay(contribution):
    row = factories.occurrence(OccurrenceState.OVERCOME, how=f"They bought {CANARY}.")
    barrier = factories.barrier("Doubt", occurrences=[row])
    made.fed(contribution, barrier, "occurrence_rows", row=row)
    gone = remark(barrier, f"occurrence_rows.{row.pk}.how", f"Is {CANARY} right?")
    stays = remark(barrier, "what_it_is", "Well put.")
    consent_actions.erase(contribution=contribution)
    assert list(Comment.objects.values_list("pk", flat=True)) == [stays]
    remaining = [
        [comment["pk"] for comment in revision.content["wagtail_admin_comments"]]
        for revision in barrier.revisions.all()
    ]
    assert {gone in keys for keys in remaining} == {False}
    log = PageLogEntry.objects.filter(action="wagtail.comments.create").order_by("pk")
    assert [entry.data.get("comment", {}).get("text") for entry in log] == [None, "Well put."]


def test_the_old_title_is_gone_from_log_and_addresses(contribution):
    entry = factories.case_study(f"All about {CANARY}")
    Redirect.objects.create(old_path=f"/all-about-{CANARY}", redirect_page=entry)
    made.fed(contribution, entry, "title")
    consent_actions.erase(contribution=contribution)
    log = PageLogEntry.objects.filter(page_id=entry.pk)
    assert set(log.values_list("label", flat=True)) == {f"Withheld entry {entry.number}"}
    assert any(CANARY in str(row.data) for row in log) is False
    assert Redirect.objects.count() == 0


def test_what_was_kept_back_of_a_field_of_two_goes_with_either(entry, contribution):
    other = made.contribution("Ask the clerk.")
    parts = [made.fed(row, entry, "what_was_done") for row in (other, contribution)]
    consent_actions.withdraw(contribution=other)
    consent_actions.withdraw(contribution=contribution)
    remaining = [bool(made.withheld(part)) for part in parts]
    consent_actions.erase(contribution=contribution)
    assert (remaining, [made.withheld(part) for part in parts]) == ([True, False], [{}, {}])


@pytest.mark.parametrize("state", [ProvenanceState.UNDONE, ProvenanceState.REWRITTEN])
def test_what_was_undone_is_taken_out_of_the_past_and_what_stands_now_stays(entry, contribution, state):
    page = type(entry).objects.get(pk=entry.pk)
    page.what_was_done = "<p>In other words.</p>"
    page.save_revision().publish()
    made.fed(contribution, entry, "what_was_done", state=state, settled_at=timezone.now() + timedelta(seconds=1))
    consent_actions.erase(contribution=contribution)
    past = [revision.content["what_was_done"] for revision in entry.revisions.order_by("pk")]
    assert past == ["", "<p>In other words.</p>"]
    assert type(entry).objects.get(pk=entry.pk).what_was_done == "<p>In other words.</p>"


def test_the_askers_word_on_the_answer_is_erased_too(contribution):
    question = made.question(
        "In other words?",
        audience=QuestionAudience.PUBLIC,
        answer="Yes.",
        answered_on=timezone.localdate(),
        satisfaction=Satisfaction.NO,
        satisfaction_note=f"What of {CANARY}?",
    )
    Provenance.objects.create(
        contribution=contribution,
        question=question,
        kind=ProvenanceKind.QUESTION,
        state=ProvenanceState.REWRITTEN,
        settled_at=timezone.now(),
    )
    consent_actions.erase(contribution=contribution)
    question.refresh_from_db()
    assert (question.wording, question.satisfaction, question.satisfaction_note) == ("In other words?", "no", "")


def test_a_deleted_entry_leaves_no_title_in_the_log(contribution):
    entry = factories.case_study(f"All about {CANARY}")
    made.fed(contribution, entry, "title")
    entry.delete(user=factories.superuser())
    log = PageLogEntry.objects.filter(page_id=entry.pk)
    assert "wagtail.delete" in log.values_list("action", flat=True)
    assert set(log.values_list("label", flat=True)) == {f"Deleted entry {entry.number}"}


def test_what_stood_in_a_draft_only_is_kept_for_the_rewrite_too(contribution):
    barrier = factories.barrier("Doubt")
    row = factories.occurrence(how=f"They bought {CANARY}.")
    barrier.occurrence_rows.add(row)
    barrier.what_it_is = f"<p>They bought {CANARY}.</p>"
    barrier.save_revision()
    parts = [made.fed(contribution, barrier, "occurrence_rows", row=row), made.fed(contribution, barrier, "what_it_is")]
    consent_actions.withdraw(contribution=contribution)
    remaining = [made.withheld(part) for part in parts]
    assert f"They bought {CANARY}." in remaining[0]["en-gb", "occurrence_rows"]
    assert remaining[1] == {("en-gb", "what_it_is"): f"<p>They bought {CANARY}.</p>"}
    assert any(CANARY in str(revision.content) for revision in barrier.revisions.all()) is False
