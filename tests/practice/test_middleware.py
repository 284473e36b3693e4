"""A request of the admin writes whole or not at all, and what is refused is explained."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse

from practice.models import BarrierPage, EntryInstrument
from tests import factories

pytestmark = pytest.mark.django_db

REFUSAL = "A barrier of this type must name the law, right or programme that it comes from."


@pytest.fixture
def law():
    return factories.barrier_type("Law or regulation", needs_instrument=True)


def test_a_law_barrier_is_not_published_without_its_instrument_by_any_way(law):
    draft = factories.barrier(barrier_type=law, live=False)
    with pytest.raises(ValidationError) as refusal:
        draft.save_revision().publish()
    assert refusal.value.messages == [REFUSAL]
    assert BarrierPage.objects.get(pk=draft.pk).live is False


def test_with_its_instrument_it_is(law):
    draft = factories.barrier(barrier_type=law, live=False)
    draft.instrument_rows.add(EntryInstrument(instrument=factories.instrument()))
    assert factories.publish(draft).live is True


def test_publishing_in_bulk_tells_why_nothing_was_changed(client, law):
    client.force_login(factories.superuser())
    draft = factories.barrier(barrier_type=law, live=False)
    good = factories.barrier(live=False)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    listing = reverse("wagtailadmin_explore", args=[draft.get_parent().pk])
    address = f"{bulk}?id={good.pk}&id={draft.pk}&next={listing}"
    response = client.post(address, headers={"referer": f"http://testserver{listing}"})
    assert (response.status_code, response.url) == (302, f"http://testserver{listing}")
    assert [str(message) for message in get_messages(response.wsgi_request)] == [f"Nothing was changed: {REFUSAL}"]
    assert list(BarrierPage.objects.filter(live=True)) == []


def test_nobody_is_sent_to_another_site(client, law):
    client.force_login(factories.superuser())
    draft = factories.barrier(barrier_type=law, live=False)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{bulk}?id={draft.pk}", headers={"referer": "https://elsewhere.example/"})
    assert response.url == reverse("wagtailadmin_home")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/choose-external-link/",
        "/admin/choose-email-link/",
        "/admin/choose-phone-link/",
        "/admin/choose-anchor-link/",
        "/admin/pages/{page}/edit/",
        "/admin/images/multiple/add/",
        "/admin/documents/multiple/add/",
    ],
)
@pytest.mark.parametrize("sent", [{}, {"title": "A title"}])
def test_a_form_that_is_not_whole_is_no_error_of_ours(client, address, sent):
    client.force_login(factories.superuser())
    page = factories.case_study(live=False)
    client.raise_request_exception = False
    assert client.post(address.format(page=page.pk), sent).status_code in (200, 302, 400)
