"""No form of the admin lets a browser cut a text; what is too long is refused with its length."""

import pytest
from django.apps import apps
from django.urls import reverse

from practice.fields.admin_text import UntruncatedCharField
from practice.models import CaseStudyPage
from tests import factories
from tests.practice.entry_form.test_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _boss(admin_client, client):
    client.cookies = admin_client.cookies


@pytest.mark.parametrize("kind", ["casestudypage", "barrierpage", "definitionpage", "vanguardpage", "collectionpage"])
def test_no_box_of_an_entrys_form_has_a_bound_that_cuts(client, kind):
    model = apps.get_model("practice", kind)
    parent = factories.case_study().get_parent() if model is CaseStudyPage else None
    bound = model.get_edit_handler().get_form_class()
    boxes = {name: field.widget.attrs.get("maxlength") for name, field in bound.base_fields.items()}
    cut = {name for name, longest in boxes.items() if longest}
    # A date as people write it is no text that anybody pastes; an address has its own rules.
    assert cut <= {"slug", "practice_start", "practice_end", "defined_on"}
    assert parent is None or parent.get_children().count() == 1


def test_what_is_too_long_is_refused_with_its_length_and_kept(client):
    page = factories.case_study("A case", live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, form_of(client, address) | {"summary": "x" * 462})
    assert response.context["form"].errors == {"summary": ["Shorten this to 300 characters (it has 462)."]}
    assert "x" * 462 in response.content.decode()


def test_the_box_says_how_much_room_there_is():
    attrs = UntruncatedCharField(max_length=300).widget.attrs
    assert {name: str(value) for name, value in attrs.items()} == {
        "data-longest": "300",
        "data-left": "%d characters left",
        "data-too-long": "%d characters too many",
    }
