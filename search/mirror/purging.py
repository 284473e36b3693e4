"""Expunges deleted documents from Elasticsearch: their words stay in its segments until these are merged.

A segment is merged without a deleted document only once no copy of the shard could ask for the deletion again
("retention leases", which the server moves on every half minute). So it may take a minute, in which nobody finds them.
"""

import logging
import threading
import time

from .connection import SECONDS_TO_BUILD, ElasticsearchUnavailable, call_server, index_alias

logger = logging.getLogger(__name__)

MAX_SECONDS, SECONDS_BETWEEN = 90, 3


_one_at_a_time = threading.Lock()


def expunge_in_background():
    """Start to expunge in a thread, unless one is running; what a stop interrupts, the daily work does."""
    if _one_at_a_time.acquire(blocking=False):
        threading.Thread(target=_expunge_and_release, name="elasticsearch-expunge", daemon=True).start()


def _expunge_and_release():
    try:
        expunge()
    finally:
        _one_at_a_time.release()


def expunge():
    """Merge until no deleted document is left; return whether that is so. Waits a minute and a half at the most."""
    until = time.monotonic() + MAX_SECONDS
    try:
        while not _merge():
            if time.monotonic() > until:
                logger.warning("Elasticsearch still keeps deleted words; the daily work will try again.")
                return False
            time.sleep(SECONDS_BETWEEN)
    except ElasticsearchUnavailable as error:
        logger.warning("Elasticsearch has not forgotten deleted words yet; the daily work will see to it: %s", error)
        return False
    return True


def _merge():
    """Merge every segment that holds deleted documents; return whether none is left."""
    # Its own limits leave a tenth, and keep a history for copies of the shard that could be filled from the rest.
    wanted = {"index": {"merge.policy.expunge_deletes_allowed": 0, "soft_deletes.retention.operations": 0}}
    call_server(lambda client: client.indices.put_settings(index=index_alias(), settings=wanted), SECONDS_TO_BUILD)
    call_server(
        lambda client: client.indices.flush(index=index_alias(), force=True, wait_if_ongoing=True), SECONDS_TO_BUILD
    )
    call_server(
        lambda client: client.indices.forcemerge(index=index_alias(), only_expunge_deletes=True), SECONDS_TO_BUILD
    )
    call_server(lambda client: client.indices.refresh(index=index_alias()), SECONDS_TO_BUILD)
    counted = call_server(lambda client: client.indices.stats(index=index_alias(), metric="docs"), SECONDS_TO_BUILD)
    return counted["_all"]["total"]["docs"]["deleted"] == 0
