"""The retention period of personal details, and who is overdue for erasure."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from facilitation.consent.consent_actions import participants_due_for_erasure
from facilitation.models import FacilitationSettings, Participant

OVERDUE_AFTER = timedelta(days=2)


def retention_months():
    """Return for how many months personal details are kept after a session, as an administrator set it."""
    return (FacilitationSettings.objects.first() or FacilitationSettings()).months_kept  # `load` would write a row


def participants_overdue():
    """Return the Participants whose details should have been erased two days ago or longer, as a queryset."""
    has_details = Q()
    for detail in Participant.PERSONAL_FIELDS:
        has_details |= ~Q(**{detail: ""})
    return participants_due_for_erasure(timezone.now() - OVERDUE_AFTER).filter(has_details)
