"""Reads from the form of a question which kind of entry it asks for: who asks what a word means wants definitions."""

import re

from practice.choices import Kind

from .analysis import language_of

# Much that begins with "what is" asks for no term. That does no harm: only what defines its words comes early.
_MEANING = {
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
_OF_ITSELF = {
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


def wanted_kind(question, locale):
    """Return the kind of entry that the `question` asks for by its form, or "" where it does not say."""
    pattern = _MEANING.get(language_of(locale))
    asked = " ".join(question.lower().rstrip(" ?!.").split())
    return Kind.DEFINITION.value if pattern and pattern.search(asked) else ""


def words_asked_for(words, wanted, locale):
    """Return those of the `words` of a question that say what it asks for; all of them where it wants no kind."""
    own = _OF_ITSELF[language_of(locale)] if wanted else ()
    return [word for word in words if word.lower().strip("?!.,;:") not in own]
