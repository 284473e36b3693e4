"""What Elasticsearch keeps of an entry, made from what the database engine keeps of it, and the index it stands in."""

import hashlib
import json
from collections import defaultdict

from ...analysis import STOP_MARK
from ...criteria import FACETS
from ...document import BREAK
from ...likeness import FACET as LIKE
from ..facets import OCCURRENCE, real
from ..weights import K1, B

# Stands for "since always" and "goes on".
_ALWAYS = 100_000
# How deep a list may be paged through; far more than a bank of practice will hold.
DEEPEST = 1_000_000
# Names of the nested fields by the facet that keeps the same in the database.
OCCURRENCES = {OCCURRENCE: "occurrences", real(OCCURRENCE): "occurrences_real"}
# The field of what is kept of the places an entry speaks of.
LIKENESSES = f"facets.{LIKE}"

_KEYWORD = {"type": "keyword"}
_MET = {"type": "nested", "properties": {"status": _KEYWORD, "place": _KEYWORD}}
# The words of each language stand in a field of their own, because how telling a word is depends on its language.
_SCORED = {
    "type": "text",
    "analyzer": "whitespace",
    "index_options": "freqs",
    "similarity": "published",
}

INDEX = {
    "settings": {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "-1",
        "max_result_window": DEEPEST,
        "similarity": {"published": {"type": "BM25", "k1": K1, "b": B}},
    },
    "mappings": {
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
            "title_key": {"type": "keyword", "index": False},
            "changed": {"type": "long", "index": False},
            "year_start": {"type": "integer"},
            "year_end": {"type": "integer"},
            "text": {"type": "object", "dynamic": True},
            "title": {"type": "object", "dynamic": True},
            # Every word in its place, stop words included, for phrases; it never scores.
            "sequence": {"type": "text", "analyzer": "whitespace", "norms": False},
            "facets": {
                "type": "object",
                "dynamic": True,
                "properties": dict.fromkeys((*FACETS, LIKE, real("status"), real("place")), _KEYWORD),
            },
            **dict.fromkeys(OCCURRENCES.values(), _MET),
        },
    },
}


def key_of(number, locale):
    """Return the name of an entry's document."""
    return f"{locale}:{number}"


def source_of(text):
    """Return what is kept of the entry whose `IndexedText` this is, a dictionary ready to send."""
    entry = text.entry
    facets, met = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for facet, value in text.facets:
        if facet in OCCURRENCES:
            status, place = value.split(" ", 1)
            met[OCCURRENCES[facet]][status].append(place)
        else:
            facets[facet].append(value)
    source = {
        "number": entry.number,
        "locale": entry.locale,
        "kind": entry.kind,
        "page_id": entry.page_id,
        "title_key": bytes(entry.title_key).decode(),
        "changed": round(entry.changed.timestamp() * 1_000_000),
        "text": {entry.locale: _scoring(text.words)},
        "title": {entry.locale: _scoring(text.title)},
        "sequence": text.words.strip(),
        "facets": facets,
        **_years(entry),
    }
    for name, by_status in met.items():
        source[name] = [{"status": status, "place": places} for status, places in sorted(by_status.items())]
    source["digest"] = hashlib.sha256(json.dumps(source, sort_keys=True).encode()).hexdigest()[:32]
    return source


def _scoring(words):
    return " ".join(word for word in words.split() if word != BREAK and not word.startswith(STOP_MARK))


def _years(entry):
    if entry.year_start is None and entry.year_end is None:
        return {}
    return {
        "year_start": -_ALWAYS if entry.year_start is None else entry.year_start,
        "year_end": _ALWAYS if entry.year_end is None else entry.year_end,
    }
