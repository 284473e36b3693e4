"""The changes of the index that another store has not received yet: queued in the transaction of the change.

Keys of rows only rise, so they serve as versions of what is sent.
"""

from django.db import transaction
from django.db.models import Exists

from search.index.models.pending_index import EVERYTHING, PendingIndexUpdate
from search.index.models.statistics import Statistics


def queue(number, locale):
    """Queue the update of one entry, in the caller's transaction."""
    PendingIndexUpdate.objects.create(number=number, locale=locale)


def queue_rebuild():
    """Queue a rebuild of everything, in place of all updates queued before."""
    PendingIndexUpdate.objects.all().delete()
    PendingIndexUpdate.objects.create(number=EVERYTHING, locale="")


def queued(most):
    """Return the first `most` rows that are queued, a list; each has a pk, a number and a locale."""
    return list(PendingIndexUpdate.objects.order_by("pk")[:most])


def queued_count():
    """Return how many rows are queued."""
    return PendingIndexUpdate.objects.count()


def settle(rows):
    """Delete those queued `rows`: what they tell was received."""
    PendingIndexUpdate.objects.filter(pk__in=[row.pk for row in rows]).delete()


def is_rebuild_queued():
    """Tell whether everything waits to be built anew."""
    return PendingIndexUpdate.objects.filter(number=EVERYTHING).exists()


def begin_rebuild(name):
    """Note that the store called `name` is being filled for the queued rebuild; return its version, None without one.

    Whoever begins later takes the rebuild over, see `finish_rebuild`.
    """
    marker = PendingIndexUpdate.objects.filter(number=EVERYTHING).order_by("pk").last()
    if marker is None:
        return None
    PendingIndexUpdate.objects.filter(pk=marker.pk).update(build=name)
    return marker.pk


def finish_rebuild(version, name, switch):
    """Call `switch` and take the rebuild from the queue, unless another one has taken it over."""
    with transaction.atomic():
        mine = PendingIndexUpdate.objects.select_for_update().filter(pk=version, build=name)
        if list(mine):
            switch()
            mine.delete()


def stores_being_filled():
    """Return the set of the names of stores that a rebuild is filling."""
    return set(PendingIndexUpdate.objects.filter(number=EVERYTHING).values_list("build", flat=True))


def entries_sent(locale):
    """Return how many entries of a locale have been sent, None while any change waits; mostly one statement."""
    waiting = Exists(PendingIndexUpdate.objects.all())
    found = Statistics.objects.filter(locale=locale).values_list(waiting, "entries").first()
    if found is None:
        found = (PendingIndexUpdate.objects.exists(), 0)
    return None if found[0] else found[1]
