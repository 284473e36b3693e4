"""Turns text into digests of runs of significant words, so that copied words are recognised without storing the text.

A run is some significant words that follow each other, with any stop words between them left out. This is word-level
shingling as in near-duplicate detection (Broder, "On the resemblance and containment of documents", 1997). Words are
compared folded (without case and accents), not stemmed, so that the language does not matter.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.html import strip_tags

from search.text.analysis import fold
from search.text.stopwords import STOP_WORDS

RUN_LENGTHS = (2, 3, 4, 6)  # of the runs that are looked for in a text
SHORTEST_WORD = 3  # letters from which a word is significant
LONGEST_NAME = 4  # words of a name that are compared

_STOP_WORDS = frozenset().union(*STOP_WORDS.values())
_HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor"]
    + ["sir", "dame", "lord", "lady", "rev", "revd"]
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?;:\n]+(?:\s|$)|\n|</(?:p|li|h\d|td|th)>|<br\s*/?>")


@dataclass(frozen=True)
class WordToken:
    """One significant word: folded, and its position in the text."""

    word: str
    start: int
    end: int


def digest_of(words, kind):
    """Return the digest, a signed 64-bit int, of `words` in their order; `kind` keeps runs and names apart."""
    text = f"{kind}:{' '.join(words)}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8, person=b"overlap").digest(), "big", signed=True)


def blank_markup(text):
    """Return `text` with each tag replaced by as many blanks, so that positions in it stay the same."""
    return re.sub(r"<[^<>]*>", lambda found: " " * len(found[0]), text) if "<" in text else text


def significant_tokens(text):
    """Return the significant words of `text` as a list of WordToken: long enough, and no stop words."""
    found = []
    for match in _WORD.finditer(blank_markup(text)):
        word = fold(match[0])
        if len(word) >= SHORTEST_WORD and word not in _STOP_WORDS:
            found.append(WordToken(word, *match.span()))
    return found


def sentences_of(text):
    """Return the significant words of each sentence of `text`, a list of lists of str."""
    parts = [strip_tags(part) for part in _SENTENCE.split(text)]
    return [words for part in parts if (words := [token.word for token in significant_tokens(part)])]


def runs_of_length(items, length):
    """Return every run of `length` of the list `items`, as a list of tuples."""
    return [tuple(items[start : start + length]) for start in range(len(items) - length + 1)]


def runs_in(text, kind):
    """Return {digest: (start, end)} of every run of words in `text` that could match, with its position."""
    tokens = significant_tokens(text)
    return {
        digest_of([token.word for token in run], kind): (run[0].start, run[-1].end)
        for length in RUN_LENGTHS
        for run in runs_of_length(tokens, length)
    }


def names_in(text, kind):
    """Return {digest: (start, end)} of every two to four words in a row in `text`, any of which could be a name."""
    words = [WordToken(fold(match[0]), *match.span()) for match in _WORD.finditer(blank_markup(text))]
    return {
        digest_of([token.word for token in run], kind): (run[0].start, run[-1].end)
        for length in range(2, LONGEST_NAME + 1)
        for run in runs_of_length(words, length)
    }


def name_words(name):
    """Return the folded words of a person's name that are compared, [] for a single word, which is not distinctive."""
    words = [fold(match[0]) for match in _WORD.finditer(name)][:LONGEST_NAME]
    return words if len(words) > 1 else []


def name_variants(name):
    """Return the variants of a person's name that are compared: as written, without title, first and last word."""
    words = name_words(name)
    bare = [word for word in words if word not in _HONORIFICS]
    variants = [words, bare, [*bare[:1], *bare[-1:]]]
    return [list(one) for one in dict.fromkeys(tuple(one) for one in variants) if len(one) > 1]
