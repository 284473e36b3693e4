"""Requests pages through the whole view, as a reader does, and takes the time."""

from time import perf_counter, process_time
from typing import NamedTuple

from django.conf import settings
from django.core.management.base import CommandError
from django.test import Client


class Loading(NamedTuple):
    """How long a page took, in seconds: on the clock and of this process's processor."""

    seconds: float
    processor: float


def reader_client():
    """Return a `Client` that the site takes for one of its readers."""
    return Client(SERVER_NAME=next(iter(settings.ALLOWED_HOSTS), "localhost"))


def load(client, address, parameters):
    """Return the `Loading` of a page; raise `CommandError` where it is not shown."""
    began, processor_began = perf_counter(), process_time()
    response = client.get(address, parameters)
    loading = Loading(perf_counter() - began, process_time() - processor_began)
    if response.status_code != 200:
        raise CommandError(f"{address} answered {response.status_code}.")
    return loading
