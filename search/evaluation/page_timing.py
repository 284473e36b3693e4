"""Requests pages through the whole view, as a reader does, and takes the time."""

from time import perf_counter

from django.conf import settings
from django.core.management.base import CommandError
from django.test import Client


def reader_client():
    """Return a `Client` that the site takes for one of its readers."""
    return Client(SERVER_NAME=next(iter(settings.ALLOWED_HOSTS), "localhost"))


def seconds_to_load(client, address, parameters):
    """Return how many seconds a page takes; raise `CommandError` where it is not shown."""
    began = perf_counter()
    response = client.get(address, parameters)
    elapsed = perf_counter() - began
    if response.status_code != 200:
        raise CommandError(f"{address} answered {response.status_code}.")
    return elapsed
