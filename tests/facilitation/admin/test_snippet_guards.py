"""What is in use is not deleted, one alone or in bulk, and whoever tried is told why."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from facilitation.choices import ContributionType
from facilitation.models import KeyQuestion
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

REFUSAL = "Nothing was changed: This is in use, so that it cannot be deleted."


def messages_of(response):
    """Return what the next page would tell."""
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("in_bulk", [False, True])
def test_a_key_question_that_was_answered_stays(client, in_bulk):
    client.force_login(factories.superuser())
    used = KeyQuestion.objects.first()
    made.contribution("We mow it.", contribution_type=ContributionType.ANSWER, key_question=used)
    address = reverse("wagtailsnippets_facilitation_keyquestion:delete", args=[used.pk])
    if in_bulk:
        address = reverse("wagtail_bulk_action", args=["facilitation", "keyquestion", "delete"]) + f"?id={used.pk}"
    assert (messages_of(client.post(address)), KeyQuestion.objects.filter(pk=used.pk).count()) == ([REFUSAL], 1)
