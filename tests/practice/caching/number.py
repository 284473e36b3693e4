"""The generation as the transaction of a test sees it."""

from django.db import connection

from practice.caching import triggers


def number():
    """Return the generation, also within a transaction, where nobody may cache anything under it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT SUM(raised) FROM {triggers.TABLE}")
        return int(cursor.fetchone()[0])


def forget_raising():
    """Let what follows raise the generation as in a new transaction, which on PostgreSQL raises it once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('practice.generation_raised_by', '', true)")
