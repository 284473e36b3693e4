"""Whoever follows a topic that is merged into another follows that one, and again the first where it is undone."""

import pytest

from partners.models import Follow, FollowedSubject
from practice.merging.concepts import merge_concepts, promote_tag
from practice.merging.undo.actions import undo_merge
from practice.models import Merge, Tag
from tests import factories
from tests.partners.followers.factories import change, follow, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def followed():
    rows = Follow.objects.order_by("pk").values_list("follower__email", "subject__parameters")
    return sorted(rows)


def test_a_merged_topic_is_followed_on():
    keep, drop = factories.topic("Community rights"), factories.topic("Rights")
    entry = factories.case_study("A register that holds", topics=[drop])
    follow("q=register&topic=rights")
    follow("topic=rights")
    follow("topic=community-rights")
    follow("topic=rights", "else@example.org")
    merge_concepts(keep=keep, drop=drop)
    assert followed() == [
        ("else@example.org", "topic=community-rights"),
        ("jane@example.org", "q=register&topic=community-rights"),
        ("jane@example.org", "topic=community-rights"),
    ]
    change(entry, summary="Shorter.", change_note="Why.")
    assert sorted(message.to[0] for message in send()) == ["else@example.org", "jane@example.org"]


def test_a_merge_that_is_undone_leads_back():
    keep, drop = factories.topic("Community rights"), factories.topic("Rights")
    follow("topic=rights")
    merge_concepts(keep=keep, drop=drop)
    assert followed() == [("jane@example.org", "topic=community-rights")]
    undo_merge(merge=Merge.objects.get())
    assert followed() == [("jane@example.org", "topic=rights")]


def test_a_promoted_tag_is_followed_as_a_topic():
    factories.case_study("A register that holds", tags=["registers"])
    follow("tag=registers")
    promote_tag(tag=Tag.objects.get(), topic=factories.topic("Community rights"))
    assert followed() == [("jane@example.org", "topic=community-rights")]
    assert FollowedSubject.objects.count() == 1
