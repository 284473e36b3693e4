"""Circuit breaker: remembers that Elasticsearch does not answer, so that only one request in a while tries it."""

import logging

from django.core.cache import cache

SECONDS = 15  # after which one request tries again
_KEY = "search.elasticsearch.down"

logger = logging.getLogger(__name__)


def is_open():
    """Whether Elasticsearch failed lately and must not be called."""
    return cache.get(_KEY) is not None


def record_failure(reason):
    """Open the breaker and log why, once for the whole outage."""
    logger.warning("Elasticsearch is left alone for %s seconds, the database answers: %s", SECONDS, reason)
    cache.set(_KEY, True, SECONDS)


def reset():
    """Close the breaker: call Elasticsearch again."""
    cache.delete(_KEY)
