"""A form that was open while somebody withdrew what they said brings nothing back; one opened since is saved."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from facilitation.consent import consent_actions
from practice.models import CaseStudyPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

CANARY = "zirconium"


@pytest.fixture
def entry():
    """A published entry that holds what somebody said."""
    return factories.case_study("A plain title", learnt=f"<p>They need {CANARY}.</p>")


@pytest.fixture
def editing(client):
    """A client signed in as an administrator."""
    client.force_login(factories.superuser())
    return client


def form_of(client, page):
    """Return the data that the editor's form of the page would send now."""
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    data = querydict_from_html(answer.content.decode(), form_id="page-edit-form")
    data["extras-count"] = "0"  # which the browser's script adds
    return data


def drafts_holding(word, page):
    """Return how many revisions of the page hold the word."""
    return sum(word in str(revision.content) for revision in page.revisions.all())


@pytest.mark.parametrize("by_itself", [True, False])
def test_what_was_open_meanwhile_is_not_saved(editing, entry, by_itself):
    data = form_of(editing, entry)
    contribution = made.contribution(f"They need {CANARY}.")
    made.fed(contribution, entry, "learnt")
    consent_actions.withdraw(contribution=contribution)
    headers = {"accept": "application/json"} if by_itself else {}
    answer = editing.post(reverse("wagtailadmin_pages:edit", args=[entry.pk]), data, headers=headers)
    assert (answer.status_code, drafts_holding(CANARY, entry)) == (400 if by_itself else 302, 0)


def test_what_is_opened_since_is_saved(editing, entry):
    contribution = made.contribution(f"They need {CANARY}.")
    made.fed(contribution, entry, "learnt")
    consent_actions.withdraw(contribution=contribution)
    data = form_of(editing, entry)
    data["summary"] = "In words of our own."
    editing.post(reverse("wagtailadmin_pages:edit", args=[entry.pk]), data)
    page = CaseStudyPage.objects.get(pk=entry.pk)
    assert page.get_latest_revision_as_object().summary == "In words of our own."
