"""Lets the database answer when Elasticsearch cannot, without the reader waiting for it more than once."""

import threading
import time

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from search.mirror import circuit_breaker, synchronisation
from search.mirror.connection import ElasticsearchOutOfStep, ElasticsearchUnavailable

from .base import SearchEngine
from .database import DatabaseEngine
from .elasticsearch import ElasticsearchEngine

# One attempt in this many seconds to send what waits, however many readers come by.
_SECONDS_BETWEEN_ATTEMPTS = 10


class FallbackEngine(SearchEngine):
    """Elasticsearch while it answers, the database while it does not."""

    def __init__(self):
        self.database = DatabaseEngine()
        self.elasticsearch = ElasticsearchEngine()
        # A page asks more than once; what was slow once within it is not waited for again.
        self._is_slow = False

    def vocabulary(self, locale):
        """See `SearchEngine.vocabulary`."""
        return self.database.vocabulary(locale)

    def search(self, criteria):
        """See `SearchEngine.search`."""
        return self._first_that_answers("search", criteria)

    def count(self, criteria):
        """See `SearchEngine.count`."""
        return self._first_that_answers("count", criteria)

    def _first_that_answers(self, name, criteria):
        if not self._is_slow and circuit_breaker.may_ask():
            began = time.monotonic()
            try:
                answer = getattr(self.elasticsearch, name)(criteria)
            except ElasticsearchOutOfStep:
                _send_in_background()
            except ElasticsearchUnavailable as error:
                circuit_breaker.record_failure(error)
            else:
                circuit_breaker.record_answer()
                return answer
            finally:
                self._is_slow = time.monotonic() - began > settings.ELASTICSEARCH_TIMEOUT / 2
        return getattr(self.database, name)(criteria)


def _send_in_background():
    """Send what waits for Elasticsearch beside the request; a reader neither waits for it nor writes."""
    if cache.add("search.elasticsearch.sending", True, _SECONDS_BETWEEN_ATTEMPTS):
        threading.Thread(target=_send, name="elasticsearch-pending", daemon=True).start()


def _send():
    try:
        synchronisation.send_pending()
    finally:
        connection.close()
