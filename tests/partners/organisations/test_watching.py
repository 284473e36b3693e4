"""A partner editor is told what happened to the entries of their collections since they last marked it as seen."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from partners.models import PartnerWatch
from partners.organisations.watching import load_news, mark_as_seen, organisations_of, since_when
from practice.lifecycle.actions import supersede, take_down
from practice.merging.concepts import merge_concepts
from practice.models import CaseStudyPage, EntryPage
from tests import factories
from tests.practice.admin.users import partner

pytestmark = pytest.mark.django_db


def changes_of(organisation, since):
    """Return what is told as {title of the collection: [(what, number, title, note, replacement)]}."""
    return {
        news.collection.title: [
            (str(change.what), change.number, change.title, change.note, change.replacement) for change in news.changes
        ]
        for news in load_news(organisation, since)
    }


def change(page, **fields):
    page = CaseStudyPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    factories.publish(page)


def test_changes_of_own_collections_and_of_no_others():
    council, other = factories.organisation(), factories.organisation("Fernworthy Council")
    pages = [factories.case_study(f"Entry {place}") for place in range(5)]
    first, old, gone, unpublished, deleted = pages
    factories.collection("Ours", items=pages, owner_organisation=council)
    factories.collection("Theirs", items=[first], owner_organisation=other)
    since = timezone.now()
    assert changes_of(council, since) == {"Ours": []}
    change(first, summary="Shorter.", change_note="The figures of 2026 are in.")
    supersede(entry=old, reason="The law changed.", replacement=first)
    take_down(entry=gone, reason="Its facts were wrong.", replacement=first)
    unpublished.unpublish()
    number = deleted.number
    deleted.delete()
    assert changes_of(council, since) == {
        "Ours": [
            ("No longer published", number, "", "The editors deleted it.", None),
            ("No longer published", unpublished.number, "", "The editors no longer publish it.", None),
            ("No longer published", gone.number, "", "Its facts were wrong.", first.number),
            ("Superseded", old.number, "Entry 1", "The law changed.", first.number),
            ("Changed", first.number, "Entry 0", "The figures of 2026 are in.", None),
        ]
    }
    assert list(changes_of(other, since)) == ["Theirs"]
    assert changes_of(council, timezone.now()) == {"Ours": []}


def test_what_has_run_out_is_told_for_as_long_as_it_has():
    council, yesterday = factories.organisation(), date.today() - timedelta(days=1)
    page = factories.case_study(
        "Checked", verified_by="The council", verified_on=date(2020, 1, 1), verified_until=yesterday
    )
    due = factories.case_study("Due", review_due=yesterday)
    fresh = factories.case_study("Fresh", review_due=date.today())
    factories.collection("Ours", items=[page, due, fresh], owner_organisation=council)
    news = load_news(council, timezone.now())[0]
    day = yesterday.strftime("%-d %B %Y")
    assert [(one.title, one.sentences) for one in news.lapsed] == [
        ("Checked", (f"Its verification ran out on {day}.",)),
        ("Due", (f"Its review has been due since {day}.",)),
    ]


def test_a_search_whose_topic_is_gone_is_told_and_one_that_was_merged_is_followed():
    council = factories.organisation()
    assets, rights = factories.topic("Assets"), factories.topic("Rights")
    groups = [
        factories.collection_group("Barriers", saved_search=f"topic={slug}", search_order="newest")
        for slug in ("assets", "never-there")
    ]
    factories.collection("Ours", groups=groups, owner_organisation=council)
    merge_concepts(keep=rights, drop=assets)
    news = load_news(council, timezone.now())[0]
    assert news.search_problems == ["The search of “Barriers”: We left out a filter that the bank does not have."]


def test_a_mark_never_goes_back_and_never_lies_ahead():
    council = factories.organisation()
    [(organisation, watch)] = organisations_of(partner(council))
    assert (organisation, watch.pk) == (council, None)
    assert timezone.now() - since_when(watch) > timedelta(days=29)
    mark_as_seen(watch=watch, until=timezone.now() + timedelta(days=9))
    seen = PartnerWatch.objects.get().last_seen
    assert seen <= timezone.now()
    mark_as_seen(watch=watch, until=seen - timedelta(days=1))
    assert PartnerWatch.objects.get().last_seen == seen


@pytest.mark.parametrize("rows", [1, 3])
def test_the_cost_is_the_same_for_one_and_three(rows, django_assert_num_queries):
    council, since = factories.organisation(), timezone.now()
    for place in range(rows):
        groups = [factories.collection_group("Live", saved_search="kind=barrier", search_order="newest")]
        items = [factories.case_study(f"Entry {place} {number}") for number in range(rows)]
        factories.collection(f"Ours {place}", items=items, groups=groups, owner_organisation=council)
    for page in EntryPage.objects.filter(kind="case-study"):
        change(page, summary="Shorter.")
    with django_assert_num_queries(9):
        news = load_news(council, since)
    assert [len(one.changes) for one in news] == [rows] * rows
