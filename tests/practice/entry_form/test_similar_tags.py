"""New tags that are much like those that are there are pointed out in an entry's form, once."""

import pytest
from django.urls import reverse

from practice.entry_form.similar_names import similar_tags
from practice.models import Tag
from tests import factories
from tests.practice.admin.users import form_of, moderator
from tests.practice.entry_form.test_forms import JSON

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    """A tag that is there, with another name."""
    return Tag.objects.create(name="allotments", other_labels="community gardens")


def test_only_new_tags_are_asked_about(there, django_assert_num_queries):
    assert similar_tags(Tag, ["allotment", "sheds"]) == [there]
    assert similar_tags(Tag, ["Community garden"]) == [there]
    assert similar_tags(Tag, ["Allotments"]) == []
    with django_assert_num_queries(0):
        assert similar_tags(Tag, []) == []
    with django_assert_num_queries(2):
        similar_tags(Tag, ["allotment", "sheds", "money"])


@pytest.fixture
def form(client):
    """The address of an entry's form and its values; a moderator is signed in."""
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[factories.case_study("One mower", tags=["mowing"]).pk])
    return address, form_of(client, address)


def test_a_form_asks_and_saves_what_differs(client, there, form):
    address, values = form
    assert 'data-asks-for="id_tags" hidden' in client.get(address).content.decode()
    values |= {"tags": "mowing, allotment"}
    answer = client.post(address, values)
    link = reverse("wagtailsnippets_practice_tag:edit", args=[there.pk])
    message = (
        f'There is already “<a href="{link}" target="_blank">allotments</a>”: use it, or tick below that yours differs.'
    )
    html = answer.content.decode()
    assert answer.context["form"].errors == {"tags": [message]}
    assert (message in html, 'data-asks-for="id_tags" hidden' in html) == (True, False)
    assert not Tag.objects.filter(name="allotment").exists()
    assert client.post(address, values | {"different_tags": "on"}).status_code == 302
    assert Tag.objects.filter(name="allotment").exists()
    assert client.post(address, values).status_code == 302


def test_saving_by_itself_says_it_in_plain_words(client, there, form):
    address, values = form
    answer = client.post(address, values | {"tags": "allotment"}, **JSON).json()
    assert [(one["target"], one["message"]) for one in answer["faults"]] == [
        ("id_tags", "There is already “allotments”: use it, or tick below that yours differs.")
    ]
    assert client.post(address, values | {"tags": "allotment", "different_tags": "on"}, **JSON).json()["success"]
