"""A chooser tells concepts apart, finds them by any name, and lets who may add the one that is missing."""

import json

import pytest
from django.urls import reverse

from practice.models import BarrierType, Instrument, Organisation, Place, Tag, Theme, Topic
from tests import factories
from tests.practice.admin.users import editor, moderator, partner

pytestmark = pytest.mark.django_db


def address(model, view="choose"):
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name(view))


def opened(client, model):
    return json.loads(client.get(address(model)).content)["html"]


def found(client, model, words=""):
    return " ".join(client.get(address(model, "choose_results"), {"q": words}).content.decode().split())


@pytest.fixture
def bank():
    """A council in a region of a nation, a topic and an instrument."""
    england = factories.place("England")
    region = factories.place("North West", level="region", parent=england)
    council = factories.organisation("Ribble Vale Council", place=region, council_type="district")
    council.labels.update(other_labels="RVDC\nRibble")
    factories.topic("Land", theme="Assets")
    factories.instrument("Community right to bid")
    return council


def test_results_say_what_each_one_is(client, bank):
    client.force_login(editor())
    assert "District council, North West; also called RVDC, Ribble" in found(client, Organisation)
    assert "Region, England" in found(client, Place)
    assert "Assets" in found(client, Topic)
    assert "Right" in found(client, Instrument)
    assert "Ribble Vale Council" in found(client, Organisation, "rvdc")


def test_a_tag_is_found_by_any_of_its_names(client):
    Tag.objects.create(name="allotments", other_labels="gardens\nplots")
    Tag.objects.create(name="libraries")
    client.force_login(moderator())
    assert 'name="q"' in opened(client, Tag)
    assert "gardens, plots" in found(client, Tag)
    for words, (has, lacks) in {"Plot": ("allotments", "libraries"), "libr": ("libraries", "allotments")}.items():
        assert (has in found(client, Tag, words), lacks in found(client, Tag, words)) == (True, False)
    assert "Nothing found for “sheds”." in found(client, Tag, "sheds")


def test_what_is_not_there_is_said_plainly_with_the_way_to_add_it(client, bank):
    client.force_login(editor())
    message = "Nothing found for “Lancashire”."
    assert f"{message} If it is missing, open “Add a new place” above." in found(client, Place, "Lancashire")
    assert "Add a new place" in opened(client, Place)
    client.force_login(partner(bank))
    html = found(client, Place, "Lancashire")
    assert (message in html, "Add a new place" in html) == (True, False)
    assert "Add a new place" not in opened(client, Place)
    answer = client.post(address(Place, "create"), {"name": "Lancashire", "level": "nation"})
    assert (answer.status_code, Place.objects.filter(slug="lancashire").exists()) == (302, False)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Theme, {}),
        (Topic, {"theme": lambda: Theme.objects.get().pk}),
        (BarrierType, {}),
        (Instrument, {"instrument_type": "law"}),
        (Place, {"level": "council-area", "parent": lambda: Place.objects.get(slug="north-west").pk}),
        (Organisation, {"organisation_type": "charity", "council_type": "", "place": ""}),
    ],
)
def test_it_is_added_with_a_name_and_what_it_cannot_be_without(client, bank, model, values):
    client.force_login(editor())
    values = {name: value() if callable(value) else value for name, value in values.items()}
    answer = json.loads(client.post(address(model, "create"), values | {"name": "Lancashire"}).content)
    made = model.objects.get(slug="lancashire")
    assert answer["result"]["id"] == str(made.pk)
    assert (answer["result"]["string"], made.labels.get().preferred_label) == ("Lancashire", "Lancashire")


def test_several_are_chosen_with_one_that_was_added(client, bank):
    client.force_login(editor())
    answer = json.loads(client.post(f"{address(Theme, 'create')}?multiple=1", {"name": "Lancashire"}).content)
    assert [one["string"] for one in answer["result"]] == ["Lancashire"]


def test_what_is_wrong_or_there_already_is_said_in_the_window(client, bank):
    client.force_login(editor())
    url = address(Organisation, "create")
    answer = json.loads(client.post(url, {"name": "Ribble Vale", "organisation_type": "council"}).content)
    assert answer["step"] == "reshow_creation_form"
    link = reverse("wagtailsnippets_practice_organisation:edit", args=[bank.pk])
    assert f'already “<a href="{link}" target="_blank">Ribble Vale Council</a>”' in answer["htmlFragment"]
    values = {"name": "Ribble Vale", "organisation_type": "council", "different_one": "on"}
    assert json.loads(client.post(url, values).content)["result"]["string"] == "Ribble Vale"
    answer = json.loads(
        client.post(url, {"name": "A charity", "organisation_type": "charity", "council_type": "county"}).content
    )
    assert "Only a council has a type of council" in answer["htmlFragment"]
    answer = json.loads(client.post(address(Place, "create"), {"name": "Nowhere", "level": "region"}).content)
    assert "Choose the place that this one stands in" in answer["htmlFragment"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_statements_for_one_as_for_three(client, django_assert_num_queries, number):
    client.force_login(editor())
    for turn in range(number):
        where = factories.place(f"Place {turn}")
        factories.organisation(f"Council {turn}", place=where)
    client.get(address(Organisation, "choose_results"))
    with django_assert_num_queries(9):
        client.get(address(Organisation, "choose_results"))
