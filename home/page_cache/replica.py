"""Lets a reader's page be read from a replica of the database, where the replica holds all that the page may show."""

import logging
import time
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from practice.caching.current_generation import read_generation

REPLICA = "replica"  # its name among the settings' DATABASES, which lack it unless DATABASE_REPLICA_URL is set
SECONDS_AWAY = 15  # for which a replica that failed is not asked again

logger = logging.getLogger(__name__)


class _Process:
    """What this process met of the replica lately."""

    away_until = 0.0  # by the monotonic clock


def is_in_step(generation):
    """Tell whether the replica has reached the `generation` that the primary has; one statement, False without one.

    A replica takes in transactions in the order of the primary, and each that a reader could see raises the number. So
    where both are equal, nothing that was withdrawn is still there.
    """
    if REPLICA not in connections.databases or time.monotonic() < _Process.away_until:
        return False
    try:
        return read_generation(connections[REPLICA]) == generation
    except DatabaseError as error:
        leave_alone(error)
        return False


def leave_alone(reason):
    """Ask the replica for nothing in the next `SECONDS_AWAY`, and close the connection of this thread."""
    logger.warning("The database's replica is left alone for %s seconds: %s", SECONDS_AWAY, reason)
    _Process.away_until = time.monotonic() + SECONDS_AWAY
    connections[REPLICA].close()


@contextmanager
def replica_as_default():
    """Context manager: what this thread asks the default database, the replica answers; it takes no writes."""
    primary = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[REPLICA]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = primary
