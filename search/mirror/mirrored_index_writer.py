"""The writer of a site with Elasticsearch: writes the record in the database and, after the commit, the mirror."""

import logging

from django.db import transaction

from search.index import outbox
from search.index.index_writer import DatabaseIndexWriter, IndexWriter
from search.index.lookup.entries import has_entry

from . import purging, synchronisation
from .connection import ElasticsearchUnavailable

logger = logging.getLogger(__name__)


class MirroredIndexWriter(IndexWriter):
    """Writes the record first. What Elasticsearch cannot receive stays queued, and no write fails for it."""

    def __init__(self):
        self.record = DatabaseIndexWriter()

    def put(self, document):
        """See `IndexWriter.put`; Elasticsearch receives it after the commit."""
        with transaction.atomic():
            self.record.put(document)
            synchronisation.queue_update(document.number, document.locale)

    def remove(self, number, locale):
        """See `IndexWriter.remove`; Elasticsearch receives it after the commit."""
        with transaction.atomic():
            if has_entry(number, locale):
                self.record.remove(number, locale)
                synchronisation.queue_update(number, locale)

    def rebuild(self, documents, progress=None):
        """See `IndexWriter.rebuild`; when Elasticsearch is away, the record is built and the mirror waits."""
        progress = progress or (lambda count: None)
        with transaction.atomic():
            count = self.record.rebuild(documents, _HalvedProgress(progress))
            outbox.queue_rebuild()
        transaction.on_commit(lambda: self._rebuild_mirror(progress))
        return count

    def _rebuild_mirror(self, progress):
        try:
            synchronisation.rebuild_if_queued(progress)
        except ElasticsearchUnavailable as error:
            logger.error("Elasticsearch was not built anew; the database answers until it is: %s", error)

    def check(self, expected=None):
        """See `IndexWriter.check`; what the mirror holds is compared with the record."""
        return [*self.record.check(expected), *synchronisation.mirror_errors()]

    def outdated(self, documents):
        """See `IndexWriter.outdated`; the record tells."""
        return self.record.outdated(documents)

    def repair(self):
        """See `IndexWriter.repair`."""
        try:
            synchronisation.repair_mirror()
        except ElasticsearchUnavailable as error:
            logger.error("Elasticsearch could not be mended: %s", error)

    def purge_deleted(self, *, wait=False):
        """See `IndexWriter.purge_deleted`; when Elasticsearch is away, the daily work does it."""
        synchronisation.send_pending()
        return purging.expunge() if wait else purging.expunge_in_background()


class _HalvedProgress:
    """Progress of a step that counts every document twice and is half of the work."""

    def __init__(self, progress):
        self._progress = progress
        self._waiting = 0

    def __call__(self, count):
        done, self._waiting = divmod(self._waiting + count, 2)
        self._progress(done)
