"""Remembers that Elasticsearch does not answer, so that only one request in a while has to find out."""

import logging

from django.core.cache import cache

SECONDS = 15  # after which one request tries again
_KEY = "search.elasticsearch.down"

logger = logging.getLogger(__name__)


def is_open():
    """Whether Elasticsearch failed lately and is not to be asked."""
    return cache.get(_KEY) is not None


def failed(reason):
    """Remember that Elasticsearch failed, and say so once for the whole time that it stays away."""
    logger.warning("Elasticsearch is left alone for %s seconds, the database answers: %s", SECONDS, reason)
    cache.set(_KEY, True, SECONDS)


def answered():
    """Forget that Elasticsearch failed."""
    cache.delete(_KEY)
