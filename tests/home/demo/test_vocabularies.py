"""Vocabularies, pictures and documents of the demonstration beside those of the site."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from tqdm import tqdm
from wagtail.documents.models import Document
from wagtail.models import Locale

from home.demo.files import load_files
from home.demo.ownership import owned_rows, record_ownership
from home.demo.remove_entries import remove_rest
from home.demo.vocabularies import VOCABULARIES, concepts_by_slug, load_vocabulary
from practice.models import CreditedImage, EntryPage, Organisation, OrganisationMember, Place, Tag, Theme, Topic
from tests.factories import case_study, concept, superuser

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
    assert owned_rows(Place).count() == 27
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


def test_what_an_editors_entry_uses_is_kept_and_so_is_what_an_editor_made():
    load("themes")
    load("topics")
    files, counts = load_files(tqdm(disable=True))
    topic, picture = Topic.objects.get(slug="community-assets"), files["pictures", "three-lines"]
    own = concept(Topic, "A topic of an editor’s own", theme=topic.theme)
    tag = Tag.objects.create(name="asset register", slug="asset-register")
    record_ownership(tag)
    block = {"type": "picture", "value": {"image": {"image": picture.pk, "alt_text": "x", "decorative": False}}}
    stream = EntryPage._meta.get_field("extras").stream_block.to_python([block])
    page = case_study("A case of an editor’s own", topics=[topic], tags=["asset register"], extras=stream)
    assert counts == (6, 0)

    # 4 themes, 18 topics, 6 files and the tag; the case uses a topic, its theme, a picture and the tag.
    assert remove_rest() == (25, 4)

    assert set(Topic.objects.all()) == {topic, own}
    assert list(CreditedImage.objects.all()) == [picture]
    assert Document.objects.count() == 0
    assert list(Tag.objects.all()) == [tag]
    page.delete()
    assert remove_rest() == (3, 1)  # the theme stays for the editor's own topic


def test_an_organisation_with_members_is_kept():
    load("places")
    load("organisations")
    owner = Organisation.objects.get(slug="exampleshire-association-of-local-councils")
    OrganisationMember.objects.create(organisation=owner, user=superuser())

    remove_rest()

    assert list(Organisation.objects.all()) == [owner]
    assert {place.slug for place in Place.objects.all()} == {"exampleshire", "england"}


def test_a_server_refuses_and_stays_empty():
    with override_settings(DEMONSTRATION=False), pytest.raises(CommandError, match="never holds invented content"):
        call_command("load_demo")

    assert EntryPage.objects.count() == 0
    assert [model._meta.label for model in VOCABULARIES.values() if model.objects.exists()] == []
