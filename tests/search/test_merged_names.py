"""What was merged is found by its old name, whatever vocabulary it is of, until the merge is undone."""

import pytest

from practice.merging.concepts import merge_concepts, merge_tags, promote_tag
from practice.merging.undo.actions import undo_merge
from practice.models import Merge, Tag
from tests import factories
from tests.search.search_page import ask, found, numbers

pytestmark = pytest.mark.django_db


def filed(name, concept):
    """Return the number of a published case study under the concept of the vocabulary `name`."""
    return factories.case_study(title="A shed was kept", **{name: [concept]}).number


MADE = [
    ("topics", lambda label: factories.topic(label)),
    ("places", lambda label: factories.place(label)),
    ("organisations", lambda label: factories.organisation(label)),
    ("instruments", lambda label: factories.instrument(label)),
]


@pytest.mark.parametrize(("name", "make"), MADE, ids=[name for name, _make in MADE])
def test_an_old_name_finds_what_is_filed_under_the_survivor(client, name, make):
    keep, drop = make("Wobblebury"), make("Quibbleton")
    number = filed(name, keep)
    assert found(client, q="Quibbleton") == set()
    merge_concepts(keep=keep, drop=drop)
    assert found(client, q="Quibbleton") == {number}
    assert found(client, q="Wobblebury") == {number}
    undo_merge(merge=Merge.objects.get())
    assert found(client, q="Quibbleton") == set()


def test_a_theme_is_found_by_its_old_name(client):
    number = filed("topics", factories.topic("Sheds", "Wobblebury"))
    drop = factories.topic("Barns", "Quibbleton").theme
    keep = factories.topic("Sheds", "Wobblebury").theme
    merge_concepts(keep=keep, drop=drop)
    assert found(client, q="Quibbleton") == {number}


@pytest.fixture
def two_tags():
    """The number of an entry with the tag wobblebury, that tag, and another with a name besides its own."""
    number = factories.case_study(title="A shed was kept", tags=["wobblebury"]).number
    return number, Tag.objects.get(), Tag.objects.create(name="quibbleton", other_labels="zugzwang")


def test_a_tag_is_found_and_listed_by_its_old_names(client, two_tags):
    number, keep, drop = two_tags
    merge_tags(keep=keep, drop=drop)
    assert Tag.objects.get().all_labels() == ["wobblebury", "quibbleton", "zugzwang"]
    for words in ("quibbleton", "zugzwang", "wobblebury"):
        assert found(client, q=words) == {number}
        listed = client.get("/tags/", {"q": words}).context["found"]
        assert [line.called for group in listed.groups for line in group.lines] == ["wobblebury"]
    undo_merge(merge=Merge.objects.get())
    assert found(client, q="quibbleton") == set()
    assert [tag.all_labels() for tag in Tag.objects.order_by("pk")] == [["wobblebury"], ["quibbleton", "zugzwang"]]


def test_what_is_asked_by_an_old_name_alone_comes_first(client, two_tags):
    number, keep, drop = two_tags
    merge_tags(keep=keep, drop=drop)
    other = factories.case_study(title="Quibbleton is told of here", summary="Quibbleton and quibbleton again.").number
    assert set(numbers(ask(client, q="quibbleton"))) == {number, other}


def test_the_names_of_a_tag_become_labels_of_the_topic_it_becomes(client, two_tags):
    number, _keep, tag = two_tags
    topic = factories.topic("Sheds")
    filed("topics", topic)
    promote_tag(tag=tag, topic=topic)
    assert topic.labels.get().all_labels() == ["Sheds", "quibbleton", "zugzwang"]
