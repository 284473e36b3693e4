"""Decides what counts as the same word: one analyser for entries, questions and highlights.

A text becomes a list of `Word`. Each keeps its place in the text twice: as a position, for phrases, and as character
offsets, for highlights. Words that say little by themselves (stop words) are kept for phrases and marked by a leading
underscore, which no other word can begin with, so an engine can tell them apart without a list of its own.

A hyphenated word counts as its parts and, besides, as the parts joined: "co-production" is found by "co production",
"production" and "coproduction".
"""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from .stopwords import STOP_WORDS
from .welsh import clitic_free, stem_welsh

STOP_MARK = "_"
LONGEST_WORD = 60
MOST_PARTS_JOINED = 3

# Combining accents, soft hyphens and zero-width characters belong to the letter before them.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_RUN = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]+)*[{_MARKS}]*"
_WORD = rf"{_RUN}(?:['’ʼ]{_RUN})*"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|\d+(?:\.\d+)+(?!\w)"
_TOKENS = re.compile(rf"(?P<number>{_NUMBER})|{_WORD}(?P<hyphenated>(?:[-‐‑]{_WORD})+)?")
_PARTS = re.compile(_WORD)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
# Localism is not what is local: the stemmer would make both the same, and half the bank speaks of local things.
_DOCTRINE = re.compile(r"(\w+alism)s?")
# Letters that Unicode does not take apart into a base letter and an accent.
_UNDECOMPOSED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})

_of_this_thread = threading.local()  # a Snowball stemmer must not be shared between threads


class Word(NamedTuple):
    """One word of a text."""

    term: str  # what it counts as; begins with an underscore when it is a stop word
    surface: str  # as written, without case and accents
    position: int  # which word of the text it is, from 0
    start: int  # first character in the text
    end: int  # the character after the last
    joined: bool = False  # the parts of a hyphenated word taken together; shares the position of its first part

    @property
    def is_stop(self):
        """Whether the word says too little to be looked up by itself."""
        return self.term.startswith(STOP_MARK)


def language_of(locale):
    """Return the language of a locale code: "en" for "en-gb"."""
    return locale.lower().partition("-")[0]


def fold(text):
    """Return `text` without case, accents and invisible characters."""
    # Taken apart first, because some letters show only then that they are capitals.
    small = unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", small)
    kept = "".join(char for char in decomposed if unicodedata.category(char) not in ("Mn", "Cf"))
    return kept.translate(_UNDECOMPOSED)


@lru_cache(maxsize=65_536)
def _term(written, language):
    """Return (term, surface) of one written word."""
    folded = fold(written)
    if language == "cy":
        folded = clitic_free(folded)
    if folded.endswith("'s"):
        folded = folded[:-2]
    surface = re.sub(r"[^\w.]", "", folded).strip(".")[:LONGEST_WORD]
    if surface in STOP_WORDS.get(language, frozenset()):
        return STOP_MARK + surface, surface
    return _stem(surface, language), surface


def _stem(word, language):
    if word.isascii() and any(char.isdigit() for char in word):
        return word
    if language == "cy":
        return stem_welsh(word)
    if language == "en" and (doctrine := _DOCTRINE.fullmatch(word)):
        return doctrine[1]
    stemmers = _of_this_thread.__dict__
    if language not in stemmers:
        try:
            stemmers[language] = Stemmer.Stemmer(language)
        except KeyError:  # a language without a stemmer is matched word by word
            stemmers[language] = None
    stemmer = stemmers[language]
    return stemmer.stemWord(word) or word if stemmer else word


def analyse(text, locale):
    """Return the words of `text`, a list of `Word` in the order of the text, read in the language of `locale`."""
    language = language_of(locale)
    words = []
    position = 0
    for token in _TOKENS.finditer(text):
        if token.lastgroup == "hyphenated":
            parts = _hyphenated(token, language, position)
            words += parts
            position += sum(not part.joined for part in parts)
            continue
        written = token[0]
        term, surface = _term(written.replace(",", "") if token.lastgroup else written, language)
        if surface:
            words.append(Word(term, surface, position, *token.span()))
            position += 1
    return words


def _hyphenated(token, language, position):
    """Return the words of a hyphenated match, the first at the `position`: its parts and, of a few, these joined."""
    words = []
    parts = list(_PARTS.finditer(token.string, *token.span()))
    for part in parts:
        term, surface = _term(part[0], language)
        if surface:
            words.append(Word(term, surface, position + len(words), *part.span()))
    joined = "".join(part[0] for part in parts)
    if len(parts) <= MOST_PARTS_JOINED and not joined.isdigit():
        term, surface = _term(joined, language)
        words.append(Word(term, surface, position, *token.span(), joined=True))
    return words
