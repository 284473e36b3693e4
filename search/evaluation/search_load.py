"""Asks questions at a fixed rate from several threads, as readers come, whatever happens to the servers meanwhile."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle
from statistics import quantiles
from typing import NamedTuple

from django.db import connections

from search.engines.timing import engine_answered
from search.query.criteria import PAGE_SIZE

from .timed_search import timed_search

THREADS = 32


class LoadedAnswer(NamedTuple):
    """What one reader got."""

    due: float  # seconds after the first reader
    seconds: float  # since the reader came, with the wait for a free thread
    engine: str  # "elasticsearch" or "database"; empty where nothing answered
    error: str


class LoadSummary(NamedTuple):
    """What several readers got, in numbers; times in seconds."""

    searches: int
    by_elasticsearch: int
    by_database: int
    failed: int
    median: float
    p95: float
    slowest: float


class SearchLoad:
    """Readers that ask one question after another, `rate` of them each second, for some `seconds`."""

    def __init__(self, engine, questions, locale, *, rate, seconds):
        self.engine, self.questions, self.locale = engine, questions, locale
        self.rate, self.seconds = rate, seconds
        self._here = threading.local()
        self._began = 0

    def run(self, at, do):
        """Return the `LoadedAnswer` of every reader, a list; `do` is called once, `at` so many seconds."""
        engine_answered.connect(self._note_engine)
        try:
            with _threads_in_this_database() as pool:
                self._began = time.perf_counter()
                waiting, is_done = [], False
                for number, question in zip(range(int(self.rate * self.seconds)), cycle(self.questions), strict=False):
                    due = number / self.rate
                    time.sleep(max(0, self._began + due - time.perf_counter()))
                    if due >= at and not is_done:
                        do()
                        is_done = True
                    waiting.append(pool.submit(self._ask, due, question))
                return [future.result() for future in waiting]
        finally:
            engine_answered.disconnect(self._note_engine)

    def _ask(self, due, question):
        self._here.engine, error = "", ""
        try:
            timed_search(self.engine, question, self.locale, PAGE_SIZE)
        except Exception as problem:  # any at all is what a reader must not meet, and is counted
            error = f"{type(problem).__name__}: {problem}"
        return LoadedAnswer(due, time.perf_counter() - self._began - due, self._here.engine, error)

    def _note_engine(self, engine, **about):
        self._here.engine = engine


def summarise(answers):
    """Return the `LoadSummary` of `LoadedAnswer`s, of which there are at least two."""
    durations = [answer.seconds for answer in answers]
    percentiles = quantiles(durations, n=20, method="inclusive")
    engines = [answer.engine for answer in answers if not answer.error]
    return LoadSummary(
        searches=len(answers),
        by_elasticsearch=engines.count("elasticsearch"),
        by_database=engines.count("database"),
        failed=len(answers) - len(engines),
        median=percentiles[9],
        p95=percentiles[18],
        slowest=max(durations),
    )


@contextmanager
def _threads_in_this_database():
    """Context manager: a pool of threads whose default connections lead where that of this thread leads."""
    own = connections["default"]
    opened = []

    def connect():
        other = own.copy(alias="default")
        other.settings_dict = own.settings_dict
        # Closed from here once the threads have ended, since a database with connections cannot be dropped.
        other.inc_thread_sharing()
        connections["default"] = other
        opened.append(other)

    try:
        with ThreadPoolExecutor(THREADS, initializer=connect) as pool:
            yield pool
    finally:
        for connection in opened:
            connection.close()
