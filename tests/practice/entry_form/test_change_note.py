"""The note on a change begins empty with each version, stays with a draft, and is no part of a minor change."""

import pytest
from django.urls import reverse

from practice.entry_form.change_note import MINOR_HAS_NO_NOTE
from practice.lifecycle.actions import supersede
from practice.models import EntryPage
from tests import factories
from tests.practice.admin.users import form_of, moderator

pytestmark = pytest.mark.django_db
NOTE = "The figures of 2026 are in."
PUBLISHED = {"action-publish": "1"}


@pytest.fixture(autouse=True)
def _signed_in(client):
    client.force_login(moderator())


@pytest.fixture
def entry():
    """A case study that may be published as it stands."""
    return factories.case_study("A register that holds", topics=[factories.topic()])


def form_at(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def save(client, page, **values):
    shown = form_of(client, form_at(page))
    answer = client.post(form_at(page), shown | {"change_note": shown["change_note"].strip()} | values)
    assert answer.status_code == 302, answer.context["form"].errors
    return EntryPage.objects.get(pk=page.pk)


def shown_note(client, page):
    values = form_of(client, form_at(page))
    return values["change_note"].strip(), values.get("is_minor_change")


@pytest.mark.parametrize("make", [factories.case_study, factories.barrier, factories.session, factories.collection])
def test_an_entry_that_was_published_asks_what_changed(client, make):
    page = make("A register that holds")
    assert shown_note(client, page) == ("", None)


def test_one_that_never_was_does_not_ask(client):
    page = factories.case_study("A register that holds", live=False, change_note=NOTE)
    assert "change_note" not in form_of(client, form_at(page))


def test_the_note_stays_with_the_draft_and_goes_with_the_version_that_is_published(client, entry):
    save(client, entry, summary="Shorter.", change_note=NOTE)
    assert shown_note(client, entry) == (NOTE, None)
    published = save(client, entry, **PUBLISHED)
    assert published.change_note == NOTE
    assert shown_note(client, entry) == ("", None)
    assert save(client, entry, summary="Shorter still.", **PUBLISHED).change_note == ""


def test_a_minor_change_has_no_note(client, entry):
    values = form_of(client, form_at(entry)) | {"change_note": NOTE, "is_minor_change": "on"}
    answer = client.post(form_at(entry), values)
    assert answer.context["form"].errors["change_note"] == [MINOR_HAS_NO_NOTE]
    changed_at = entry.changed_at
    assert save(client, entry, summary="Spelt.", is_minor_change="on", **PUBLISHED).changed_at == changed_at
    assert shown_note(client, entry) == ("", None)


def test_what_the_site_publishes_by_itself_says_nothing_of_the_version_before(client, entry):
    noted = save(client, entry, summary="Shorter.", change_note=NOTE, **PUBLISHED)
    supersede(entry=noted, reason="The scheme closed.", replacement=None, user=None)
    assert EntryPage.objects.get(pk=entry.pk).change_note == ""
