"""Lists of pages and autosave take the same number of statements whatever the number of pages and of rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practice.models import BarrierPage, CaseStudyPage
from practice.models.entry_rows import EntryOrganisation, EntrySource
from tests import factories
from tests.practice.admin.users import editor, form_of, moderator

pytestmark = pytest.mark.django_db


def statements_of(client, address):
    """Return how many statements the address takes, once what is loaded for the first time is there."""
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


@pytest.mark.parametrize(("who", "count"), [(editor, 47), (moderator, 46)])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_explorer(client, who, count, rows):
    pages = [factories.case_study(f"Case {n}") for n in range(rows)]
    pages += [factories.case_study(f"Draft {n}", live=False) for n in range(rows)]
    client.force_login(who())
    assert statements_of(client, reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk])) == count


@pytest.mark.parametrize("who", [editor, moderator])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_entries(client, who, rows):
    for n in range(rows):
        factories.case_study(f"Case {n}")
        factories.barrier(f"Barrier {n}")
    client.force_login(who())
    address = reverse("wagtailadmin_pages:type_use", args=["practice", "entrypage"])
    assert statements_of(client, address) == 32


def filled(rows, live):
    """Return a barrier with `rows` rows of each sort."""
    page = factories.barrier(
        "Doubt",
        live=live,
        topics=[factories.topic(f"Topic {n}") for n in range(rows)],
        occurrences=[("remains", factories.place(f"Place {n}")) for n in range(rows)],
    )
    for n in range(rows):
        page.organisation_rows.add(EntryOrganisation(organisation=factories.organisation(f"Council {n}")))
        page.source_rows.add(EntrySource(label=f"Source {n}"))
    if live:
        factories.publish(page)
    else:
        page.save()
    page.save_revision()
    return page


def autosaved(client, rows, live):
    """Return how many statements one autosave of a page with `rows` rows of each sort takes."""
    page = filled(rows, live)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    written = form_of(client, address)
    as_json = {"HTTP_ACCEPT": "application/json"}
    first = client.post(address, written, **as_json).json()
    written |= first["field_updates"] | {"overwrite_revision_id": first["revision_id"], "summary": "Another one."}
    with CaptureQueriesContext(connection) as statements:
        assert client.post(address, written, **as_json).json()["success"] is True
    latest = BarrierPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (latest.summary, latest.occurrence_rows.count()) == ("Another one.", rows)
    return len(statements)


@pytest.mark.parametrize(("live", "most"), [(True, 130), (False, 180)])
def test_autosave(client, live, most):
    client.force_login(moderator())
    statements = autosaved(client, 1, live)
    assert autosaved(client, 3, live) == statements <= most


def test_a_row_that_was_changed_is_stored(client):
    page = filled(2, live=False)
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(address, form_of(client, address) | {"source_rows-1-label": "Another source"})
    stored = BarrierPage.objects.get(pk=page.pk)
    assert [row.label for row in stored.source_rows.all()] == ["Source 0", "Another source"]


def test_a_version_loses_what_was_deleted_and_keeps_what_waits(client):
    remaining, gone = factories.case_study("Kept"), factories.case_study("Gone")
    page = factories.collection("Terms", live=False, items=[remaining, gone])
    page.save_revision()
    CaseStudyPage.objects.get(pk=gone.pk).delete()
    latest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [row.entry.title for row in latest.item_rows.all()] == ["Kept"]
