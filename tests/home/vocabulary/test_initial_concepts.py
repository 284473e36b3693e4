"""Every bank begins with the same themes, topics, sorts of barrier, nations and regions, named in its languages."""

import pytest
from wagtail.models import Locale

from home.vocabulary.initial_concepts import INITIAL_VOCABULARIES, create_initial_concepts
from practice.models import BarrierType, Place, Theme, Topic
from tests import factories

pytestmark = pytest.mark.django_db


def counted():
    return {model: model.objects.count() for model in INITIAL_VOCABULARIES.values()}


def test_an_empty_bank_gets_all_of_it_once():
    Locale.objects.create(language_code="cy")
    made = create_initial_concepts()
    assert made == counted()
    assert (made[Theme], made[Place]) == (4, 13)
    assert create_initial_concepts() == dict.fromkeys(INITIAL_VOCABULARIES.values(), 0)
    labels = Place.objects.get(code="W92000004").labels.values_list("locale__language_code", "preferred_label")
    assert sorted(labels) == [("cy", "Cymru"), ("en-gb", "Wales")]
    assert set(Place.objects.filter(level="region").values_list("parent__code", flat=True)) == {"E92000001"}


def test_what_somebody_began_in_their_own_way_is_left_alone():
    topic = factories.topic("Our own")
    factories.place("England, as we say", code="E92000001")
    made = create_initial_concepts()
    assert (made[Theme], made[Topic], made[Place]) == (0, 0, 12)
    assert list(Topic.objects.all()) == [topic]
    assert made[BarrierType] == BarrierType.objects.count()


def test_where_a_place_lies_is_told_to_a_bank_of_an_earlier_version_and_to_no_other():
    create_initial_concepts()
    assert Place.objects.filter(latitude=None).count() == 0
    Place.objects.filter(slug="wales").update(latitude=None, longitude=None)
    Place.objects.filter(slug="scotland").update(latitude="57.0", longitude="-4.0")
    create_initial_concepts()
    lies = {place.slug: (str(place.latitude), str(place.longitude)) for place in Place.objects.filter(parent=None)}
    assert (lies["wales"], lies["scotland"]) == (("52.3000", "-3.7000"), ("57.0000", "-4.0000"))
