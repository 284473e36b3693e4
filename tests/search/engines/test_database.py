"""The database engine: what it leaves in the tables, its statements, and counts against a plain computation."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import DatabaseEngine, relevance_threshold
from search.index.document import DocumentOccurrence, build_document
from search.index.entry_sets import numbers_in, unpack
from search.models import FacetValue, IndexedEntry, IndexedText, Posting, Statistics, Term
from search.query.criteria import FACETS, build_criteria
from tests.search import sample_documents, strategies

pytestmark = pytest.mark.django_db


def tables():
    """Return everything the index holds, without the keys of rows."""
    words = {term.pk: (term.locale, term.word) for term in Term.objects.all()}
    return {
        "words": sorted(Term.objects.values_list("locale", "word", "surface", "entries")),
        "postings": sorted((words[row.term_id], row.number, row.impact) for row in Posting.objects.all()),
        "values": sorted(
            (row.locale, row.facet, row.value, numbers_in(unpack(row.numbers))) for row in FacetValue.objects.all()
        ),
        "entries": sorted(IndexedEntry.objects.values_list("locale", "number", "kind", "page_id", "changed")),
        "texts": sorted(IndexedText.objects.values_list("entry__number", "words", "title")),
        "statistics": sorted(Statistics.objects.values_list("locale", "entries", "words", "title_words")),
    }


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
    engine = DatabaseEngine()
    engine.rebuild(documents)
    stem = {"": None, "village": "villag", "asset": "asset"}[words]
    matching = [document for document in documents if stem is None or stem in document.words]
    criteria = build_criteria(words, "en-gb", filters=tuple((name, tuple(values)) for name, values in filters.items()))
    results = engine.search(criteria)
    assert results.total == results.close == sum(passes(document, filters) for document in matching)
    for facet in FACETS:
        values = {value for document in documents for name, value in document.values if name == facet}
        expected = {
            value: sum(passes(document, {**filters, facet: {value}}) for document in matching)
            for value in values | set(filters.get(facet, ()))
        }
        assert {counted.value: counted.count for counted in results.facet(facet).values} == expected


@PROPERTY
@given(seed=st.integers(0, 1000))
def test_put_and_remove_leave_the_tables_as_before(seed):
    engine = DatabaseEngine()
    with transaction.atomic():
        engine.rebuild(strategies.documents(1, 5))
        before = tables()
        [*_, added] = strategies.documents(seed, 6)
        engine.put(added)
        assert engine.check() == []
        assert tables() != before
        engine.remove(6, "en-gb")
        assert tables() == before


@PROPERTY
@given(seed=st.integers(0, 1000))
def test_putting_one_by_one_finds_what_a_rebuild_finds(seed):
    documents = list(strategies.documents(seed, 8))
    engine = DatabaseEngine()
    engine.rebuild([])
    for document in strategies.documents(seed + 1, 8):
        engine.put(document)
    for document in documents:
        engine.put(document)
    faults = engine.check({(number, "en-gb") for number in range(1, 9)})
    assert [fault for fault in faults if "rebuild the index" not in fault] == []
    found = {hit.number for hit in engine.search(build_criteria("village hall", "en-gb")).hits}
    engine.rebuild(documents)
    assert {hit.number for hit in engine.search(build_criteria("village hall", "en-gb")).hits} == found


def test_a_rolled_back_save_leaves_no_trace():
    engine = DatabaseEngine()
    engine.rebuild(sample_documents.documents()[:3])
    before = tables()

    @transaction.atomic
    def save_that_fails():
        engine.put(sample_documents.document(4))
        engine.remove(1, "en-gb")
        assert tables() != before
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_that_fails()
    assert tables() == before


def test_a_rebuild_that_fails_keeps_the_old_index():
    engine = DatabaseEngine()
    engine.rebuild(sample_documents.documents()[:3])
    before = tables()

    def broken():
        yield sample_documents.document(4)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        engine.rebuild(broken())
    assert tables() == before


def test_check_finds_every_kind_of_fault():
    engine = DatabaseEngine()
    engine.rebuild(sample_documents.documents())
    assert engine.check() == []
    Term.objects.filter(word="broadband").update(entries=7)
    FacetValue.objects.filter(facet="tag", value="cafe").delete()
    Statistics.objects.update(entries=9)
    faults = engine.check()
    assert "The word broadband (en-gb) is counted wrongly." in faults
    assert "The value tag=cafe (en-gb) is missing." in faults
    assert "The entries of en-gb are counted as 9 and are 10." in faults
    assert len(faults) == 3


def test_check_names_lengths_that_are_usual_no_longer_once_there_are_enough():
    engine = DatabaseEngine()
    engine.rebuild(strategies.documents(1, 60))
    Statistics.objects.update(usual_length=500)
    assert ["rebuild the index" in fault for fault in engine.check()] == [True]
    engine.rebuild(strategies.documents(1, 40))
    Statistics.objects.update(usual_length=500)
    assert engine.check() == []


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
    engine = DatabaseEngine()
    engine.rebuild(
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
        results = engine.search(build_criteria(text, "en-gb", **limits))
    assert results.close == min(count, relevance_threshold.MAX_CLOSE if text else count)
    assert len(queries) == statements
