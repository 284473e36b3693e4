"""The index keeps what each entry means in step with what it says."""

from dataclasses import replace

import pytest

from search.engines import DatabaseEngine
from search.index.index_writer import DatabaseIndexWriter
from search.models import IndexedEmbedding
from search.query.criteria import build_criteria
from search.semantic import embedding
from search.semantic.embedding import embed
from tests.search import sample_documents

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("language_model")]
MARK = b"\x01" * 384  # an embedding that no text has


def held():
    """Return {number: embedding} of the index."""
    return {
        number: bytes(vector)
        for number, vector in IndexedEmbedding.objects.values_list("entry__number", "vector").order_by("entry__number")
    }


def test_an_entry_is_put_in_with_its_embedding_and_goes_with_it():
    writer, document = DatabaseIndexWriter(), sample_documents.document(3)
    writer.put(document)
    assert held() == {3: embed(document.opening, "en-gb")}
    writer.remove(3, "en-gb")
    assert held() == {}


def test_what_changes_is_embedded_anew_and_what_stays_is_not():
    writer, document = DatabaseIndexWriter(), sample_documents.document(3)
    writer.put(document)
    IndexedEmbedding.objects.update(vector=MARK)
    writer.put(replace(document, facets={}))
    assert held() == {3: MARK}
    changed = sample_documents.document(3, body="Volunteers run the museum.")
    writer.put(changed)
    assert held() == {3: embed(changed.opening, "en-gb")}


def test_a_rebuild_embeds_only_what_it_does_not_know():
    writer = DatabaseIndexWriter()
    writer.rebuild(sample_documents.documents())
    assert held() == {document.number: embed(document.opening, "en-gb") for document in sample_documents.documents()}
    IndexedEmbedding.objects.update(vector=MARK)
    changed = sample_documents.document(3, body="Volunteers run the museum.")
    writer.rebuild([sample_documents.document(1), sample_documents.document(1, number=11), changed])
    assert held() == {1: MARK, 3: embed(changed.opening, "en-gb"), 11: MARK}


def test_another_language_has_none():
    writer = DatabaseIndexWriter()
    writer.put(sample_documents.document(3, locale="cy"))
    assert held() == {}
    writer.rebuild([sample_documents.document(3, locale="cy"), sample_documents.document(4)])
    assert list(held()) == [4]


def test_what_was_indexed_without_the_model_is_named_and_mended(settings):
    writer, model = DatabaseIndexWriter(), settings.EMBEDDING_MODEL
    settings.EMBEDDING_MODEL = ""
    writer.rebuild(sample_documents.documents())
    assert held() == {}
    assert writer.outdated(sample_documents.documents()) == set()
    settings.EMBEDDING_MODEL = model
    assert writer.outdated(sample_documents.documents()) == {
        (document.number, "en-gb") for document in sample_documents.documents()
    }
    for document in sample_documents.documents():
        writer.put(document)
    assert writer.outdated(sample_documents.documents()) == set()


def test_a_model_that_fails_keeps_nothing_from_being_indexed_and_found(monkeypatch, caplog):
    writer, document = DatabaseIndexWriter(), sample_documents.document(3)
    writer.rebuild([document, sample_documents.document(4)])

    def fails(self, text):
        raise MemoryError("no room")

    monkeypatch.setattr(embedding._Model, "embedding", fails)
    changed = sample_documents.document(3, body="Volunteers run the museum.")
    writer.put(changed)
    assert list(held()) == [4]
    assert [hit.number for hit in DatabaseEngine().search(build_criteria("who runs a museum", "en-gb")).hits] == [3]
    writer.rebuild([changed, sample_documents.document(4)])
    assert list(held()) == [4]
    assert "The language model of the search failed: no room" in caplog.text
    monkeypatch.undo()
    assert writer.outdated([changed, sample_documents.document(4)]) == {(3, "en-gb")}


def test_without_the_model_what_is_there_stays_until_the_text_changes(settings):
    writer = DatabaseIndexWriter()
    writer.rebuild([sample_documents.document(3), sample_documents.document(4)])
    settings.EMBEDDING_MODEL = ""
    assert writer.outdated([sample_documents.document(3), sample_documents.document(4)]) == set()
    writer.put(sample_documents.document(3, body="Volunteers run the museum."))
    assert list(held()) == [4]
