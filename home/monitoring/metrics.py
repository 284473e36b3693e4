"""Counts and durations of requests and searches, in the text format of Prometheus.

Each process writes its own numbers into a file of the folder METRICS_FOLDER; `manage.py serve_metrics` adds them up. A
process takes the lowest number that no living process holds, so that there are never more files than processes.
Labels are names of routes, methods, statuses and engines: closed lists, and nothing of who asked or what for.
"""

import fcntl
import os
from functools import cache
from pathlib import Path

from django.conf import settings
from prometheus_client import Counter, Histogram, values

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"  # where prometheus-client looks for the folder
METHODS = {"GET", "HEAD", "POST"}
OTHER = "other"  # for what a stranger may choose freely
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_held = {}


def is_counting():
    """Tell whether this process counts: only where there is a folder for it."""
    return bool(settings.METRICS_FOLDER)


def process_slot():
    """Return the number of this process among those of the folder; it holds it until it ends, however it ends."""
    pid = os.getpid()
    if pid not in _held:
        _held.clear()
        _held[pid] = _claim_slot(Path(settings.METRICS_FOLDER))
    return _held[pid][0]


def _claim_slot(folder):
    slot = 0
    while True:
        file = (folder / f"process-{slot}.lock").open("w")  # noqa: SIM115  held open for as long as the process lives
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return slot, file
        except BlockingIOError:
            file.close()
            slot += 1


@cache
def _meters():
    """Return the counter of requests and the histograms of requests and searches, made when first needed."""
    folder = Path(settings.METRICS_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ[FOLDER_VARIABLE] = str(folder)
    values.ValueClass = values.MultiProcessValue(process_identifier=process_slot)
    timed = {"buckets": SECONDS, "registry": None}
    return (
        Counter("bank_requests", "Requests answered.", ["route", "method", "status"], registry=None),
        Histogram("bank_request_seconds", "Seconds until the answer was made.", ["route"], **timed),
        Histogram("bank_search_seconds", "Seconds an engine took for an answer.", ["engine"], **timed),
    )


def count_request(request, status, seconds):
    """Count one answered request; does nothing where nothing is counted."""
    if is_counting():
        requests, durations, _ = _meters()
        route = route_name(request)
        requests.labels(route, request.method if request.method in METHODS else OTHER, status).inc()
        durations.labels(route).observe(seconds)


def count_search(engine, seconds, **kwargs):
    """Count one answer of the engine with this name; does nothing where nothing is counted."""
    if is_counting():
        _meters()[2].labels(engine).observe(seconds)


def route_name(request):
    """Return the name of the pattern of addresses that took the request: never the address, which is anybody's word."""
    match = request.resolver_match
    if match is None:
        return "unmatched"
    if match.route.startswith("admin/"):
        return "admin"
    return match.view_name or "unnamed"
