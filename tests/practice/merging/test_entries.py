"""Merging keeps both numbers and every reference, in what is published and in what is written."""

import pytest
from django.core.exceptions import ValidationError

from practice import signals
from practice.choices import FactorType, NumberState
from practice.merging.entries import merge_entries
from practice.models import BarrierPage, Factor, Occurrence, PermanentNumber
from tests import factories

pytestmark = pytest.mark.django_db


def reloaded(page):
    return type(page).objects.get(pk=page.pk)


def latest_draft(page):
    """The page as an editor would open it."""
    return reloaded(page).get_latest_revision_as_object()


def factor_hindered_by(barrier):
    return Factor(factor_type=FactorType.HINDERED, text="Nobody kept the register", barrier=barrier)


def test_references_follow_in_what_is_published_and_in_what_is_written():
    keep, drop = factories.barrier("Kept"), factories.barrier("Dropped")
    case = factories.case_study(factors=[factor_hindered_by(drop)])
    only_written = factories.case_study()
    only_written.factor_rows.add(factor_hindered_by(drop))
    only_written.save_revision()
    one, both = factories.collection(items=[drop]), factories.collection(items=[keep, drop])
    replaced = factories.barrier(state="superseded", state_reason="Old.", state_date="2026-01-02", replacement=drop)
    merge_entries(keep=keep, drop=drop)
    for read in (reloaded, latest_draft):
        assert [row.barrier_id for row in read(case).factor_rows.all()] == [keep.pk]
        assert [row.entry_id for row in read(one).item_rows.all()] == [keep.pk]
        assert [row.entry_id for row in read(both).item_rows.all()] == [keep.pk]
        assert read(replaced).replacement_id == keep.pk
    assert reloaded(only_written).factor_rows.count() == 0
    assert [row.barrier_id for row in latest_draft(only_written).factor_rows.all()] == [keep.pk]


def test_case_of_an_occurrence_follows():
    keep, drop = factories.case_study("Kept"), factories.case_study("Dropped")
    barrier = factories.barrier(occurrences=[factories.occurrence(case_study=drop)])
    merge_entries(keep=keep, drop=drop)
    for read in (reloaded, latest_draft):
        assert [row.case_study_id for row in read(barrier).occurrence_rows.all()] == [keep.pk]


def test_occurrences_of_a_barrier_move_with_it():
    kent, hull = factories.place("Kent"), factories.place("Hull")
    keep = factories.barrier("Kept", occurrences=[("remains", kent)])
    drop = factories.barrier("Dropped", occurrences=[("overcome", hull)])
    uid = drop.occurrence_rows.get().uid
    target = merge_entries(keep=keep, drop=drop)
    for page in (target, latest_draft(keep)):
        assert [row.place for row in page.occurrence_rows.all()] == [kent, hull]
    assert Occurrence.objects.get(uid=uid).barrier_id == keep.pk
    assert "One officer was named." in target.text_for_search
    latest_draft(keep).save_revision().publish()
    assert [row.place for row in reloaded(keep).occurrence_rows.all()] == [kent, hull]


def test_numbers_pages_and_addresses_after_a_merger(client):
    keep, drop = factories.case_study("Kept"), factories.case_study("Dropped")
    heard = []

    def receive(**kwargs):
        heard.append((kwargs["target"], kwargs["dropped"], kwargs["user"]))

    signals.entries_merged.connect(receive)
    editor = factories.superuser()
    merge_entries(keep=keep, drop=drop, user=editor)
    signals.entries_merged.disconnect(receive)
    assert heard == [(keep.number, drop.number, editor)]
    number = PermanentNumber.objects.get(pk=drop.number)
    assert (number.state, number.successor_id) == (NumberState.MERGED, keep.number)
    assert (reloaded(keep).live, reloaded(drop).live) == (True, False)
    response = client.get("/case-studies/dropped/")
    assert (response.status_code, response["Location"]) == (301, "/case-studies/kept/")


def test_what_cannot_be_merged_says_why_and_changes_nothing():
    case, other, barrier = factories.case_study("One"), factories.case_study("Two"), factories.barrier()
    for keep, drop in ((case, case), (case, barrier)):
        with pytest.raises(ValidationError):
            merge_entries(keep=keep, drop=drop)
    merge_entries(keep=case, drop=other)
    with pytest.raises(ValidationError, match="merged already"):
        merge_entries(keep=other, drop=case)
    assert PermanentNumber.objects.get(pk=case.number).state == NumberState.IN_USE


def test_failure_halfway_leaves_everything_as_it_was():
    keep, drop = factories.barrier("Kept"), factories.barrier("Dropped")
    case = factories.case_study(factors=[factor_hindered_by(drop)])

    def fail(**kwargs):
        raise RuntimeError

    signals.entries_merged.connect(fail)
    with pytest.raises(RuntimeError):
        merge_entries(keep=keep, drop=drop)
    signals.entries_merged.disconnect(fail)
    assert reloaded(case).factor_rows.get().barrier_id == drop.pk
    assert BarrierPage.objects.filter(live=True).count() == 2
    assert PermanentNumber.objects.get(pk=drop.number).state == NumberState.IN_USE


def test_an_entry_that_became_part_of_another_cannot_be_published_again():
    keep, drop = factories.barrier("Keep"), factories.barrier("Drop")
    drop.occurrence_rows.add(factories.occurrence())
    drop.save_revision().publish()
    merge_entries(keep=keep, drop=drop)
    merged = BarrierPage.objects.get(pk=drop.pk)
    with pytest.raises(ValidationError) as refused:
        merged.latest_revision.publish()
    assert refused.value.messages == [
        f"This entry became part of entry {keep.number}, so that it cannot be published. Change that one instead."
    ]
