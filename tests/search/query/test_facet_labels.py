"""Every list of places and councils that holds invented ones says which they are."""

import re

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bank():
    """A real and an invented council, each in a district of one region and each with a case study."""
    england = factories.place("England")
    for name, is_invented in (("Kent", False), ("Exampleshire", True)):
        area = factories.place(
            name, level="council", parent=england, rurality="rural", population=90000, is_illustration=is_invented
        )
        council = factories.organisation(
            f"{name} Council", council_type="district", place=area, is_illustration=is_invented
        )
        factories.case_study(f"A case of {name}", places=[area], organisations=[council], is_illustration=is_invented)
    factories.case_study("A case of nowhere")


def test_filters_and_those_that_are_on(client):
    found = client.get(reverse("search:search")).context
    labels = {group.name: sorted(choice.label for choice in group.values) for group in found["facets"]}
    assert (labels["place"], labels["organisation"]) == (
        ["England", "Exampleshire (invented)", "Kent"],
        ["Exampleshire Council (invented)", "Kent Council"],
    )
    found = client.get(reverse("search:search"), {"place": "exampleshire"}).context
    assert [active.label for active in found["active_filters"]] == ["Exampleshire (invented)"]


def test_councils_to_be_like_and_the_one_chosen(client):
    regions = client.get(reverse("search:like")).context["regions"]
    assert [name for _region, councils in regions for _slug, name in councils] == [
        "Exampleshire Council (invented)",
        "Kent Council",
    ]
    found = client.get(reverse("search:search"), {"q": "case", "like": "exampleshire-council"}).context
    assert [active.label for active in found["active_filters"]] == ["Like Exampleshire Council (invented)"]


def test_places_to_ask_for_and_those_within_another(client):
    markup = client.get(reverse("search:ask")).content.decode()
    assert re.findall(r"<option[^>]*>([^<]*)</option>", markup)[1:] == ["England", "Exampleshire (invented)", "Kent"]
    within = client.get(reverse("search:place", args=["england"])).content.decode()
    rows = re.search(r'<ul class="plain within__list">(.*?)</ul>', within, re.S).group(1)
    assert [("Illustration" in row, re.search(r">([^<]+)</a>", row).group(1)) for row in rows.split("<li>")[1:]] == [
        (True, "Exampleshire"),
        (False, "Kent"),
    ]


def test_suggestions(client):
    found = client.get(reverse("search:suggest"), {"q": "exampleshire"}).json()
    offered = found if isinstance(found, list) else next(iter(found.values()))
    assert [one["label"] for one in offered if one["type"] in ("Place", "Organisation")] == [
        "Exampleshire (invented)",
        "Exampleshire Council (invented)",
    ]
