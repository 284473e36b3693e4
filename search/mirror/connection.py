"""Calls the Elasticsearch server, or a cluster of them: one client for the process, and a deadline for every call."""

import threading
from functools import lru_cache
from math import ceil
from urllib.parse import urlsplit

from django.conf import settings
from elastic_transport import SerializationError, TransportError
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

# Reading what a server sends can last as long as it keeps sending a byte now and then, so a wait ends by the clock
# and not by the socket's own limit alone.
SECONDS_TO_WRITE = 5
SECONDS_TO_BUILD = 120
_PORTS = {"http": 9200, "https": 443}


class ElasticsearchUnavailable(Exception):
    """Elasticsearch did not answer, not in time, or not with what was expected."""


class ElasticsearchOutOfStep(ElasticsearchUnavailable):
    """Elasticsearch answers but its mirror differs from the database's index, so it must not be used."""


def node_addresses():
    """Return the addresses of the servers from the settings, each with a port; none when the site has no Elasticsearch.

    A tuple. All belong to one cluster, and any of them answers for all.
    """
    urls = (url.strip().rstrip("/") for url in settings.ELASTICSEARCH_URL.split(","))
    return tuple(_with_port(url) for url in urls if url)


def _with_port(url):
    parts = urlsplit(url)
    if parts.port:
        return url
    return parts._replace(netloc=f"{parts.netloc}:{_PORTS.get(parts.scheme, 9200)}").geturl()


def index_alias():
    """Return the alias under which the site's index is searched."""
    return settings.ELASTICSEARCH_INDEX


@lru_cache(maxsize=4)
def _client(urls, api_key):
    # A node that cannot be reached costs nothing but the attempt, so each of the others is tried. The client leaves it
    # alone for a second after that, twice as long after each further failure, and half a minute at the most. Taking
    # turns is remembered by thread, and each call has a thread of its own, so chance chooses.
    return Elasticsearch(
        urls,
        api_key=api_key or None,
        max_retries=len(urls) - 1,
        retry_on_timeout=False,
        node_selector_class="random",
    )


@lru_cache(maxsize=64)
def _limited_client(urls, api_key, tenths, is_read_only):
    """Return the client that limits how long an attempt lasts, and says whether another follows one that lasted longer.

    It is limited to so many tenths of a second, so that few clients serve all: making one costs a millisecond. Half of
    the time is left for another node, for what changes nothing: what was written may have been written though no answer
    came.
    """
    seconds = tenths / 10
    client = _client(urls, api_key)
    if is_read_only and len(urls) > 1:
        return client.options(request_timeout=seconds / 2, retry_on_timeout=True)
    return client.options(request_timeout=seconds)


def call_server(call, seconds=None, *, is_read_only=False):
    """Return what `call` returns for the client; raise `ElasticsearchUnavailable` on errors and after the deadline.

    The deadline holds over all attempts with all nodes. `is_read_only` says that the call changes nothing.
    """
    seconds = seconds or settings.ELASTICSEARCH_TIMEOUT
    client = _limited_client(node_addresses(), settings.ELASTICSEARCH_API_KEY, ceil(seconds * 10), is_read_only)
    outcome = []

    def work():
        try:
            outcome.append((call(client), None))
        except Exception as error:
            outcome.append((None, error))

    # A thread, because only the clock ends the wait for a server that sends its answer byte by byte.
    worker = threading.Thread(target=work, name="elasticsearch", daemon=True)
    worker.start()
    worker.join(seconds)
    if not outcome:
        raise ElasticsearchUnavailable(f"no answer within {seconds:g} seconds")
    answer, error = outcome[0]
    if isinstance(error, (TransportError, ApiError, SerializationError, UnsupportedProductError)):
        raise ElasticsearchUnavailable(_in_words(error)) from error
    if error is not None:
        raise error
    return answer


def _in_words(error):
    return f"{type(error).__name__}: {error}"[:500]
