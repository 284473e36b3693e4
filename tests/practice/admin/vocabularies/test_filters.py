"""The lists of vocabularies say what has ended or is retired, and part it from what is offered."""

from datetime import date

import pytest
from django.urls import reverse

from practice.models import BarrierType, Instrument, Organisation, Place, Theme, Topic
from tests import factories
from tests.practice.admin.users import editor

pytestmark = pytest.mark.django_db

DAY = date(2020, 5, 3)
GONE = [
    (Organisation, lambda: factories.organisation("Old Council", ended="2009-04"), "April 2009"),
    (Place, lambda: factories.place("Oldshire", ended="2009"), "2009"),
    (
        Topic,
        lambda: factories.concept(Topic, "Old", theme=factories.topic().theme, retired_on=DAY),
        "2020",
    ),
    (Theme, lambda: factories.concept(Theme, "Old", retired_on=DAY), "2020"),
    (Instrument, lambda: factories.instrument("Old Act", retired_on=DAY), "2020"),
    (BarrierType, lambda: factories.barrier_type("Old", retired_on=DAY), "2020"),
]
MAKE = {
    Organisation: factories.organisation,
    Place: factories.place,
    Topic: factories.topic,
    Theme: lambda: factories.topic().theme,
    Instrument: factories.instrument,
    BarrierType: factories.barrier_type,
}


@pytest.mark.parametrize(("model", "make", "when"), GONE, ids=[model.__name__ for model, _make, _when in GONE])
def test_a_list_says_when_and_is_narrowed_by_it(client, model, make, when):
    gone, current = make(), MAKE[model]()
    client.force_login(editor())
    address = reverse(model.snippet_viewset.get_url_name("list"))
    assert when in client.get(address).content.decode()
    for choice, expected in {"yes": {current}, "no": {gone}, "": {gone, current}}.items():
        shown = client.get(address, {"offered": choice}).context["object_list"]
        assert set(shown) == expected
