"""Keeps the embedding of each entry beside what else the database engine keeps of it."""

from ..embedding import digest_of, embed, embed_all
from ..models import IndexedEmbedding, IndexedEntry


def put(document, is_new):
    """Write the embedding of an entry that is in the index; the same text is not embedded again."""
    digest = digest_of(document.opening, document.locale)
    if is_new and digest is None:
        return
    entries = IndexedEntry.objects.filter(locale=document.locale, number=document.number)
    entry, held = entries.values_list("pk", "embedding__digest").get()
    if held is not None and digest == bytes(held):
        return
    vector = embed(document.opening, document.locale)
    if vector is not None:
        _write([(entry, digest, vector)])
    elif held is not None:
        IndexedEmbedding.objects.filter(pk=entry).delete()


def kept():
    """Return {digest: embedding} of the whole index, for what is built anew of the same texts."""
    return {bytes(digest): bytes(vector) for digest, vector in IndexedEmbedding.objects.values_list("digest", "vector")}


def put_all(entries, documents, known):
    """Write the embeddings of `entries` that were just made of `documents`; those in `known` are taken from there."""
    digests = [digest_of(document.opening, document.locale) for document in documents]
    missing = {
        digest: (document.opening, document.locale)
        for digest, document in zip(digests, documents, strict=True)
        if digest is not None and digest not in known
    }
    made = dict(zip(missing, embed_all(missing.values()), strict=True))
    _write(
        [
            (entry.pk, digest, vector)
            for entry, digest in zip(entries, digests, strict=True)
            if (vector := known.get(digest) or made.get(digest)) is not None
        ]
    )


def digests(numbers):
    """Return {(number, locale): digest} of those entries among the `numbers` that have an embedding."""
    rows = IndexedEmbedding.objects.filter(entry__number__in=numbers)
    return {
        (number, locale): bytes(digest)
        for number, locale, digest in rows.values_list("entry__number", "entry__locale", "digest")
    }


def of(numbers, locale, *columns):
    """Return ({number: embedding} of those among the `numbers` that have one, {number: `columns` of its entry} of all).

    One statement reads both.
    """
    rows = IndexedEntry.objects.filter(locale=locale, number__in=numbers)
    vectors, entries = {}, {}
    for number, vector, *entry in rows.values_list("number", "embedding__vector", *columns):
        entries[number] = tuple(entry)
        if vector is not None:
            vectors[number] = bytes(vector)
    return vectors, entries


def _write(rows):
    IndexedEmbedding.objects.bulk_create(
        [IndexedEmbedding(entry_id=entry, digest=digest, vector=vector) for entry, digest, vector in rows],
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["digest", "vector"],
    )
