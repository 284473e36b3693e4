"""Exact names: a query that is the whole name of a topic, tag or instrument finds what is filed under it first.

An entry is indexed, as if by facet values, under every name of the concepts it is filed under, in the form in which a
query would have it. A query that equals such a name is about just those entries, as if it stood in their titles.
"""

from search.text.analysis import analyse

# Indexed like facets, never shown as such: preferred names, and all others.
NAME_FACET, OTHER_NAME_FACET = "named", "named-also"
MAX_NAME_WORDS = 8  # words; a longer question is no name
MAX_NAME_LENGTH = 200  # characters that are kept of it


def name_key(text, locale):
    """Return the key by which a `text` is indexed and queried as a name: its analysed words; "" if too long."""
    words = [word.term for word in analyse(text, locale) if not word.joined]
    return " ".join(words)[:MAX_NAME_LENGTH] if 0 < len(words) <= MAX_NAME_WORDS else ""


def name_facets(concepts, tags, locale):
    """Return {facet: name keys} of `concepts`, by every label in every language, and of `tags`, each key once."""
    rows = [row for concept in concepts for row in concept.labels.all()]
    others = [label for called in (*rows, *tags) for label in called.all_labels()]
    first = _names([*(row.preferred_label for row in rows), *(tag.name for tag in tags)], locale)
    return {NAME_FACET: first, OTHER_NAME_FACET: [name for name in _names(others, locale) if name not in first]}


def _names(texts, locale):
    return list(dict.fromkeys(filter(None, (name_key(text, locale) for text in texts))))
