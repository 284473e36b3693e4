"""The state of each part the site stands on beside its database, each in a few fixed words.

A stranger may read them: they name no address, version, path or number. The log has the rest.
"""

import logging
import os
import shutil

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from practice.models import ErasureRecord
from search.index import index_status, outbox
from search.mirror import circuit_breaker
from search.mirror.connection import ElasticsearchUnavailable, call_server, index_alias

logger = logging.getLogger(__name__)

OK, AWAY, UNUSED = "ok", "cannot be reached", "not used"
BEHIND, OUTDATED, UNWRITABLE, NEARLY_FULL = "behind", "outdated", "cannot be written", "nearly full"
FREE_BYTES_NEEDED = 500_000_000  # below that a few uploads, or a backup, fill the disk


def part_states():
    """Return {part: its state}; raises DatabaseError where the database cannot be asked."""
    return {name: read() for name, read in _PARTS.items()}


def troubles(states):
    """Return those of the `states` that somebody has to look at."""
    return {name: state for name, state in states.items() if state not in (OK, UNUSED)}


def _cache():
    if not settings.REDIS_URL:
        return UNUSED
    # Not through the cache, which is as good as empty while Redis is away and says nothing of it.
    client = Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0))
    try:
        client.ping()
    except (RedisError, OSError):
        logger.exception("Redis cannot be reached")
        return AWAY
    finally:
        client.close()
    return OK


def _elasticsearch():
    if not settings.ELASTICSEARCH_URL:
        return UNUSED
    try:
        if circuit_breaker.is_open():
            return AWAY
        return OK if call_server(lambda client: client.indices.exists(index=index_alias())) else BEHIND
    except (ElasticsearchUnavailable, RedisError):
        return AWAY


def _mirror():
    if not settings.ELASTICSEARCH_URL:
        return UNUSED
    return BEHIND if outbox.queued_count() else OK


def _index():
    return OUTDATED if index_status.has_outdated_analysis() else OK


def _media():
    root = settings.MEDIA_ROOT
    if not os.path.isdir(root):
        root = os.path.dirname(root)  # made with the first upload
    if not os.access(root, os.W_OK | os.X_OK):
        return UNWRITABLE
    return NEARLY_FULL if shutil.disk_usage(root).free < FREE_BYTES_NEEDED else OK


def _erasure_journal():
    return BEHIND if ErasureRecord.objects.filter(is_in_file=False).exists() else OK


_PARTS = {
    "cache": _cache,
    "elasticsearch": _elasticsearch,
    "elasticsearch_in_step": _mirror,
    "index": _index,
    "uploads": _media,
    "erasure_journal": _erasure_journal,
}
