"""The mapping of the Elasticsearch index, and the document sent for each entry."""

import hashlib
import json
from collections import defaultdict

from django.conf import settings

from search.index.contents import OCCURRENCE_FACET
from search.index.document import TEXT_BREAK
from search.index.term_weights import K1, B
from search.query.criteria import FACETS
from search.query.place_profile import PROFILE_FACET as LIKE
from search.text.analysis import STOP_PREFIX

# Stands for "since always" and "goes on".
_FAR_YEAR = 100_000
# How deep a list may be paged through; far more than a bank of practice will hold.
MAX_DEPTH = 1_000_000
# The nested field of what the database keeps as the facet `OCCURRENCE`.
OCCURRENCE_FIELDS = "occurrences"
# The field of what is kept of the places an entry speaks of.
PROFILE_FIELD = f"facets.{LIKE}"

_KEYWORD = {"type": "keyword"}
_OCCURRENCE_FIELD = {"type": "nested", "properties": {"status": _KEYWORD, "place": _KEYWORD}}
# The words of each language stand in a field of their own, because how telling a word is depends on its language.
_SCORED = {
    "type": "text",
    "analyzer": "whitespace",
    "index_options": "freqs",
    "similarity": "published",
}

_SETTINGS = {
    "refresh_interval": "-1",
    "max_result_window": MAX_DEPTH,
    "similarity": {"published": {"type": "BM25", "k1": K1, "b": B}},
}

_MAPPINGS = {
    "dynamic": "strict",
    "_source": {"includes": ["number", "locale", "kind", "page_id", "digest"]},
    "dynamic_templates": [
        {"text": {"path_match": "text.*", "mapping": _SCORED}},
        {"title": {"path_match": "title.*", "mapping": _SCORED}},
        {"facets": {"path_match": "facets.*", "mapping": _KEYWORD}},
    ],
    "properties": {
        "number": {"type": "long"},
        "locale": _KEYWORD,
        "kind": _KEYWORD,
        "page_id": {"type": "long", "index": False},
        "digest": {"type": "keyword", "index": False, "doc_values": False},
        "alphabetical_key": {"type": "keyword", "index": False},
        "changed": {"type": "long", "index": False},
        "reused": {"type": "integer", "index": False},
        "year_start": {"type": "integer"},
        "year_end": {"type": "integer"},
        "text": {"type": "object", "dynamic": True},
        "title": {"type": "object", "dynamic": True},
        # Every word in its place, stop words included, for phrases; it never scores.
        "sequence": {"type": "text", "analyzer": "whitespace", "norms": False},
        "facets": {
            "type": "object",
            "dynamic": True,
            "properties": dict.fromkeys((*FACETS, LIKE), _KEYWORD),
        },
        OCCURRENCE_FIELDS: _OCCURRENCE_FIELD,
    },
}


def index_definition():
    """Return settings and mappings of a new index, with as many shards and replicas as the site's settings say."""
    replicas = settings.ELASTICSEARCH_REPLICAS
    # Where nobody has said how many, there is one as soon as there is a node for it.
    copies = {"auto_expand_replicas": "0-1"} if replicas is None else {"number_of_replicas": replicas}
    return {
        "settings": {**_SETTINGS, "number_of_shards": settings.ELASTICSEARCH_SHARDS, **copies},
        "mappings": _MAPPINGS,
    }


def document_key(number, locale):
    """Return the id of an entry's document."""
    return f"{locale}:{number}"


def document_source(text):
    """Return the document for the entry of an `IndexedText`, a dictionary ready to send."""
    entry = text.entry
    facets, met = defaultdict(list), defaultdict(list)
    for facet, value in text.facets:
        if facet == OCCURRENCE_FACET:
            status, place = value.split(" ", 1)
            met[status].append(place)
        else:
            facets[facet].append(value)
    source = {
        "number": entry.number,
        "locale": entry.locale,
        "kind": entry.kind,
        "page_id": entry.page_id,
        "alphabetical_key": bytes(entry.alphabetical_key).decode(),
        "changed": round(entry.changed.timestamp() * 1_000_000),
        "reused": entry.reused,
        "text": {entry.locale: _scored_words(text.words)},
        "title": {entry.locale: _scored_words(text.title)},
        "sequence": text.words.strip(),
        "facets": facets,
        **_years(entry),
    }
    if met:
        source[OCCURRENCE_FIELDS] = [{"status": status, "place": places} for status, places in sorted(met.items())]
    source["digest"] = hashlib.sha256(json.dumps(source, sort_keys=True).encode()).hexdigest()[:32]
    return source


def _scored_words(words):
    return " ".join(word for word in words.split() if word != TEXT_BREAK and not word.startswith(STOP_PREFIX))


def _years(entry):
    if entry.year_start is None and entry.year_end is None:
        return {}
    return {
        "year_start": -_FAR_YEAR if entry.year_start is None else entry.year_start,
        "year_end": _FAR_YEAR if entry.year_end is None else entry.year_end,
    }
