"""Counts by facet value are those of the entries that the index holds, in their locale."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.index import entry_sets
from search.index.index_writer import DatabaseIndexWriter
from search.index.lookup.facet_index import FacetIndex
from tests.search import sample_documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed():
    """Three case studies and a barrier in English, and one case study in Welsh."""
    DatabaseIndexWriter().rebuild(
        [
            sample_documents.document(
                1, kind="case-study", facets={"outcome": ("worked",), "council": ("county", "parish")}
            ),
            sample_documents.document(2, kind="case-study", facets={"outcome": ("worked",), "council": ("county",)}),
            sample_documents.document(3, kind="case-study", facets={"outcome": ("stopped",)}),
            sample_documents.document(4, kind="barrier", facets={}),
            sample_documents.document(5, locale="cy", kind="case-study", facets={"outcome": ("worked",)}),
        ]
    )


def test_entries_that_have_every_value(indexed):
    index = FacetIndex("en-gb")
    assert entry_sets.numbers_in(index.having(kind="case-study")) == [1, 2, 3]
    assert entry_sets.numbers_in(index.having(kind="case-study", council="county", outcome="worked")) == [1, 2]
    assert index.having(kind="barrier", outcome="worked") == 0
    assert index.having(kind="case-study", unknown="worked") == 0
    assert entry_sets.numbers_in(FacetIndex("cy").having(outcome="worked")) == [5]


def test_counts_leave_out_what_none_has(indexed):
    index = FacetIndex("en-gb")
    assert index.counts("outcome", index.having(kind="case-study")) == {"worked": 2, "stopped": 1}
    assert index.counts("council", index.having(outcome="worked")) == {"county": 2, "parish": 1}
    assert index.counts("council", index.having(kind="barrier")) == {}
    assert index.counts("unknown", index.having(kind="barrier")) == {}


def test_an_empty_index_counts_nothing():
    index = FacetIndex("en-gb")
    assert index.counts("kind", index.having(illustration="no")) == {}


def test_it_is_read_once_and_again_when_it_changed(indexed):
    def counted():
        index = FacetIndex("en-gb")
        return index.having(kind="case-study").bit_count()

    assert counted() == 3
    with CaptureQueriesContext(connection) as statements:
        assert counted() == 3
    assert len(statements) == 1
    DatabaseIndexWriter().put(sample_documents.document(6, kind="case-study", facets={}))
    assert counted() == 4
