"""Reads from the form of a query which kind of entry it asks for: "what does X mean" asks for definitions."""

import re

from practice.kinds import Kind
from search.text.analysis import language_of

# Much that begins with "what is" asks for no term. That does no harm: only what defines its words comes early.
_DEFINITION_PATTERN = {
    "en": re.compile(
        r"\bwhat (?:do|does)\b.*\bmean\b"
        r"|\bwhat (?:is|was|are|were) meant by\b"
        r"|\b(?:meanings?|definitions?) of\b"
        r"|^define\b"
        r"|^what(?: is| are|['’]s) \S",
    ),
    "cy": re.compile(
        r"\bbeth (?:mae|y mae|oedd)\b.*\byn ei (?:olygu|feddwl)\b"
        r"|^beth (?:yw|ydi|ydy) \S"
        r"|^(?:ystyr|diffiniad|diffiniadau)(?: o)? \w"
    ),
}
# What such a question says of itself and not of what it asks for.
_WORDS_OF_FORM = {
    "en": {
        "mean",
        "means",
        "meant",
        "meaning",
        "meanings",
        "define",
        "definition",
        "definitions",
        "actually",
        "really",
    },
    "cy": {"ystyr", "olygu", "feddwl", "diffiniad", "diffiniadau"},
}


def requested_kind(question, locale):
    """Return the kind of entry that the query asks for by its form, or "" where it asks for none."""
    pattern = _DEFINITION_PATTERN.get(language_of(locale))
    folded_question = " ".join(question.lower().rstrip(" ?!.").split())
    return Kind.DEFINITION.value if pattern and pattern.search(folded_question) else ""


def words_of_subject(words, wanted, locale):
    """Return those `words` of a query that name its subject, without those of its form ("definition of")."""
    own = _WORDS_OF_FORM[language_of(locale)] if wanted else ()
    return [word for word in words if word.lower().strip("?!.,;:") not in own]
