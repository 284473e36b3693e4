"""A row that only a draft has is the same row after its form was sent, however often."""

import pytest
from django.urls import reverse

from practice.models import BarrierPage
from tests import factories
from tests.practice.admin.people import form_of, moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A published barrier whose draft has a row that readers do not see yet."""
    page = factories.barrier("Doubt", topics=[factories.topic()], occurrences=[("remains", factories.place("Hull"))])
    page.occurrence_rows.add(factories.occurrence("overcome", factories.place("Kent")))
    page.save_revision(clean=False)
    return BarrierPage.objects.get(pk=page.pk)


def uids(page):
    """Return {place: uid} of the rows in the latest draft of the page."""
    rows = BarrierPage.objects.get(pk=page.pk).get_latest_revision_as_object().occurrence_rows.all()
    return {str(row.place): row.uid for row in rows}


def test_rows_keep_their_uid_through_drafts_and_publication(client, draft):
    known = uids(draft)
    assert sorted(known) == ["Hull", "Kent"]
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for action in ({}, {"action-publish": "yes"}, {}):
        client.post(url, form_of(client, url) | action)
        assert uids(draft) == known
    rows = BarrierPage.objects.get(pk=draft.pk).occurrence_rows.all()
    assert {str(row.place): row.uid for row in rows} == known


def test_a_uid_that_is_none_is_refused(client, draft):
    known = uids(draft)
    client.force_login(moderator())
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = client.post(url, form_of(client, url) | {"occurrence_rows-1-uid": "nonsense"})
    assert (answer.status_code, uids(draft)) == (200, known)
