"""What took the place of what stays true when one of those concerned becomes part of another, and when it is undone."""

import pytest

from practice.merging.concepts import merge_concepts
from practice.merging.undo.actions import undo_merge
from practice.models import Merge, Organisation, OrganisationSuccession, Place, PlaceSuccession
from tests import factories

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize(
        ("make", "model", "rows"),
        [
            (factories.organisation, Organisation, OrganisationSuccession),
            (factories.place, Place, PlaceSuccession),
        ],
    ),
]


def pairs(rows):
    """Return who was followed by whom, as a sorted list of pairs of labels."""
    return sorted((row.concept.label, row.successor.label) for row in rows.objects.all())


def follow(rows, *pairs):
    """Store that the first of each of `pairs` was followed by the second."""
    for concept, successor in pairs:
        rows.objects.create(concept=concept, successor=successor)


def merged_and_undone(keep, drop, rows):
    """Merge, check that undoing it brings every row back, and return the pairs that there were in between."""
    before = pairs(rows)
    merge_concepts(keep=keep, drop=drop)
    between = pairs(rows)
    undo_merge(merge=Merge.objects.get())
    assert pairs(rows) == before
    return between


def test_both_were_followed_by_the_same(make, model, rows):
    keep, drop, new = make("Kept", ended="2009"), make("Dropped", ended="2009"), make("New")
    follow(rows, (keep, new), (drop, new))
    assert merged_and_undone(keep, drop, rows) == [("Kept", "New")]


def test_both_followed_the_same(make, model, rows):
    keep, drop, old = make("Kept"), make("Dropped"), make("Old", ended="2009")
    follow(rows, (old, keep), (old, drop))
    assert merged_and_undone(keep, drop, rows) == [("Old", "Kept")]


@pytest.mark.parametrize("first", ["keep", "drop"])
def test_one_followed_the_other(make, model, rows, first):
    keep, drop, new = make("Kept", ended="2009"), make("Dropped", ended="2009"), make("New")
    follow(rows, (keep, drop) if first == "keep" else (drop, keep), (drop, new))
    assert merged_and_undone(keep, drop, rows) == [("Kept", "New")]


def test_what_goes_says_nothing_of_an_end_that_what_stays_has_not_met(make, model, rows):
    keep, drop, new = make("Kept"), make("Dropped", ended="2009"), make("New")
    follow(rows, (drop, new))
    assert merged_and_undone(keep, drop, rows) == []
    assert model.objects.get(pk=keep.pk).ended is None
