"""Provenance goes where the words go: into the entry that another became part of, and into copies."""

import pytest
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page

from facilitation.choices import Destination, Naming
from facilitation.consent import consent_actions, withholding
from facilitation.models import OverlapDismissal, Provenance
from practice.merging.entries import merge_entries
from practice.models import BarrierPage, CaseStudyPage, EntryPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

WORDS = "A windmill and zorvakle within"  # the editor's own sentence, with one word of what was said


@pytest.fixture
def contribution():
    return made.contribution("Zorvakle.")


@pytest.fixture
def row():
    return factories.occurrence(how=WORDS)


@pytest.fixture
def merged(contribution, row):
    """Two barriers that became one, the first of which had a row with what was said: (dropped, kept)."""
    dropped, target = factories.barrier("Doubt"), factories.barrier("Fear")
    dropped.occurrence_rows.add(row)
    dropped.save_revision().publish()
    made.fed(contribution, dropped, "occurrence_rows", row=row)
    merge_entries(keep=target, drop=dropped)
    return dropped, BarrierPage.objects.get(pk=target.pk)


def everything():
    """Return what every page and every revision says, small."""
    pages = EntryPage.objects.specific()
    texts = [f"{page.title} {page.text_for_search}" for page in pages]
    return " ".join(texts + [str(revision.content) for page in pages for revision in page.revisions.all()]).lower()


def numbers(contribution):
    return list(contribution.provenances.order_by("pk").values_list("number_id", flat=True))


def test_a_merged_row_is_on_record_where_it_is(contribution, merged):
    dropped, target = merged
    assert (numbers(contribution), [row.how for row in target.occurrence_rows.all()]) == ([target.number], [WORDS])


def test_what_was_merged_is_taken_out_of_the_kept_entry_and_of_the_past_of_the_dropped_one(contribution, merged):
    before = "zorvakle" in everything()
    consent_actions.erase(contribution=contribution)
    assert (before, "zorvakle" in everything()) == (True, False)
    assert merged[1].occurrence_rows.count() == 0


def test_a_row_withheld_before_the_merge_is_put_back_into_the_kept_entry(contribution, row):
    dropped, target = factories.barrier("Doubt"), factories.barrier("Fear")
    dropped.occurrence_rows.add(row)
    dropped.save_revision().publish()
    part = made.fed(contribution, dropped, "occurrence_rows", row=row)
    consent_actions.withdraw(contribution=contribution)
    merge_entries(keep=target, drop=BarrierPage.objects.get(pk=dropped.pk))
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.BANK, naming=Naming.NOT)
    withholding.restore(part=Provenance.objects.get(pk=part.pk), user=factories.superuser())
    draft = BarrierPage.objects.get(pk=target.pk).get_latest_revision_as_object()
    assert [one.how for one in draft.occurrence_rows.all()] == [WORDS]


def test_what_is_said_in_a_field_of_the_dropped_entry_stays_on_record_there(contribution):
    dropped, target = factories.barrier("Doubt", what_it_is=f"<p>{WORDS}</p>"), factories.barrier("Fear")
    made.fed(contribution, dropped, "what_it_is")
    merge_entries(keep=target, drop=dropped)
    target.refresh_from_db()
    consent_actions.erase(contribution=contribution)
    assert (numbers(contribution), "zorvakle" in everything()) == ([dropped.number], False)


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_is_on_record_and_goes_with_the_source(contribution, keep_live):
    entry = factories.case_study(learnt=f"<p>{WORDS}</p>")
    made.fed(contribution, entry, "learnt")
    judged = made.contribution("Something else.")
    OverlapDismissal.objects.create(contribution=judged, number_id=entry.number, digests=[7])
    action = CopyPageAction(entry, update_attrs={"slug": "a-copy"}, keep_live=keep_live)
    copy = CaseStudyPage.objects.get(pk=action.execute(skip_permission_checks=True).pk)
    dismissed = list(OverlapDismissal.objects.order_by("pk").values_list("number_id", "digests"))
    consent_actions.erase(contribution=contribution)
    assert (numbers(contribution), "zorvakle" in everything()) == ([entry.number, copy.number], False)
    assert dismissed == [(entry.number, [7]), (copy.number, [7])]


def test_a_translation_and_an_alias_are_no_copies(contribution):
    entry = factories.case_study(learnt=f"<p>{WORDS}</p>")
    made.fed(contribution, entry, "learnt")
    Page.objects.get(pk=entry.pk).create_alias(update_slug="an-alias", parent=entry.get_parent())
    assert numbers(contribution) == [entry.number]
