"""Calls the Elasticsearch server: one client for the process, and a deadline for every call."""

import threading
from functools import lru_cache
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


def server_address():
    """Return the server's address from the settings, with a port; empty when the site has no Elasticsearch."""
    url = settings.ELASTICSEARCH_URL.rstrip("/")
    parts = urlsplit(url)
    if not url or parts.port:
        return url
    return parts._replace(netloc=f"{parts.netloc}:{_PORTS.get(parts.scheme, 9200)}").geturl()


def index_alias():
    """Return the alias under which the site's index is searched."""
    return settings.ELASTICSEARCH_INDEX


@lru_cache(maxsize=4)
def _client(url, api_key):
    # A request that failed once is answered by the database, never tried again while the reader waits.
    return Elasticsearch(url, api_key=api_key or None, max_retries=0, retry_on_timeout=False)


def call_server(call, seconds=None):
    """Return what `call` returns for the client; raise `ElasticsearchUnavailable` on errors and after the deadline."""
    seconds = seconds or settings.ELASTICSEARCH_TIMEOUT
    client = _client(server_address(), settings.ELASTICSEARCH_API_KEY).options(request_timeout=seconds)
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
