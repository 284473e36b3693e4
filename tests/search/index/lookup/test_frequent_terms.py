"""Frequent words are added up at once, and come to exactly what their rows would."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import DatabaseEngine
from search.index.index_writer import DatabaseIndexWriter
from search.index.lookup import frequent_terms, index_cache
from search.query.criteria import build_criteria
from tests.search import sample_documents, strategies

pytestmark = pytest.mark.django_db

PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORD = st.tuples(
    st.dictionaries(st.integers(0, 40), st.integers(0, 2860)), st.integers(1, 50_000), st.integers(1, 12_000)
)


@pytest.fixture
def all_frequent(monkeypatch):
    """Every word counts as frequent, even in a bank for tests."""
    monkeypatch.setattr(frequent_terms, "MIN_ENTRIES", 1)
    monkeypatch.setattr(frequent_terms, "MIN_SHARE", 0)


@PROPERTY
@given(st.lists(WORD, min_size=1, max_size=30))
def test_adding_up_is_exact(words):
    size = 41
    scores, coverages = frequent_terms.sum_scores(
        [
            (frequent_terms.TermImpacts.of([*held], [*held.values()], size), weight, cover)
            for held, weight, cover in words
        ],
        [(7, 5, 3)],
        size,
    )
    rows = {number: [(held[number] * w, c) for held, w, c in words if number in held] for number in range(size)}
    rows[7].append((5, 3))

    assert scores.tolist() == [sum(score for score, _cover in rows[number]) for number in range(size)]
    assert coverages.tolist() == [sum(cover for _score, cover in rows[number]) for number in range(size)]


def test_answers_are_those_that_rows_give(all_frequent, monkeypatch):
    DatabaseIndexWriter().rebuild([*strategies.documents(1, 60), *strategies.documents(2, 9, locale="cy")])

    @PROPERTY
    @given(strategies.criteria())
    def agree(criteria):
        criteria = replace(criteria, page=1, page_size=100)
        combined = DatabaseEngine().search(criteria)
        with monkeypatch.context() as rarely:
            rarely.setattr(frequent_terms, "MIN_ENTRIES", 10**9)
            assert DatabaseEngine().search(criteria) == combined

    agree()


def test_what_is_kept_is_read_once_and_forgotten_when_somebody_writes(all_frequent):
    DatabaseIndexWriter().rebuild(sample_documents.documents())
    criteria = build_criteria("register assets", "en-gb")

    def searched():
        with CaptureQueriesContext(connection) as queries:
            results = DatabaseEngine().search(criteria)
        return [hit.number for hit in results.hits], len(queries)

    first, cached = searched(), searched()
    assert first[0] == cached[0]
    assert (first[1], cached[1]) == (4, 3)
    DatabaseIndexWriter().put(sample_documents.document(3, title="The asset register again", body="register"))
    changed = searched()
    assert changed[0][0] == 3
    assert changed[1] == 4
    DatabaseIndexWriter().remove(3, "en-gb")
    assert searched()[0] == first[0]


def test_what_was_kept_in_a_transaction_that_failed_is_never_used(all_frequent):
    DatabaseIndexWriter().rebuild(sample_documents.documents())
    criteria = build_criteria("register", "en-gb")
    before = DatabaseEngine().search(criteria)
    with transaction.atomic():
        DatabaseIndexWriter().remove(1, "en-gb")
        assert DatabaseEngine().search(criteria).total == before.total - 1
        transaction.set_rollback(True)

    assert DatabaseEngine().search(criteria) == before


def test_no_more_is_kept_than_there_is_room_for(all_frequent, monkeypatch):
    DatabaseIndexWriter().rebuild(sample_documents.documents())
    cached = index_cache.cached_index("en-gb")
    monkeypatch.setattr(index_cache, "MAX_BYTES", frequent_terms.BYTES_PER_ENTRY * cached.size)
    found = DatabaseEngine().search(build_criteria("register assets council", "en-gb"))

    assert len(cached._impacts) == 1
    assert DatabaseEngine().search(build_criteria("register assets council", "en-gb")) == found
