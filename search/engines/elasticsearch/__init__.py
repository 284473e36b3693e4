"""The search engine for large banks: Elasticsearch answers, the site's own database keeps the record."""

import logging
import time

from django.conf import settings
from django.db import transaction

from ...results import Count, Results
from .. import scoring
from ..base import SearchEngine
from ..database import DatabaseEngine
from ..reranking import Reranking
from . import expunging, mirror, reading
from .asking import Asking
from .connection import OutOfStep, Unavailable, alias, ask

__all__ = ["ElasticsearchEngine", "OutOfStep", "Unavailable"]

logger = logging.getLogger(__name__)


class ElasticsearchEngine(SearchEngine):
    """Writes to the database's index and, after the commit, to Elasticsearch; searches Elasticsearch alone.

    A search costs two statements, which read how telling its words are in this bank, and one round trip; a page beyond
    the last costs a second one. It raises `Unavailable` when Elasticsearch cannot answer, and whatever was written and
    not yet sent counts as that.
    """

    def __init__(self, database=None):
        self.database = database or DatabaseEngine()

    def put(self, document):
        """See `SearchEngine.put`; Elasticsearch learns of it after the commit."""
        with transaction.atomic():
            self.database.put(document)
            mirror.note(document.number, document.locale)

    def remove(self, number, locale):
        """See `SearchEngine.remove`; Elasticsearch learns of it after the commit."""
        with transaction.atomic():
            if mirror.holds(number, locale):
                self.database.remove(number, locale)
                mirror.note(number, locale)

    def rebuild(self, documents, progress=None):
        """See `SearchEngine.rebuild`; when Elasticsearch is away, the database's index is made and the rest waits."""
        progress = progress or (lambda count: None)
        with transaction.atomic():
            count = self.database.rebuild(documents, _Halved(progress))
            mirror.note_everything()
        transaction.on_commit(lambda: self._build(progress))
        return count

    def _build(self, progress):
        try:
            mirror.build(progress)
        except Unavailable as error:
            logger.error("Elasticsearch was not built anew; the database answers until it is: %s", error)

    def check(self, expected=None):
        """See `SearchEngine.check`."""
        return [*self.database.check(expected), *mirror.faults()]

    def outdated(self, documents):
        """See `SearchEngine.outdated`."""
        return self.database.outdated(documents)

    def repair(self):
        """See `SearchEngine.repair`."""
        try:
            mirror.mend()
        except Unavailable as error:
            logger.error("Elasticsearch could not be mended: %s", error)

    def forget_deleted(self, *, wait=False):
        """See `SearchEngine.forget_deleted`; when Elasticsearch is away, the daily work does it."""
        mirror.send()
        return expunging.expunge() if wait else expunging.expunge_meanwhile()

    def vocabulary(self, locale):
        """See `SearchEngine.vocabulary`."""
        return self.database.vocabulary(locale)

    def count(self, criteria):
        """See `SearchEngine.count`."""
        asking, unknown, entries = self._asking(criteria)
        counted, values = self._ask(asking.count(), asking.values())
        _compare(entries, reading.total_of(values))
        return Count(reading.total_of(counted), unknown)

    def search(self, criteria):
        """See `SearchEngine.search`."""
        asking, unknown, entries = self._asking(criteria)
        reranking, first = Reranking(criteria, asking.weights), (criteria.page - 1) * criteria.page_size
        until = time.monotonic() + settings.ELASTICSEARCH_TIMEOUT
        aside = [asking.beside()] if criteria.aside else []
        found, counts, values, *beside = self._ask(
            asking.hits(*reranking.span(first)), asking.counts(), asking.values(), *aside
        )
        _compare(entries, reading.total_of(values))
        total = reading.total_of(found)
        pages = max(1, -(-total // criteria.page_size))
        page = min(criteria.page, pages)
        if page < criteria.page and total:
            first = (page - 1) * criteria.page_size
            (found,) = self._ask(asking.hits(*reranking.span(first)), until=until)
        hits = _page(reading.hits_of(found, asking), asking, reranking, first)
        shown = {hit.number for hit in hits}
        others = [hit for part in beside for hit in reading.hits_of(part, asking) if hit.number not in shown]
        return Results(
            hits=hits,
            total=total,
            close=counts["aggregations"]["close"]["doc_count"],
            page=page,
            pages=pages,
            facets=reading.facets_of(counts, values, asking),
            unknown=unknown,
            dropping=reading.dropping_of(counts),
            aside=tuple(others[: criteria.aside.size]) if criteria.aside else (),
        )

    def _asking(self, criteria):
        """Return the `Asking`, the words the bank does not know and how many entries Elasticsearch should hold."""
        entries = mirror.in_step(criteria.locale)
        known = scoring.Known.of(criteria)
        unknown = tuple(asked.word for asked in criteria.words if asked.word not in known.ids)
        return Asking(criteria, known), unknown, entries

    def _ask(self, *searches, until=None):
        """Send the searches together and return what each found; `until` when the reader waits no longer."""
        lines = [line for search in searches for line in ({}, search)]
        seconds = max(0.01, until - time.monotonic()) if until else None
        return reading.whole(ask(lambda client: client.msearch(index=alias(), searches=lines), seconds))


def _page(hits, asking, reranking, first):
    """Return those of the `hits` by score that are on the page beginning at `first`, in their order, a tuple."""
    by_number = {hit.number: hit for hit in hits}
    return tuple(by_number[number] for number in reranking.page([asking.ranked(hit) for hit in hits], first))


def _compare(expected, actual):
    """Refuse an answer from an index that holds another number of entries than the database's."""
    if expected != actual:
        raise OutOfStep(f"Elasticsearch holds {actual} entries instead of {expected}")


class _Halved:
    """Progress of a step that counts every document twice and is half of the work."""

    def __init__(self, progress):
        self._progress = progress
        self._waiting = 0

    def __call__(self, count):
        done, self._waiting = divmod(self._waiting + count, 2)
        self._progress(done)
