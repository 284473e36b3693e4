"""Looks at what is followed and notes what changed since the last look: once for each subject, whoever follows it."""

import logging
from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks import task

from partners.followers.subjects import Event, read_followed
from partners.models import ChangeType, EntryChange, FollowedSubject, SubjectChange, SubjectEvent
from practice.background.task_labels import label_task

logger = logging.getLogger(__name__)

# A line of the journal bears the moment at which it was written, and is seen once its transaction is committed.
SLOWEST_COMMIT = timedelta(hours=1)
CHANGE_RETENTION = timedelta(days=60)  # of what was noted; the rarest digest tells of it within seven
_IN_JOURNAL = {
    SubjectEvent.PUT_IN: {ChangeType.ADDED, ChangeType.RETURNED},
    SubjectEvent.TAKEN_OUT: {ChangeType.WITHDRAWN},
}


def compare_all(progress=iter):
    """Note what changed of every followed subject; return (how many subjects, how many changes, how many failed).

    progress: wraps the list while it is gone through. One that fails keeps no other from being compared.
    """
    followed = list(FollowedSubject.objects.filter(gone_at=None, follows__confirmed_at__isnull=False).distinct())
    journal = _journal_since(min((one.compared_at for one in followed), default=timezone.now()))
    changes = failed = 0
    for one in progress(followed):
        try:
            changes += compare(one, journal)
        except Exception as error:  # an engine that is away, a page that cannot be read
            failed += 1
            logger.error("What is followed under key %s could not be compared (%s).", one.pk, type(error).__name__)  # noqa: TRY400
    return len(followed), changes, failed


def compare(followed, journal=None):
    """Note what changed of a FollowedSubject since the last look; return how many changes there were.

    journal: lines of the journal since then or before, read here unless given. The first look has nothing to be
    compared with and notes what the journal tells alone. Two at once: the second notes nothing.
    """
    now, before = timezone.now(), followed.snapshot
    journal = _journal_since(followed.compared_at) if journal is None else journal
    subject = read_followed(followed)
    if subject is None:
        after, events, lines = before, [Event(SubjectEvent.GONE)], []
    else:
        after = subject.look()
        numbers = {*after["numbers"], *(before or after)["numbers"]}
        lines = [line for line in journal if line.number_id in numbers and line.locale == subject.language]
        lines = _not_noted(followed, lines)
        events = [] if before is None else _beyond(subject.differences(before, after), lines)
    with transaction.atomic():
        mine = FollowedSubject.objects.filter(pk=followed.pk, compared_at=followed.compared_at)
        if not mine.update(compared_at=now, snapshot=after, gone_at=None if subject else now):
            return 0
        return _note(followed, events, lines, now)


@task(backend="background", queue_name="mail", priority=10)
def first_look(key):
    """Task that looks at the FollowedSubject with this key for the first time, if nobody has."""
    followed = FollowedSubject.objects.filter(pk=key, snapshot__isnull=True, gone_at=None).first()
    if followed is not None:
        compare(followed)


label_task(first_look, gettext_lazy("Looking at what somebody follows"))


def delete_old_changes():
    """Delete what was noted longer than CHANGE_RETENTION ago, and subjects that nobody follows any more."""
    SubjectChange.objects.filter(at__lt=timezone.now() - CHANGE_RETENTION).delete()
    FollowedSubject.objects.filter(follows=None).delete()


def _journal_since(moment):
    return list(EntryChange.objects.filter(at__gt=moment - SLOWEST_COMMIT).order_by("pk"))


def _beyond(events, lines):
    """Return the events that no line of the journal tells of already."""
    from_journal = defaultdict(set)
    for line in lines:
        from_journal[line.number_id].add(line.change_type)
    return [one for one in events if from_journal[one.number].isdisjoint(_IN_JOURNAL.get(one.event, ()))]


def _not_noted(followed, lines):
    """Return the lines of the journal from since the subject was first followed that are not noted for it yet."""
    lines = [line for line in lines if line.at >= max(followed.created_at, followed.compared_at - SLOWEST_COMMIT)]
    noted = set(followed.changes.filter(entry_change__in=lines).values_list("entry_change_id", flat=True))
    return [line for line in lines if line.pk not in noted]


def _note(followed, events, lines, now):
    """Store the changes of a FollowedSubject and return how many there were."""
    rows = [
        SubjectChange(subject=followed, event=SubjectEvent.ENTRY, number=line.number_id, entry_change=line, at=line.at)
        for line in lines
    ]
    rows += [
        SubjectChange(subject=followed, event=one.event, number=one.number, reference=one.reference, at=now)
        for one in events
    ]
    SubjectChange.objects.bulk_create(rows)
    return len(rows)
