"""Undoing a merge of entries puts back what was moved and not changed since, and names what it cannot put back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from practice.choices import FactorType, NumberState
from practice.merging.concepts import merge_tags, promote_tag
from practice.merging.entries import merge_entries
from practice.merging.undo.actions import undo_merge
from practice.merging.undo.summary import undo_consequences
from practice.models import BarrierPage, EntryPage, Factor, Merge, Occurrence, PermanentNumber, Tag
from search.models import Promotion
from tests import factories
from tests.practice.admin.users import editor, moderator

pytestmark = pytest.mark.django_db


def reloaded(page):
    return type(page).objects.get(pk=page.pk)


def latest_draft(page):
    """The page as an editor would open it."""
    return reloaded(page).get_latest_revision_as_object()


def factor_hindered_by(barrier):
    return Factor(factor_type=FactorType.HINDERED, text="Nobody kept the register", barrier=barrier)


@pytest.fixture
def two():
    """An entry to keep and one to drop, with one occurrence each."""
    keep = factories.barrier("Kept", occurrences=[("remains", factories.place("Kent"))])
    drop = factories.barrier("Dropped", occurrences=[("overcome", factories.place("Hull"))])
    return keep, drop


def places(page):
    return [row.place.label for row in page.occurrence_rows.all()]


def test_an_entry_stands_for_itself_again(client, two):
    keep, drop = two
    case = factories.case_study("Case", factors=[factor_hindered_by(drop)])
    both = factories.collection("Both", items=[drop, keep])
    Promotion.objects.create(question="register", terms="register", entry_id=drop.number)
    uid = drop.occurrence_rows.get().uid
    merge_entries(keep=keep, drop=drop)
    latest_draft(case).save_revision().publish()
    merge = Merge.objects.get()
    assert undo_consequences(merge) == [
        f"“Dropped” is an entry of its own again, under its number {drop.number}.",
        "It is published again as it was, at its own address, in English.",
        "The 1 occurrence that moved goes back to it.",
        "These refer to “Dropped” again instead of “Kept”: “Both” and “Case”.",
    ]
    undo_merge(merge=merge)
    number = PermanentNumber.objects.get(pk=drop.number)
    assert (number.state, number.successor_id) == (NumberState.IN_USE, None)
    for read in (reloaded, latest_draft):
        assert [row.barrier_id for row in read(case).factor_rows.all()] == [drop.pk]
        assert {row.entry_id for row in read(both).item_rows.all()} == {drop.pk, keep.pk}
        assert (places(read(keep)), places(read(drop))) == (["Kent"], ["Hull"])
    assert Occurrence.objects.get(uid=uid).barrier_id == drop.pk
    assert Promotion.objects.get().entry_id == drop.number
    assert Redirect.objects.count() == 0
    assert client.get("/barriers/dropped/").status_code == 200
    assert client.get(f"/id/{drop.number}/")["Location"] == "/barriers/dropped/"
    found = client.get("/search/", {"kind": "barrier", "place": "hull"}).content.decode()
    assert ("Dropped" in found, "Kept" in found) == (True, False)


def test_what_was_changed_since_stays_and_is_named(two):
    keep, drop = two
    case = factories.case_study("Case", factors=[factor_hindered_by(drop)])
    third = factories.barrier("Third")
    merge_entries(keep=keep, drop=drop)
    page = latest_draft(case)
    row = page.factor_rows.get()
    row.barrier = third
    page.factor_rows.set([row])
    page.save_revision().publish()
    Occurrence.objects.filter(place__slug="hull").delete()
    merge = Merge.objects.get()
    assert undo_consequences(merge)[-1] == "Changed or deleted since, so these stay as they are: “Case” and “Dropped”."
    undo_merge(merge=merge)
    assert [row.barrier_id for row in reloaded(case).factor_rows.all()] == [third.pk]
    assert (places(reloaded(keep)), reloaded(drop).live) == (["Kent"], True)


def test_a_draft_of_the_entry_that_went_stays_a_draft(two):
    keep, drop = two
    drop.title = "Being written"
    drop.save_revision()
    merge_entries(keep=keep, drop=reloaded(drop))
    undo_merge(merge=Merge.objects.get())
    assert (reloaded(drop).live, reloaded(drop).title, latest_draft(drop).title) == (True, "Dropped", "Being written")


def test_every_language_is_put_back(two):
    keep, drop = two
    welsh = Locale.objects.create(language_code="cy")
    other = reloaded(drop).copy_for_translation(welsh, copy_parents=True)
    other.save_revision().publish()
    keys = [reloaded(page).occurrence_rows.get().translation_key for page in (drop, other)]
    case = factories.case_study("Case", factors=[factor_hindered_by(reloaded(other))])
    merge_entries(keep=keep, drop=reloaded(drop))
    assert (reloaded(drop).live, reloaded(other).live, keys[0]) == (False, False, keys[1])
    merge = Merge.objects.get()
    assert "in English and Welsh." in undo_consequences(merge)[1]
    undo_merge(merge=merge)
    assert (reloaded(drop).live, reloaded(other).live) == (True, True)
    assert [reloaded(page).occurrence_rows.get().translation_key for page in (drop, other)] == keys
    assert reloaded(case).factor_rows.get().barrier_id == other.pk


def test_a_merge_of_an_entry_that_is_gone_is_forgotten(two):
    keep, drop = two
    merge_entries(keep=keep, drop=drop)
    reloaded(drop).delete()
    assert Merge.objects.count() == 0


def test_it_cannot_be_undone_twice_nor_before_a_later_one_nor_too_late(two):
    keep, drop = two
    third = factories.barrier("Third")
    merge_entries(keep=keep, drop=drop)
    merge_entries(keep=third, drop=reloaded(keep))
    later, first = Merge.objects.all()
    with pytest.raises(ValidationError, match="“Kept” became part of another itself"):
        undo_merge(merge=first)
    undo_merge(merge=later)
    with pytest.raises(ValidationError, match="undone already"):
        undo_merge(merge=later)
    Merge.objects.filter(pk=first.pk).update(at=timezone.now() - timedelta(days=31))
    with pytest.raises(ValidationError, match="too long ago"):
        undo_merge(merge=first)
    assert reloaded(drop).live is False
    call_command("forget_merges")
    assert list(Merge.objects.all()) == [later]


def tags(page):
    return sorted(tag.name for tag in page.tags.all())


def test_tags_are_put_back_in_what_is_published_and_in_what_is_written(client):
    plain = factories.case_study("Plain", tags=["allotments"], topics=[factories.topic("Land")])
    both = factories.case_study("Both", tags=["allotments", "gardens"])
    draft = factories.case_study("Draft")
    draft.tags.set(["allotments"])
    draft.save_revision()
    drop, keep = Tag.objects.get(name="allotments"), Tag.objects.get(name="gardens")
    topic = factories.topic("Growing")
    for act in (lambda: merge_tags(keep=keep, drop=drop), lambda: promote_tag(tag=drop, topic=topic)):
        act()
        undo_merge(merge=Merge.objects.filter(undone_at=None).get())
        for read in (reloaded, latest_draft):
            assert tags(read(plain)) == ["allotments"]
            assert tags(read(both)) == ["allotments", "gardens"]
            assert [row.topic.slug for row in read(plain).topic_rows.all()] == ["land"]
        assert (tags(reloaded(draft)), tags(latest_draft(draft))) == ([], ["allotments"])
        assert [row.topic for row in latest_draft(draft).topic_rows.all()] == []
        assert topic.labels.get().all_labels() == ["Growing"]
        found = client.get("/tags/allotments/").content.decode()
        assert ("Plain" in found, "Both" in found) == (True, True)
    assert "Plain" not in client.get("/tags/gardens/").content.decode()


def test_the_report_leads_those_who_may_to_the_undo(client, two, django_assert_num_queries):
    keep, drop = two
    client.force_login(moderator())
    report = reverse("practice_merges")
    merge_entries(keep=keep, drop=drop)
    address = reverse("practice_admin:undo_merge", args=[Merge.objects.get().pk])
    assert address in client.get(report).content.decode()
    assert client.get(address).context["consequences"] == undo_consequences(Merge.objects.get())
    assert reloaded(drop).live is False
    form = client.get(reverse("wagtailadmin_pages:edit", args=[drop.pk])).content.decode()
    assert (f"Part of number {keep.number}" in form, address in form) == (True, True)
    explorer = client.get(reverse("wagtailadmin_explore", args=[drop.get_parent().pk])).content.decode()
    assert (f"Part of number {keep.number}" in explorer, address in explorer) == (True, True)
    client.force_login(editor())
    for url in (report, address):
        assert client.get(url)["Location"] == reverse("wagtailadmin_home")
    assert client.post(address)["Location"] == reverse("wagtailadmin_home")
    client.force_login(moderator())
    assert client.post(address)["Location"] == report
    assert reloaded(drop).live is True
    assert address not in client.get(report).content.decode()
    assert BarrierPage.objects.filter(live=True).count() == 2


def test_the_explorer_takes_as_many_statements_for_one_merged_entry_as_for_three(client, django_assert_max_num_queries):
    client.force_login(moderator())
    keep = factories.case_study()
    entries = [factories.case_study() for _turn in range(3)]
    explorer = reverse("wagtailadmin_explore", args=[keep.get_parent().pk])
    counts = []
    for number in (1, 3):
        for entry in entries[len(Merge.objects.all()) : number]:
            merge_entries(keep=reloaded(keep), drop=reloaded(entry))
        client.get(explorer)
        with django_assert_max_num_queries(200) as queries:
            html = client.get(explorer).content.decode()
        assert html.count(f"Part of number {keep.number}") >= number
        counts.append([query["sql"] for query in queries.captured_queries])
    assert len(counts[0]) == len(counts[1])


def test_the_report_takes_as_many_statements_for_one_as_for_three(client, django_assert_max_num_queries):
    client.force_login(moderator())
    counts = []
    for number in (1, 3):
        while Merge.objects.count() < number:
            merge_entries(keep=factories.case_study(), drop=factories.case_study())
        with django_assert_max_num_queries(60) as queries:
            client.get(reverse("practice_merges"))
        counts.append(len(queries.captured_queries))
    assert counts[0] == counts[1]
    assert EntryPage.objects.count() == 6
