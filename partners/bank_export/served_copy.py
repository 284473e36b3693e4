"""The copy of the bank that readers download: made each day, and anew at once when something was withdrawn.

It stands in the folder of uploads, beside a manifest that says which file it is and what had been withdrawn when it was
begun. More has been withdrawn since: the copy is not given out any more, because it still holds that.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy
from django_tasks import task

from facilitation.choices import ConsentAct
from facilitation.consent.consent_actions import CHANGED_DETAILS, DETAILS, NARROWED_CONSENT, WORDS
from facilitation.models import ConsentRecord, Question
from partners.bank_export.export import export_bank
from partners.changes.recording import record_all
from partners.models import ChangeType, EntryChange
from practice.background.enqueueing import enqueue_once_after_commit
from practice.background.task_labels import label_task
from practice.erasures.receivers import PAGE
from practice.models import ErasureRecord

FOLDER, MANIFEST = "export", "bank.json"
ERASED_WORDS = (PAGE, WORDS, NARROWED_CONSENT, DETAILS, CHANGED_DETAILS)


@dataclass(frozen=True)
class ServedCopy:
    """The copy as its manifest describes it: its file, when it was begun, its size, and what had been withdrawn."""

    path: Path
    made: str
    size: int
    withdrawals: list
    questions: list

    @property
    def day(self):
        """The day on which it was begun."""
        return datetime.fromisoformat(self.made).date()

    def is_outdated(self):
        """Tell whether something in it was withdrawn since it was begun; four statements."""
        if self.withdrawals != count_withdrawals():
            return True
        published = Question.objects.filter(published_at__isnull=False, pk__in=self.questions).count()
        return published != len(self.questions)


def count_withdrawals():
    """Return how often entries, consents and words were withdrawn: numbers that only grow, compared without a clock."""
    return [
        EntryChange.objects.filter(change_type=ChangeType.WITHDRAWN).count(),
        ConsentRecord.objects.exclude(act=ConsentAct.GIVEN).count(),
        ErasureRecord.objects.filter(subject__in=ERASED_WORDS).count(),
    ]


def served_copy():
    """Return the ServedCopy, None where none has been made. It asks the database nothing."""
    try:
        found = json.loads((_folder() / MANIFEST).read_text())
        path = _folder() / found["file"]
        return ServedCopy(path, found["made"], found["size"], found["withdrawals"], found["questions"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def make_copy():
    """Write the copy anew, put it in the place of the one before, and return its Contents."""
    record_all()
    before, withdrawals = served_copy(), count_withdrawals()
    folder = _folder()
    path = folder / f"bank-{os.urandom(8).hex()}.zip"
    contents = export_bank(path)
    manifest = {
        "file": path.name,
        "made": contents.made,
        "size": path.stat().st_size,
        "withdrawals": withdrawals,
        "questions": contents.questions,
    }
    unfinished = folder / f".{MANIFEST}-{os.urandom(4).hex()}"
    unfinished.write_text(json.dumps(manifest))
    os.replace(unfinished, folder / MANIFEST)
    if before is not None:
        before.path.unlink(missing_ok=True)
    return contents


def renew_if_outdated():
    """Have the copy made anew after the commit where it then holds what is withdrawn."""
    if served_copy() is not None:
        transaction.on_commit(_enqueue_if_outdated)


def _enqueue_if_outdated():
    copy = served_copy()
    if copy is not None and copy.is_outdated():
        enqueue_once_after_commit(renew_copy)


@task(backend="background", queue_name="files", priority=-10)
def renew_copy():
    """Task that makes the copy anew, where it is outdated still."""
    copy = served_copy()
    if copy is not None and copy.is_outdated():
        make_copy()


label_task(renew_copy, gettext_lazy("Making the copy of the bank anew"))


def _folder():
    return Path(settings.MEDIA_ROOT) / FOLDER
