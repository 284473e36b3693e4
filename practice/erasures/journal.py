"""The journal of erasures: rows written with each erasure, and a file beside the database that holds the same.

A line of the file is JSON: {"uid", "erased_at", "subject", "number", "extent"}. It names what was erased by its number
and holds no word of it, so that it may be kept longer, and elsewhere, than what it speaks of.
"""

import fcntl
import json
import logging
import os
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction

from practice.models import ErasureRecord

logger = logging.getLogger(__name__)

_is_repeating = ContextVar("is_repeating_erasures", default=False)


@dataclass(frozen=True)
class Erasure:
    """One line of the journal file."""

    uid: UUID
    erased_at: datetime
    subject: str
    number: int
    extent: str

    @classmethod
    def from_line(cls, line):
        """Return the erasure of a line of the file; raises ValueError where the line is none."""
        try:
            found = json.loads(line)
            uid, erased_at = UUID(found["uid"]), datetime.fromisoformat(found["erased_at"])
            return cls(uid, erased_at, str(found["subject"]), int(found["number"]), str(found["extent"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(str(error)) from error


def record_erasure(subject, numbers, *, extent=""):
    """Record in the transaction of the erasure that the `subject`s of these `numbers` were erased.

    subject: a name under which `repeats_erasure` registered how to do it again. extent: how far, in words of the
    program. After the commit the file is brought in step.
    """
    if _is_repeating.get():
        return
    rows = [ErasureRecord(subject=subject, number=number, extent=extent) for number in numbers]
    if rows:
        ErasureRecord.objects.bulk_create(rows)
        transaction.on_commit(append_to_file, robust=True)


@contextmanager
def recording_nothing():
    """Record no erasure within this: what is erased again, and all that follows from it, is in the journal already."""
    token = _is_repeating.set(True)
    try:
        yield
    finally:
        _is_repeating.reset(token)


def append_to_file():
    """Append every record to the file that is not in it; return how many.

    Where the file cannot be written the error is logged and the rows wait for the next erasure or the daily work: an
    erasure is never refused for want of its line.
    """
    try:
        with _locked_file() as file:
            rows = list(ErasureRecord.objects.filter(is_in_file=False))
            _append(file, "".join(f"{_line(row)}\n" for row in rows))
            # A stop before this statement writes the lines twice, which the reader does not mind.
            ErasureRecord.objects.filter(pk__in=[row.pk for row in rows]).update(is_in_file=True)
    except (OSError, DatabaseError) as error:
        logger.error("The journal of erasures could not be written (%s): %s", type(error).__name__, unwritten_hint())  # noqa: TRY400
        return 0
    return len(rows)


def unwritten_hint():
    """Return the sentence that says what to do where the journal file lacks lines."""
    return "see that the folder of ERASURE_JOURNAL can be written, then run `manage.py daily`"


def _locked_file():
    """Return the journal file, opened for appending by this process alone, and made where there is none."""
    path = Path(settings.ERASURE_JOURNAL)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b", buffering=0)
    fcntl.flock(file, fcntl.LOCK_EX)  # released when it is closed
    return file


def _append(file, text):
    """Append the text whole or not at all, on a line of its own; raises OSError."""
    size = file.seek(0, os.SEEK_END)
    data = text.encode()
    if size:
        file.seek(size - 1)
        # What a full disk cut short stays a line by itself, which is no erasure.
        data = data if file.read(1) == b"\n" else b"\n" + data
    written = 0
    try:
        while written < len(data):
            written += file.write(data[written:])
        os.fsync(file.fileno())
    except OSError:
        os.ftruncate(file.fileno(), size)
        raise


def _line(row):
    fields = {"uid": str(row.uid), "erased_at": row.erased_at.isoformat(), "subject": row.subject}
    return json.dumps(fields | {"number": row.number, "extent": row.extent})


def read_journal(path):
    """Return the Erasures of a journal file by uid, the oldest first, and how many of its lines are none.

    Raises OSError where the file cannot be read.
    """
    erasures, damaged = [], 0
    with Path(path).open(encoding="utf-8", errors="replace") as file:
        for line in filter(str.strip, file):
            try:
                erasures.append(Erasure.from_line(line))
            except ValueError:
                damaged += 1
    return {erasure.uid: erasure for erasure in sorted(erasures, key=lambda one: one.erased_at)}, damaged
