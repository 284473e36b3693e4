"""Reads the journal of changes: the last change of each of several entries, and the changes of one."""

from django.db.models import Max

from partners.models import ChangeType, EntryChange


def latest_changes(numbers, language):
    """Return {number: its last EntryChange in one language} of those that changed since they were added.

    One statement, however many numbers and changes.
    """
    newest = EntryChange.objects.filter(number__in=numbers, locale=language).values("number").annotate(last=Max("pk"))
    changes = EntryChange.objects.filter(pk__in=newest.values("last")).exclude(change_type=ChangeType.ADDED)
    return {change.number_id: change for change in changes}


def changes_of(number, language):
    """Return the EntryChanges of one entry in one language as a queryset, the latest first."""
    return EntryChange.objects.filter(number=number, locale=language).order_by("-at", "-pk")
