"""Vocabularies say what entries are filed under, in every language, and name no organisation that no entry names."""

import pytest
from django.utils import timezone
from wagtail.models import Locale

from practice.models import EntryOrganisation, TopicLabel
from tests import factories

pytestmark = pytest.mark.django_db


def terms(client, name):
    return {one["slug"]: one for one in client.get(f"/api/v1/vocabularies/{name}").json()["items"]}


def test_every_vocabulary_that_is_named_can_be_read(client):
    named = client.get("/api/v1/vocabularies").json()["items"]
    assert len(named) == 15
    for one in named:
        answer = client.get(one["url"].removeprefix("http://127.0.0.1:8000"))
        assert (answer.status_code, answer.json()["name"]) == (200, one["name"])
    assert client.get("/api/v1/vocabularies/none").status_code == 404


def test_a_topic_has_its_names_its_theme_and_whether_it_is_used(client):
    topic = factories.topic("Community rights")
    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    TopicLabel.objects.create(concept=topic, locale=welsh, preferred_label="Hawliau cymunedol")
    assert terms(client, "topics")[topic.slug] == {
        "slug": "community-rights",
        "labels": {"en-gb": "Community rights", "cy": "Hawliau cymunedol"},
        "code": "",
        "parent": "localism-and-community-rights",
        "is_current": True,
        "is_illustration": False,
    }
    topic.retired_on = timezone.localdate()
    topic.save()
    assert terms(client, "topics")[topic.slug]["is_current"] is False


def test_closed_lists_have_their_names_in_every_language(client):
    assert terms(client, "kinds")["barrier"]["labels"] == {"en-gb": "Barrier", "cy": "Rhwystr"}


def test_an_organisation_that_is_only_described_or_in_a_draft_is_not_named(client):
    shown, described, unused = (factories.organisation(f"Council {place}") for place in range(3))
    row = EntryOrganisation(organisation=described, showing="described", shown_as="a rural district")
    factories.case_study("Entry", organisations=[shown, row], tags=["halls"])
    factories.case_study("Draft", organisations=[unused], tags=["canary"], live=False)
    assert list(terms(client, "organisations")) == [shown.slug]
    assert list(terms(client, "tags")) == ["halls"]


def test_many_cost_as_much_as_one(client, django_assert_num_queries):
    for count in (1, 3):
        for place in range(count):
            factories.topic(f"Topic {place}", f"Theme {place}")
        with django_assert_num_queries(2):
            assert len(terms(client, "topics")) == count
