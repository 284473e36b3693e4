"""Vocabularies of the demonstration beside those of the site."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from tqdm import tqdm
from wagtail.models import Locale

from home.demo.marks import marked
from home.demo.removing import remove_rest
from home.demo.vocabularies import VOCABULARIES, concepts_by_slug, load_vocabulary
from practice.models import EntryPage, Place, Theme, Topic
from tests.factories import concept

pytestmark = pytest.mark.django_db


def load(name):
    """Load one vocabulary and return how many concepts were made and how many there already."""
    return load_vocabulary(name, tqdm(disable=True))


def test_concepts_that_were_there_before_are_used_and_stay():
    liverpool = concept(Place, "Liverpool (ours)", slug="liverpool", level="nation")
    hull = concept(Place, "Hull (ours)", slug="hull-as-we-call-it", level="nation", code="E06000010")

    assert load("places") == (27, 2)
    places = concepts_by_slug("places")

    assert (places["liverpool"], places["kingston-upon-hull"]) == (liverpool, hull)
    assert marked(Place).count() == 27
    assert remove_rest() == (27, 0)
    assert {place.label for place in Place.objects.all()} == {"Liverpool (ours)", "Hull (ours)"}


def test_regions_stand_in_their_nation_and_council_areas_in_their_region():
    load("places")

    assert [place.slug for place in Place.objects.get(slug="eden").with_ancestors()] == [
        "eden",
        "north-west",
        "england",
    ]


def test_instruments_carry_their_dated_states():
    load("instruments")
    right = concepts_by_slug("instruments")["community-right-to-bid"]

    assert right.comes_from.slug == "localism-act-2011"
    assert [(row.state, row.since.iso()) for row in right.states.all()] == [
        ("bill", "2010-12"),
        ("act", "2011-11-15"),
        ("in-force", "2012-09-21"),
    ]


def test_welsh_names_come_with_the_welsh_language_even_when_it_comes_later():
    load("themes")
    assert list(Theme.objects.get(slug="futures").labels.values_list("preferred_label", flat=True)) == ["Futures"]
    Locale.objects.create(language_code="cy")

    assert load("themes") == (0, 4)

    names = Theme.objects.get(slug="futures").labels.values_list("locale__language_code", "preferred_label")
    assert dict(names) == {"en-gb": "Futures", "cy": "Y dyfodol"}


def test_a_concept_that_others_stand_on_is_kept_until_they_are_gone():
    load("themes")
    load("topics")
    concept(Topic, "A topic of an editor’s own", theme=Theme.objects.get(slug="futures"))

    assert remove_rest() == (21, 1)
    assert [theme.slug for theme in Theme.objects.all()] == ["futures"]


def test_a_server_refuses_and_stays_empty():
    with override_settings(DEMONSTRATION=False), pytest.raises(CommandError, match="never holds invented content"):
        call_command("load_demo")

    assert EntryPage.objects.count() == 0
    assert [model._meta.label for model in VOCABULARIES.values() if model.objects.exists()] == []
