"""Readers who come at a fixed rate, and what they got."""

import pytest

from search.evaluation.scratch_index import scratch_index
from search.evaluation.search_load import LoadedAnswer, LoadSummary, SearchLoad, summarise
from tests.search import sample_documents

pytestmark = pytest.mark.django_db


class BrokenEngine:
    """An engine that fails."""

    def search(self, criteria):
        """Fail."""
        raise LookupError("no such thing")


def test_readers_come_at_their_times_and_the_fault_among_them():
    done = []
    with scratch_index("database") as scratch:
        scratch.writer.rebuild(sample_documents.documents())
        load = SearchLoad(scratch.engine, ["asset", "register"], "en-gb", rate=50, seconds=0.2)
        answers = load.run(0.1, lambda: done.append(True))
    assert done == [True]
    assert [answer.due for answer in answers] == [number / 50 for number in range(10)]
    assert {(answer.engine, answer.error) for answer in answers} == {("database", "")}


def test_what_failed_is_counted_and_named():
    with scratch_index("database"):
        answers = SearchLoad(BrokenEngine, ["asset"], "en-gb", rate=50, seconds=0.1).run(0, lambda: None)
    assert {answer.error for answer in answers} == {"LookupError: no such thing"}
    assert summarise(answers).failed == 5


def test_summary():
    answers = [LoadedAnswer(0, seconds, "elasticsearch", "") for seconds in (1, 2, 3)]
    answers += [LoadedAnswer(0, 4, "database", ""), LoadedAnswer(0, 5, "", "X: y")]
    assert summarise(answers) == LoadSummary(5, 3, 1, 1, 3, 4.8, 5)
