"""Superseding and taking down reach every language and spare drafts."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from practice.choices import EntryState
from practice.lifecycle.actions import supersede, take_down
from practice.models import CaseStudyPage, CollectionItem, EntryPage
from tests import factories

pytestmark = pytest.mark.django_db


def reloaded(page):
    return type(page).objects.get(pk=page.pk)


def latest_draft(page):
    """The page as an editor would open it."""
    return reloaded(page).get_latest_revision_as_object()


@pytest.mark.parametrize(("act", "state"), [(supersede, EntryState.SUPERSEDED), (take_down, EntryState.TAKEN_DOWN)])
def test_state_reaches_every_language_and_spares_the_draft(act, state):
    page, replacement = factories.case_study("Published"), factories.case_study("Newer")
    cy = Locale.objects.create(language_code="cy")
    welsh = page.copy_for_translation(cy, copy_parents=True)
    welsh.save_revision().publish()
    page = reloaded(page)
    page.title = "Being written"
    page.save_revision()
    act(entry=page, reason="A newer one tells more.", replacement=replacement)
    found = EntryPage.objects.filter(permanent_number_id=page.number).order_by("pk")
    assert [(version.state, version.state_reason, version.replacement_id) for version in found] == [
        (state, "A newer one tells more.", replacement.pk)
    ] * 2
    draft = latest_draft(page)
    assert (reloaded(page).title, reloaded(page).has_unpublished_changes) == ("Published", True)
    assert (draft.title, draft.state, draft.live) == ("Being written", state, True)


def test_state_without_a_reason_is_refused():
    page = factories.case_study()
    with pytest.raises(ValidationError) as refused:
        take_down(entry=page, reason=" ")
    assert list(refused.value.message_dict) == ["state_reason"]
    assert CaseStudyPage.objects.get(pk=page.pk).state == EntryState.CURRENT
    assert CollectionItem.objects.count() == 0
