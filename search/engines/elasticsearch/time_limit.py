"""How long a reader waits for Elasticsearch, over all that one question asks of it."""

import time
from contextlib import contextmanager

from django.conf import settings

from search.mirror.connection import ElasticsearchUnavailable


class TimeLimit:
    """The seconds that are left, `ELASTICSEARCH_TIMEOUT` at first.

    Only waiting for Elasticsearch is counted: a process that is itself busy would otherwise take it for away, and load
    itself with the questions that Elasticsearch could have answered.
    """

    def __init__(self):
        self.left = settings.ELASTICSEARCH_TIMEOUT

    @contextmanager
    def waiting(self):
        """Context manager: give the seconds that are left, and take off what was waited; raise where none is left."""
        if self.left <= 0:
            raise ElasticsearchUnavailable(f"no answer within {settings.ELASTICSEARCH_TIMEOUT:g} seconds")
        began = time.monotonic()
        try:
            yield self.left
        finally:
            self.left -= time.monotonic() - began
