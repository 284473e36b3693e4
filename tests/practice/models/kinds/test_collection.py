"""A group's heading is its own: no entry takes one along, and none changes its group unless somebody chooses it."""

import pytest

from practice.models import CollectionItem, CollectionPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    """A collection of two groups with two entries each, and one entry in no group."""
    groups = [factories.collection_group(heading) for heading in ("Big Society", "Community organiser")]
    items = [
        CollectionItem(entry=factories.case_study(f"{group.heading} {n}").entrypage_ptr, group=group.uid, note="Here.")
        for group in groups
        for n in (1, 2)
    ]
    loose = CollectionItem(entry=factories.case_study("Loose").entrypage_ptr, note="Here.")
    return factories.collection("Terms", groups=groups, items=[*items, loose])


def outline(page):
    """Return the stored collection as [(heading, [titles])]."""
    found = CollectionPage.objects.get(pk=page.pk)
    return [(heading, [item.entry.title for item in items]) for heading, items in found.groups()]


WHOLE = [
    ("", ["Loose"]),
    ("Big Society", ["Big Society 1", "Big Society 2"]),
    ("Community organiser", ["Community organiser 1", "Community organiser 2"]),
]


def test_entries_stand_in_their_groups_and_the_rest_comes_first(terms):
    assert outline(terms) == WHOLE


@pytest.mark.parametrize("title", ["Big Society 1", "Community organiser 1", "Community organiser 2"])
def test_an_entry_that_goes_leaves_every_other_where_it_was(terms, title):
    CollectionItem.objects.get(entry__title=title).entry.delete()
    left = [(heading, [one for one in titles if one != title]) for heading, titles in WHOLE]
    assert outline(terms) == left


def test_a_group_without_entries_is_not_shown(terms):
    for item in list(terms.item_rows.all())[:2]:
        terms.item_rows.remove(item)
    terms.save()
    assert outline(terms) == [WHOLE[0], WHOLE[2]]


def test_a_group_that_goes_leaves_its_entries_in_none(terms):
    terms.group_rows.remove(terms.group_rows.all()[0])
    terms.save()
    assert outline(terms) == [("", ["Big Society 1", "Big Society 2", "Loose"]), WHOLE[2]]


def test_headings_and_notes_are_found(terms):
    text = CollectionPage.objects.get(pk=terms.pk).text_for_search
    assert "Community organiser" in text
    assert "Here." in text
