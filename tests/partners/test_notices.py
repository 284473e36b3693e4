"""A series has an address that stays; what is gone says since when, and what never was says nothing."""

import pytest
from django.urls import reverse

from facilitation.models import SeriesPage
from practice.models import Tag
from tests import factories

pytestmark = pytest.mark.django_db


def lead(client, address):
    answer = client.get(address)
    return answer.status_code, answer.get("Location")


def test_a_series_is_led_to_wherever_it_is(client):
    series = factories.series("Roundtables")
    address = reverse("permanent_series_address", args=[series.pk])
    assert lead(client, address) == (302, "/roundtables/")
    series.slug = "talks"
    factories.publish(series)
    assert lead(client, address) == (302, "/talks/")


def test_a_series_that_is_gone_says_so_and_a_draft_does_not(client):
    series, draft = factories.series("Secret roundtables"), factories.series("Draft")
    SeriesPage.objects.filter(pk=draft.pk).update(live=False, first_published_at=None)
    address = reverse("permanent_series_address", args=[series.pk])
    series.unpublish(log_action=True)
    answer = client.get("/secret-roundtables/", follow=True)
    assert (answer.redirect_chain, answer.status_code) == ([(address, 302)], 410)
    assert "The editors no longer publish it." in answer.content.decode()
    assert "Secret" not in answer.content.decode()
    type(series).objects.get(pk=series.pk).delete()
    answer = client.get(address)
    assert (answer.status_code, "The editors deleted it." in answer.content.decode()) == (410, True)
    for key in (draft.pk, 999999):
        assert lead(client, reverse("permanent_series_address", args=[key])) == (404, None)


def test_a_deleted_tag_says_since_when_until_there_is_one_again(client, django_capture_on_commit_callbacks):
    factories.case_study("Sheds", tags=["village hall"])
    assert lead(client, "/tags/village-hall/") == (200, None)
    with django_capture_on_commit_callbacks(execute=True):
        Tag.objects.get(slug="village-hall").delete()
    assert lead(client, "/tags/village-hall/") == (302, "/gone/tag/village-hall/")
    answer = client.get("/gone/tag/village-hall/")
    assert (answer.status_code, 'href="/tags/"' in answer.content.decode()) == (410, True)
    factories.case_study("Huts", tags=["village hall"])
    assert lead(client, "/tags/village-hall/") == (200, None)


@pytest.mark.parametrize("address", ["/gone/tag/never/", "/gone/author/never/"])
def test_what_never_was_is_not_found(client, address):
    assert lead(client, address) == (404, None)
