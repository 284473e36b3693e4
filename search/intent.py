"""Reads from the form of a question which kind of entry it asks for: who asks what a word means wants definitions."""

import re

from practice.choices import Kind

# What begins like one and asks for something else: "what is the best way", "what is our role".
_NO_TERM = r"(?!(?:the|this|that|these|those|there|it|my|our|your|their|his|her|wrong|needed|going|happening)\b)"
_MEANING = {
    "en": re.compile(
        r"\bwhat (?:do|does|did)\b.*\bmean\b"
        r"|\bwhat (?:is|was|are|were) meant by\b"
        r"|\b(?:meanings?|definitions?) of\b"
        r"|^define\b"
        rf"|^what(?: is| are|['’]s)(?: an?)? {_NO_TERM}(?:[\w’'-]+ ){{0,3}}?[\w’'-]+(?: and\b.*)?$",
    ),
    "cy": re.compile(
        r"\bbeth (?:mae|y mae|oedd)\b.*\byn ei (?:olygu|feddwl)\b"
        r"|^beth (?:yw|ydi|ydy) ystyr\b"
        r"|^(?:ystyr|diffiniad|diffiniadau)(?: o)? \w"
    ),
}


def wanted_kind(question, locale):
    """Return the kind of entry that the `question` asks for by its form, or "" where it does not say."""
    pattern = _MEANING.get(locale.partition("-")[0])
    asked = " ".join(question.lower().rstrip(" ?!.").split())
    return Kind.DEFINITION.value if pattern and pattern.search(asked) else ""
