"""Renaming leaves the way from every old address, and none that leads to itself."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from practice.models import EntryPage
from practice.publishing.redirects import delete_circular_redirects
from tests import factories

pytestmark = pytest.mark.django_db


def rename(entry, slug):
    entry = EntryPage.objects.get(pk=entry.pk).specific
    entry.slug = slug
    entry.save_revision().publish()
    return entry


def leads(client, path):
    """Return (status, where to) of an address."""
    response = client.get(path)
    return response.status_code, response.get("Location", "")


@pytest.fixture
def entry():
    return factories.case_study("Case", slug="a")


def test_renamed_there_and_back_nothing_goes_round(client, entry, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for slug in ("b", "c", "a", "b"):
            entry = rename(entry, slug)
    assert [leads(client, f"/case-studies/{slug}/")[0] for slug in "abc"] == [301, 200, 301]
    EntryPage.objects.get(pk=entry.pk).specific.unpublish()
    assert leads(client, "/case-studies/b/") == (302, f"/id/{entry.number}/")
    assert client.get(f"/id/{entry.number}/").status_code == 410


def test_an_address_that_is_taken_anew_leads_nowhere_else(client, entry, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rename(entry, "b")
        other = rename(factories.case_study("Other", slug="other"), "a")
    EntryPage.objects.get(pk=other.pk).specific.unpublish()
    assert leads(client, "/case-studies/a/") == (302, f"/id/{other.number}/")


def test_what_goes_round_already_is_mended(entry):
    site = entry.get_site()
    for path in ("/case-studies/a", "/case-studies/old"):
        Redirect.objects.create(old_path=path, site=site, redirect_page=entry)
    assert delete_circular_redirects(Redirect.objects.all()) == 1
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/case-studies/old"]
