"""Erases again, after a backup was restored, what the journal says was erased since that backup."""

import logging
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError, RestrictedError

from practice.erasures.journal import recording_nothing
from practice.models import ErasureRecord

logger = logging.getLogger(__name__)

_REPEATERS = {}


class NeedsPerson(Exception):
    """Raised by a repeater for what only a person can erase or judge; its message says what that is."""


def repeats_erasure(subject):
    """Register the decorated function as the one that erases a `subject` again.

    It is called with the Erasure and returns whether there was anything to erase. What it finds under the number may be
    another thing that was made later: where a thing says when it was made, that has to be before `erased_at`. It raises
    NeedsPerson where it cannot finish by itself.
    """

    def register(repeater):
        if subject in _REPEATERS:
            raise ValueError(f"Erasing {subject!r} again is registered by {_REPEATERS[subject].__module__} already.")
        _REPEATERS[subject] = repeater
        return repeater

    return register


def registered_subjects():
    """Return the names of everything that can be erased again."""
    return sorted(_REPEATERS)


@dataclass
class Repetition:
    """What came of erasing again: how many lines there were, how many found something, what is left to a person."""

    lines: int = 0
    erased: int = 0
    left: list = field(default_factory=list)


def missing_from_database(erasures):
    """Return those of the journal's erasures that the database has no record of, the oldest first.

    In a database that was just restored they are exactly those since its backup.
    """
    known = set(ErasureRecord.objects.values_list("uid", flat=True))
    return [erasure for uid, erasure in erasures.items() if uid not in known]


def missing_from_journal(erasures):
    """Return how many of the database's records the journal lacks: more than none means it is older than the backup."""
    return sum(uid not in erasures for uid in ErasureRecord.objects.values_list("uid", flat=True))


def erase_again(erasures, progress=iter):
    """Erase each again, in a transaction of its own that also takes its record into the database; return a Repetition.

    One that fails is named and keeps no other from being done. It has no record then, so that running this again tries
    it again. progress: wraps the list of erasures while it is gone through.
    """
    done = Repetition(lines=len(erasures))
    for erasure in progress(erasures):
        name = f"{erasure.subject} {erasure.number}"
        try:
            with recording_nothing(), transaction.atomic():
                done.erased += bool(_repeat(erasure, done.left))
                _store_record(erasure)
        except (DatabaseError, ProtectedError, RestrictedError, LookupError, ValueError) as error:
            logger.exception("Erasing %s again failed", name)
            done.left.append(f"{name}: failed ({type(error).__name__}); run the command again, or erase it by hand")
    return done


def _repeat(erasure, left):
    if erasure.subject not in _REPEATERS:
        raise LookupError(erasure.subject)
    try:
        return _REPEATERS[erasure.subject](erasure)
    except NeedsPerson as error:
        left.append(f"{erasure.subject} {erasure.number}: {error}")
        return True


def _store_record(erasure):
    ErasureRecord.objects.get_or_create(
        uid=erasure.uid,
        defaults={
            "erased_at": erasure.erased_at,
            "subject": erasure.subject,
            "number": erasure.number,
            "extent": erasure.extent,
            "is_in_file": True,
        },
    )
