"""The database engine: its statements, and counts against a plain computation."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import DatabaseEngine, relevance_threshold
from search.index.document import DocumentOccurrence, build_document
from search.index.index_writer import DatabaseIndexWriter
from search.query.criteria import FACETS, build_criteria
from tests.search import strategies

pytestmark = pytest.mark.django_db


def passes(document, filters):
    """Whether the document passes the filters, worked out one by one."""
    for facet, values in filters.items():
        if not any((facet, value) in document.values for value in values):
            return False
    if filters.get("status") and filters.get("place"):
        return any(
            occurrence.status in filters["status"] and set(filters["place"]) & set(occurrence.places)
            for occurrence in document.occurrences
        )
    return True


PROPERTY = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@PROPERTY
@given(seed=st.integers(0, 3), filters=strategies.FILTERS, words=st.sampled_from(["", "village", "asset"]))
def test_counts_equal_choosing_each_value(monkeypatch, seed, filters, words):
    # Every entry that shares the word is close, so that counts can be told from the documents.
    monkeypatch.setattr(relevance_threshold, "CLOSE_SHARE", 0)
    monkeypatch.setattr(relevance_threshold, "MAX_CLOSE", 1000)
    filters.pop("illustration", None)  # what that leaves out besides is tried by the table of cases
    documents = list(strategies.documents(seed))
    DatabaseIndexWriter().rebuild(documents)
    stem = {"": None, "village": "villag", "asset": "asset"}[words]
    matching = [document for document in documents if stem is None or stem in document.words]
    criteria = build_criteria(words, "en-gb", filters=tuple((name, tuple(values)) for name, values in filters.items()))
    results = DatabaseEngine().search(criteria)
    assert results.total == results.close == sum(passes(document, filters) for document in matching)
    for facet in FACETS:
        values = {value for document in documents for name, value in document.values if name == facet}
        expected = {
            value: sum(passes(document, {**filters, facet: {value}}) for document in matching)
            for value in values | set(filters.get(facet, ()))
        }
        assert {counted.value: counted.count for counted in results.facet(facet).values} == expected


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize(
    ("text", "limits", "statements"),
    [
        ("village hall", {}, 4),
        ("", {}, 2),
        ('"village hall" -zeppelin', {"sort": "newest"}, 5),
        ("village", {"year_from": 2000, "filters": (("status", ("remains",)), ("place", ("kent",)))}, 5),
    ],
)
def test_statements_do_not_grow_with_hits(count, text, limits, statements):
    DatabaseIndexWriter().rebuild(
        build_document(
            locale="en-gb",
            number=number,
            kind="barrier",
            page_id=number,
            title="Village hall",
            changed=datetime(2026, 1, 1, tzinfo=UTC),
            occurrences=(DocumentOccurrence("remains", ("kent",)),),
            year_start=2010,
        )
        for number in range(1, count + 1)
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        results = DatabaseEngine().search(build_criteria(text, "en-gb", **limits))
    assert results.close == min(count, relevance_threshold.MAX_CLOSE if text else count)
    assert len(queries) == statements
