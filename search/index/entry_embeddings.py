"""Stores and reads the embedding of each indexed entry."""

from practice.models.compiled_queries import compiled_query
from search.index.models.indexed_entry import IndexedEmbedding, IndexedEntry
from search.semantic.embedding import embed, embed_all, embedding_digest


def put(document, is_new):
    """Write the embedding of an entry that is in the index; the same text is not embedded again."""
    digest = embedding_digest(document.opening, document.locale)
    if is_new and digest is None:
        return
    entries = IndexedEntry.objects.filter(locale=document.locale, number=document.number)
    entry, stored_digest = entries.values_list("pk", "embedding__digest").get()
    if stored_digest is not None and digest == bytes(stored_digest):
        return
    vector = embed(document.opening, document.locale)
    if vector is not None:
        _write([(entry, digest, vector)])
    elif stored_digest is not None:
        IndexedEmbedding.objects.filter(pk=entry).delete()


def vectors_by_digest():
    """Return {digest: embedding} of the whole index, so that a rebuild need not embed the same texts again."""
    return {bytes(digest): bytes(vector) for digest, vector in IndexedEmbedding.objects.values_list("digest", "vector")}


def put_all(entries, documents, vectors_known):
    """Write the embeddings of new `entries` of `documents`; those in {digest: embedding} are not computed again."""
    digests = [embedding_digest(document.opening, document.locale) for document in documents]
    missing = {
        digest: (document.opening, document.locale)
        for digest, document in zip(digests, documents, strict=True)
        if digest is not None and digest not in vectors_known
    }
    made = dict(zip(missing, embed_all(missing.values()), strict=True))
    _write(
        [
            (entry.pk, digest, vector)
            for entry, digest in zip(entries, digests, strict=True)
            if (vector := vectors_known.get(digest) or made.get(digest)) is not None
        ]
    )


def digests(numbers):
    """Return {(number, locale): digest} of those entries among the `numbers` that have an embedding."""
    rows = IndexedEmbedding.objects.filter(entry__number__in=numbers)
    return {
        (number, locale): bytes(digest)
        for number, locale, digest in rows.values_list("entry__number", "entry__locale", "digest")
    }


def read_vectors(numbers, locale, *columns):
    """Return ({number: embedding} of those `numbers` that have one, {number: `columns` of its entry} of all).

    One statement reads both.
    """
    vectors, entries = {}, {}
    for number, vector, *entry in _vectors(list(numbers), locale, columns=columns):
        entries[number] = tuple(entry)
        if vector is not None:
            vectors[number] = bytes(vector)
    return vectors, entries


@compiled_query
def _vectors(numbers, locale, *, columns):
    rows = IndexedEntry.objects.filter(locale=locale, number__in=numbers)
    return rows.values_list("number", "embedding__vector", *columns)


def _write(rows):
    IndexedEmbedding.objects.bulk_create(
        [IndexedEmbedding(entry_id=entry, digest=digest, vector=vector) for entry, digest, vector in rows],
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["digest", "vector"],
    )
