"""A retired concept stays on what has it, is offered for nothing new, and leads readers to what is used instead."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from practice.models import BarrierType, Instrument, Place, Theme, Topic
from tests import factories
from tests.practice.admin.users import editor, form_of

pytestmark = pytest.mark.django_db


def retire(concept, successor=None, on=date(2026, 5, 3)):
    concept.retired_on, concept.successor = on, successor
    concept.full_clean()
    concept.save()
    return concept


MAKERS = {
    "theme": lambda label: factories.topic(f"Topic of {label}", theme=label).theme,
    "topic": factories.topic,
    "instrument": factories.instrument,
    "barriertype": factories.barrier_type,
}


@pytest.mark.parametrize("name", MAKERS)
def test_it_is_offered_for_nothing_new_until_it_is_brought_back(client, name):
    client.force_login(editor())
    old, new = MAKERS[name]("Old"), MAKERS[name]("New")
    retire(old, new)
    model = type(old)
    chooser = reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose_results"))

    def offered():
        return {row.label for row in client.get(chooser).context["results"]}

    assert (offered(), set(model.objects.offered())) == ({"New"}, {new})
    assert set(model.objects.offered(also=[old.pk])) == {old, new}
    retire(old, on=timezone.localdate() + timedelta(days=1))
    assert offered() == {"Old", "New"}
    retire(old, on=None)
    assert offered() == {"Old", "New"}


def test_an_entry_that_has_it_keeps_it(client):
    client.force_login(factories.superuser())
    old = factories.topic("Old")
    page = factories.case_study("Has it", topics=[old])
    retire(old)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = form_of(client, address) | {"title": "Has it still", "action-publish": "1"}
    assert client.post(address, values).status_code == 302
    fresh = type(page).objects.get(pk=page.pk)
    assert (fresh.title, [row.topic for row in fresh.topic_rows.all()]) == ("Has it still", [old])


@pytest.mark.parametrize("name", ["theme", "topic", "instrument"])
def test_its_page_says_since_when_and_leads_on(client, name):
    old, between, new = (MAKERS[name](label) for label in ("Old", "Between", "New"))
    retire(old, between)
    address = reverse(f"search:{name}", args=[old.slug])
    assert "No longer used since 3 May 2026" in client.get(address).content.decode()
    retire(between, new)
    html = client.get(address).content.decode()
    link = reverse(f"search:{name}", args=[new.slug])
    assert f'No longer used since 3 May 2026; see <a href="{link}">New</a>.' in html
    assert "No longer used" not in client.get(link).content.decode()


def test_what_cannot_be_is_refused():
    old, new = factories.topic("Old"), factories.topic("New")
    for concept, successor, on, field in ((old, new, None, "retired_on"), (old, old, date(2026, 5, 3), "successor")):
        with pytest.raises(ValidationError) as refused:
            retire(concept, successor, on)
        assert list(refused.value.message_dict) == [field]
    retire(Topic.objects.get(pk=old.pk), new)
    with pytest.raises(ValidationError):
        retire(new, Topic.objects.get(pk=old.pk))


def test_it_is_for_what_is_no_council():
    retirable = {model for model in (Theme, Topic, BarrierType, Instrument, Place) if hasattr(model, "retired_on")}
    assert retirable == {Theme, Topic, BarrierType, Instrument}
    place = factories.place()
    assert list(Place.objects.offered()) == [place]
