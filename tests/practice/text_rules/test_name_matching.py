"""Names that are the same are found to be the same by everything that compares names."""

import pytest
from django.urls import reverse

from practice.entry_form.similar_titles import closest_titles
from practice.importing.errors import RowError
from practice.importing.lookup import ConceptLookup
from practice.models import Place
from practice.text_rules.name_matching import name_contains_words, normalise_name
from tests import factories
from tests.practice.admin.users import editor

SAME = [
    ("Hammersmith and Fulham", "Hammersmith & Fulham"),
    ("St Helens", "ST. HELENS"),
    ("St Albans", "Saint Albans"),
    ("Stratford-on-Avon", "Stratford on Avon"),
    ("King's Lynn and West Norfolk", "Kings Lynn & West-Norfolk"),
    ("Ynys Môn", "ynys mon"),
    ("Bristol, City of", "Bristol City of"),
    ("U.K. Power", "UK Power"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_of_writing_are_one_name(one, other):
    assert normalise_name(one) == normalise_name(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Version 1.5", "Version 15"), ("Kent", "Gwent"), ("Hull", "Hulls")])
def test_two_names_stay_two(one, other):
    assert normalise_name(one) != normalise_name(other)


@pytest.mark.parametrize(
    ("words", "held"), [("st", True), ("saint hel", True), ("-", False), ("", False), ("x", False)]
)
def test_half_typed_words_are_held(words, held):
    assert name_contains_words(normalise_name("St. Helens"), words) is held


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other"), SAME)
def test_imports_lookalikes_and_choosers_compare_alike(client, one, other):
    place = factories.place(one, slug="wanted")
    factories.place("Elsewhere")
    assert ConceptLookup(Place).find(other) == place.pk
    assert [found.pk for found in closest_titles(f"{other} library", [(1, f"{one} library")])] == [1]
    client.force_login(editor())
    listed = client.get(reverse("wagtailsnippets_practice_place:list"), {"q": other}).context["object_list"]
    assert list(listed) == [place]


@pytest.mark.django_db
def test_of_two_of_a_name_the_one_that_is_still_there_is_meant():
    factories.place("Somerset", slug="county", ended="2023")
    now = factories.place("Somerset", slug="unitary")
    vocabulary = ConceptLookup(Place)
    assert vocabulary.find("somerset") == now.pk
    factories.place("Somerset", slug="third")
    with pytest.raises(RowError, match="more than one place is called “Somerset”"):
        ConceptLookup(Place).find("Somerset")
