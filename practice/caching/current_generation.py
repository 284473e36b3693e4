"""Reads the generation of the bank, once a request, and starts it anew after migrations."""

import logging
import time

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.models import Sum
from django.db.models.signals import post_migrate, pre_migrate

from practice.caching import triggers
from practice.models import Generation

# Added to the sum while migrations run: so far below zero that no write brings it back.
SUSPENDED = -(10**18)
_READ = f"SELECT SUM(raised) FROM {triggers.TABLE}"  # noqa: S608  a name of our own

logger = logging.getLogger(__name__)


class _Process:
    """What this process found out about the database."""

    is_watched = False  # whether every trigger was there
    was_told = False  # whether it was logged that some are missing


def current_generation():
    """Return the generation, an integer; None where nothing may be cached. One statement, written by hand.

    Nothing may be cached within a transaction, which may see what never comes to be; while migrations run; and where
    the database cannot be asked, lacks the number or a trigger.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        return None
    try:
        if not _is_watched(connection):
            return None
        return read_generation(connection)
    except DatabaseError:
        connection.close()  # whoever asks next opens it anew, and meets the error where it is answered
        return None


def read_generation(connection):
    """Return the generation that a database has reached, None while its tables change; raise DatabaseError."""
    # The statement itself finds out whether a connection that was kept open is still alive.
    connection.health_check_done = True
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        (number,) = cursor.fetchone()
    return int(number) if number is not None and number > 0 else None


def _is_watched(connection):
    if not _Process.is_watched:
        _Process.is_watched = triggers.are_complete(connection)
        if not _Process.is_watched and not _Process.was_told:
            logger.error("No page is cached, because the database lacks triggers: run `manage.py migrate`")
            _Process.was_told = True
    return _Process.is_watched


def start_anew(connection):
    """Give the bank a generation that it never had, whatever backup the database was restored from.

    It begins with the time in microseconds, which writes raise far more slowly than it passes.
    """
    with transaction.atomic(using=connection.alias):
        rows = Generation.objects.using(connection.alias)
        reached = rows.filter(raised__gt=0).aggregate(reached=Sum("raised"))["reached"] or 0
        rows.all().delete()
        rows.create(raised=max(reached + 1, time.time_ns() // 1000))


def connect():
    """Connect everything in this module; called once the apps are there."""
    practice = apps.get_app_config("practice")
    pre_migrate.connect(suspend, sender=practice, dispatch_uid="practice.caching.suspend")
    post_migrate.connect(resume, sender=practice, dispatch_uid="practice.caching.resume")


def suspend(using, plan=(), **kwargs):
    """Let nothing be cached while tables are changed, and take the triggers off them."""
    connection = connections[using]
    if using != DEFAULT_DB_ALIAS or not plan or triggers.TABLE not in connection.introspection.table_names():
        return
    Generation.objects.using(using).create(raised=SUSPENDED)
    triggers.drop_all(connection)


def resume(using, **kwargs):
    """Make the triggers, and begin with a number under which nothing was cached yet."""
    connection = connections[using]
    if using != DEFAULT_DB_ALIAS or triggers.TABLE not in connection.introspection.table_names():
        return
    triggers.install(connection)
    start_anew(connection)
