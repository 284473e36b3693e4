"""One scheduled page that is refused keeps no other from being published."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from facilitation.choices import Destination
from practice.models import CaseStudyPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

CONTRIBUTION = "The warden of Zorvakle lent us her garden shed for nine winters."


def scheduled(title, learnt, days_ago):
    """Return a draft that was to be published so many days ago."""
    page = factories.case_study(title, live=False)
    page = CaseStudyPage.objects.get(pk=page.pk)
    page.learnt = f"<p>{learnt}</p>"
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(days=days_ago)
    revision.save(update_fields=["approved_go_live_at"])
    return page


def test_what_is_refused_stays_a_draft_and_the_next_is_published():
    made.contribution(CONTRIBUTION, may_go_to=Destination.TEAM)
    refused, fine = scheduled("First", CONTRIBUTION, 2), scheduled("Second", "Nothing of anybody.", 1)
    with pytest.raises(CommandError, match=f"page {refused.pk}: .*whose consent does not go that far"):
        call_command("publish_scheduled")
    live = dict(CaseStudyPage.objects.values_list("pk", "live"))
    assert (live[refused.pk], live[fine.pk]) == (False, True)
    call_command("publish_scheduled")
