"""Metrics that are read when they are asked for: when commands ran, the state of the parts, what waits."""

import os
import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from prometheus_client.core import GaugeMetricFamily

from home.models import CommandRun
from home.monitoring.site_parts import part_states, troubles
from search.index import outbox

_READERS = []


def reads_metric(name, description, label):
    """Register the decorated function as the one that reads the metric `name`: {value of the label: number}.

    It is called at each scrape. Its labels are a closed list, and nothing of anybody.
    """

    def register(read):
        _READERS.append((name, description, label, read))
        return read

    return register


class StateCollector:
    """Collects every registered metric; without the database they are left out and `bank_database_reached` is 0."""

    def collect(self):
        """Yield the metrics; called by prometheus-client at each scrape."""
        found = []
        try:
            for name, description, label, read in _READERS:
                family = GaugeMetricFamily(name, description, labels=[label])
                for value, number in read().items():
                    family.add_metric([value], number)
                found.append(family)
        except DatabaseError:
            found = []
        finally:
            connection.close()  # a scrape comes twice a minute, by threads that end
        yield GaugeMetricFamily("bank_database_reached", "Whether the database answered.", value=bool(found))
        yield from found


@reads_metric("bank_command_last_done_seconds", "When a command last ended well, as Unix time.", "command")
def command_times():
    """Return when each command last ended well."""
    return {name: at.timestamp() for name, at in CommandRun.objects.values_list("name", "finished_at")}


@reads_metric("bank_part_ok", "Whether a part of the site is as it should be; one that is not used is.", "part")
def parts_ok():
    """Return 1 for each part that is right and 0 for each that somebody has to look at."""
    states = part_states()
    return {name: int(name not in troubles(states)) for name in states}


@reads_metric("bank_waiting", "How many pieces of work wait.", "queue")
def waiting_work():
    """Return how many pieces of work wait, by queue."""
    return {"elasticsearch": outbox.queued_count()}


@reads_metric("bank_disk_free_bytes", "Free space where uploads are stored.", "folder")
def free_space():
    """Return the free space of the disk that holds uploads."""
    root = settings.MEDIA_ROOT
    return {"uploads": shutil.disk_usage(root if os.path.isdir(root) else os.path.dirname(root)).free}
