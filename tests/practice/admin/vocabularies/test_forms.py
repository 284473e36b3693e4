"""A slug is made of the name, and a name that is there already stops the form once."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from practice.models import Organisation, Tag, Theme
from tests import factories
from tests.practice.admin.users import editor

pytestmark = pytest.mark.django_db
ADD = reverse("wagtailsnippets_practice_organisation:add")
ADD_TAG = reverse("wagtailsnippets_practice_tag:add")


@pytest.fixture(autouse=True)
def _signed_in(client):
    client.force_login(editor())


def labelled(name, **more):
    return {
        "labels-TOTAL_FORMS": 1, "labels-INITIAL_FORMS": 0, "labels-0-locale": Locale.get_default().pk,
        "labels-0-preferred_label": name, "labels-0-other_labels": "", "labels-0-description": "",
    } | more  # fmt: skip


def organisation(name, **more):
    no_successors = {"successor_rows-TOTAL_FORMS": 0, "successor_rows-INITIAL_FORMS": 0}
    return labelled(name, organisation_type="council", slug="", **no_successors, **more)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Cyngor Môn", "cyngor-mon"), ("Ribble & Vale", "ribble-vale"), ("?", "organisation")],
)
def test_a_slug_is_made_of_the_name(client, name, slug):
    assert client.post(ADD, organisation(name)).status_code == 302
    assert Organisation.objects.get().slug == slug


def test_a_slug_that_is_taken_gets_a_number_and_one_that_is_typed_stays(client):
    factories.organisation("Ribble Vale")
    client.post(ADD, organisation("Ribble-Vale", different_one="on"))
    client.post(ADD, organisation("Somewhere else") | {"slug": "typed"})
    assert set(Organisation.objects.values_list("slug", flat=True)) == {"ribble-vale", "ribble-vale-2", "typed"}


def test_a_name_that_is_there_is_asked_about_once(client):
    there = factories.organisation("Ribble Vale <District> Council")
    form = client.get(ADD).content.decode()
    assert "It is a different one" not in form
    answer = client.post(ADD, organisation("Ribble Vale"))
    link = reverse("wagtailsnippets_practice_organisation:edit", args=[there.pk])
    message = (
        f'There is already “<a href="{link}" target="_blank">Ribble Vale &lt;District&gt; Council</a>”: '
        "use it, or tick that this one differs and save again."
    )
    assert answer.context["form"].errors == {"different_one": [message]}
    assert message in answer.content.decode()
    assert "It is a different one: save it" in answer.content.decode()
    assert Organisation.objects.count() == 1
    assert client.post(ADD, organisation("Ribble Vale", different_one="on")).status_code == 302
    new = Organisation.objects.get(slug="ribble-vale")
    values = organisation("Ribble Vale") | {"labels-INITIAL_FORMS": 1, "labels-0-id": new.labels.get().pk}
    edit = reverse("wagtailsnippets_practice_organisation:edit", args=[new.pk])
    assert client.post(edit, values).status_code == 302


def test_a_theme_asks_too_and_a_tag(client):
    factories.concept(Theme, "Money and funding")
    answer = client.post(
        reverse("wagtailsnippets_practice_theme:add"), labelled("Money & funding", position=0, slug="")
    )
    assert list(answer.context["form"].errors) == ["different_one"]
    Tag.objects.create(name="allotments")
    answer = client.post(ADD_TAG, {"name": "Allotment", "slug": ""})
    assert list(answer.context["form"].errors) == ["different_one"]
    assert client.post(ADD_TAG, {"name": "Allotment", "slug": "", "different_one": "on"}).status_code == 302
    assert client.post(ADD_TAG, {"name": "Sheds", "slug": ""}).status_code == 302
    assert set(Tag.objects.values_list("slug", flat=True)) == {"allotments", "allotment", "sheds"}
