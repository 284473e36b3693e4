"""Parses keys of the database, and numbers of entries and questions, in what comes from outside."""

MAX_KEY_DIGITS = 18  # of which every number is one that a database takes


def parse_key(text):
    """Return `text` as a whole number that can be a key; None where it is None, empty or anything else."""
    text = text or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_KEY_DIGITS else None


def parse_keys(texts):
    """Return the keys among `texts`, each once and in their order; what is none is left out."""
    return list(dict.fromkeys(key for text in texts if (key := parse_key(text)) is not None))
