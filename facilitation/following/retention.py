"""The end of the time for which personal details are kept."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from facilitation.consenting import due_for_erasure
from facilitation.models import FacilitationSettings, Participant

LATE = timedelta(days=2)


def months_kept():
    """Return for how many months personal details are kept after a session, as an administrator set it."""
    return (FacilitationSettings.objects.first() or FacilitationSettings()).months_kept  # `load` would write a row


def overdue():
    """Return the Participants whose details should have been erased two days ago or longer, as a queryset."""
    kept = Q()
    for detail in Participant.PERSONAL:
        kept |= ~Q(**{detail: ""})
    return due_for_erasure(timezone.now() - LATE).filter(kept)
