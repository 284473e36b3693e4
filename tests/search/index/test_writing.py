"""What the writer of the record leaves in its tables, and what it finds wrong in them."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import DatabaseEngine
from search.index.contents import IndexedContents
from search.index.entry_sets import numbers_in, unpack
from search.index.index_writer import DatabaseIndexWriter
from search.models import FacetValue, IndexedEntry, IndexedText, Posting, Statistics, Term
from search.query.criteria import build_criteria
from tests.search import sample_documents, strategies

pytestmark = pytest.mark.django_db

PROPERTY = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


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


@PROPERTY
@given(seed=st.integers(0, 1000))
def test_put_and_remove_leave_the_tables_as_before(seed):
    writer = DatabaseIndexWriter()
    with transaction.atomic():
        writer.rebuild(strategies.documents(1, 5))
        before = tables()
        [*_, added] = strategies.documents(seed, 6)
        writer.put(added)
        assert writer.check() == []
        assert tables() != before
        writer.remove(6, "en-gb")
        assert tables() == before


@PROPERTY
@given(seed=st.integers(0, 1000))
def test_putting_one_by_one_finds_what_a_rebuild_finds(seed):
    documents = list(strategies.documents(seed, 8))
    writer = DatabaseIndexWriter()
    writer.rebuild([])
    for document in strategies.documents(seed + 1, 8):
        writer.put(document)
    for document in documents:
        writer.put(document)
    errors = writer.check({(number, "en-gb") for number in range(1, 9)})
    assert [error for error in errors if "rebuild the index" not in error] == []
    found = {hit.number for hit in DatabaseEngine().search(build_criteria("village hall", "en-gb")).hits}
    writer.rebuild(documents)
    assert {hit.number for hit in DatabaseEngine().search(build_criteria("village hall", "en-gb")).hits} == found


def test_a_rolled_back_save_leaves_no_trace():
    writer = DatabaseIndexWriter()
    writer.rebuild(sample_documents.documents()[:3])
    before = tables()

    @transaction.atomic
    def save_that_fails():
        writer.put(sample_documents.document(4))
        writer.remove(1, "en-gb")
        assert tables() != before
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_that_fails()
    assert tables() == before


def test_a_rebuild_that_fails_keeps_the_old_index():
    writer = DatabaseIndexWriter()
    writer.rebuild(sample_documents.documents()[:3])
    before = tables()

    def broken():
        yield sample_documents.document(4)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writer.rebuild(broken())
    assert tables() == before


def test_check_finds_every_kind_of_error():
    writer = DatabaseIndexWriter()
    writer.rebuild(sample_documents.documents())
    assert writer.check() == []
    Term.objects.filter(word="broadband").update(entries=7)
    FacetValue.objects.filter(facet="tag", value="cafe").delete()
    Statistics.objects.update(entries=9)
    errors = writer.check()
    assert "The word broadband (en-gb) is counted wrongly." in errors
    assert "The value tag=cafe (en-gb) is missing." in errors
    assert "The entries of en-gb are counted as 9 and are 10." in errors
    assert len(errors) == 3


def test_check_names_lengths_that_are_usual_no_longer_once_there_are_enough():
    writer = DatabaseIndexWriter()
    writer.rebuild(strategies.documents(1, 60))
    Statistics.objects.update(usual_length=500)
    assert ["rebuild the index" in error for error in writer.check()] == [True]
    writer.rebuild(strategies.documents(1, 40))
    Statistics.objects.update(usual_length=500)
    assert writer.check() == []


def test_lengths_that_are_usual_are_no_error():
    writer = DatabaseIndexWriter()
    writer.rebuild(strategies.documents(1, 60))
    assert writer.check() == []


def test_values_that_an_entry_keeps_are_not_written_again():
    writer = DatabaseIndexWriter()
    writer.rebuild(sample_documents.documents())
    with CaptureQueriesContext(connection) as queries:
        writer.put(sample_documents.document(10, body="A ferry for the island."))
    assert [query["sql"] for query in queries if "search_facetvalue" in query["sql"]] == []


def test_a_rebuild_weighs_words_by_how_often_text_and_title_have_them():
    documents = list(strategies.documents(1, 8))
    DatabaseIndexWriter().rebuild(documents)
    statistics = Statistics.objects.get()
    assert {
        (number, word): score for number, word, score in Posting.objects.values_list("number", "term__word", "impact")
    } == {
        (document.number, word): score
        for document in documents
        for word, score in IndexedContents.of_document(document).impacts(statistics).items()
    }


def test_a_rebuild_tells_of_entries_as_their_words_are_written():
    steps = []
    DatabaseIndexWriter().rebuild(sample_documents.documents(), steps.append)
    assert steps == [10, 10, 0]


def test_an_entry_without_a_word_to_look_up_is_indexed_too():
    writer = DatabaseIndexWriter()
    assert writer.rebuild([sample_documents.document(1, title="Who is it?", body="")]) == 1
    assert writer.check({(1, "en-gb")}) == []
