"""Circuit breaker: leaves Elasticsearch alone once it has failed, until a question that is let through is answered."""

import logging
import math
import time

from django.core.cache import cache

SECONDS = 15  # after which one question is let through
# One node that dies under load fails a question or two, and the others answer the next: sending every reader to the
# database for that would be the greater harm, since it carries less.
FAILURES_IN_A_ROW = 3  # of a server that answered in the last SECONDS_OF_TRUST
SECONDS_OF_TRUST = 10
_FAILED = "search.elasticsearch.failed"
_DOWN = "search.elasticsearch.down"
_TRIED = "search.elasticsearch.tried"
_SECONDS_DOWN = 3600  # of no question at all, after which what was known is forgotten

logger = logging.getLogger(__name__)


class _Observed:
    """What this process saw of Elasticsearch lately."""

    def __init__(self):
        self.forget()

    def forget(self):
        """Begin anew."""
        self.answered_at, self.failures, self.met_it_down = -math.inf, 0, False


_observed = _Observed()


def is_open():
    """Whether Elasticsearch failed lately and must not be called."""
    return cache.get(_FAILED) is not None


def may_ask():
    """Whether Elasticsearch may be asked a question; while it is down, true for one caller in `SECONDS`.

    All who were let through at once would wait for it in vain, and then fall to the database together.
    """
    known = cache.get_many([_FAILED, _DOWN])
    if _FAILED in known:
        return False
    _observed.met_it_down = _DOWN in known
    return not _observed.met_it_down or cache.add(_TRIED, True, SECONDS)


def record_answer():
    """Note that Elasticsearch answered a question, and close the breaker where it was open."""
    if _observed.met_it_down:
        logger.warning("Elasticsearch answers again")
        reset()
    _observed.answered_at, _observed.failures = time.monotonic(), 0


def record_failure(reason):
    """Open the breaker and log why, once for the whole outage; a server that answered lately may fail now and then."""
    _observed.failures += 1
    is_trusted = time.monotonic() - _observed.answered_at < SECONDS_OF_TRUST
    if is_trusted and _observed.failures < FAILURES_IN_A_ROW:
        logger.info("Elasticsearch did not answer, and is asked again: %s", reason)
        return
    if cache.add(_DOWN, True, _SECONDS_DOWN):
        logger.warning("Elasticsearch is left alone for %s seconds, the database answers: %s", SECONDS, reason)
    cache.set(_FAILED, True, SECONDS)


def reset():
    """Close the breaker and forget what was met: call Elasticsearch again."""
    cache.delete_many([_FAILED, _DOWN, _TRIED])
    _observed.forget()
