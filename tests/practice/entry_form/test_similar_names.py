"""Names that are much the same are found, and names that differ in what matters are not."""

import pytest

from practice.entry_form.similar_names import similar_labels
from practice.models import Organisation, Tag, Topic
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("there", "new", "found"),
    [
        ("Ribble Vale District Council", "Ribble Vale district council", True),
        ("Ribble Vale District Council", "Ribble Vale", True),
        ("Ribble Vale District Council", "Borough of Ribble Vale", True),
        ("Ribble Vale District Council", "Ribble Vlae District Council", True),
        ("Leeds", "Leedes", True),
        ("East Midlands", "West Midlands", False),
        ("Hammersmith and Fulham", "Hammersmith & Fulham", True),
        ("Ribble Vale District Council", "Ribble Valley Trust", False),
        ("Localism Act 2011", "Localism Act 2012", False),
        ("Leeds", "Leek", False),
        ("Kent", "Gwent", False),
    ],
)
def test_what_resembles_is_found(there, new, found):
    factories.organisation(there)
    assert [str(one) for one in similar_labels(Organisation, [new])] == ([there] if found else [])


def test_every_name_in_every_language_counts_and_every_name_of_a_tag(django_assert_num_queries):
    topic = factories.topic("Land")
    topic.labels.update(other_labels="Allotments and gardens")
    factories.topic("Money")
    tag = Tag.objects.create(name="allotments", other_labels="plots to dig")
    with django_assert_num_queries(2):
        assert similar_labels(Topic, ["Allotment & garden"]) == [topic]
    with django_assert_num_queries(1):
        assert similar_labels(Tag, ["Allotment", "Plot to dig"]) == [tag]
    assert similar_labels(Topic, ["", " "]) == []
