"""Turns text into digests of runs of telling words, so that copied words are known again without keeping the text.

A run is some telling words that follow each other, whatever stands between them that tells nothing ("the", "of"). This
is word-level shingling as in near-duplicate detection (Broder, "On the resemblance and containment of documents",
1997). Words are compared folded (without case and accents), not stemmed, so that the language does not matter.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.html import strip_tags

from search.analysis import fold
from search.stopwords import STOP_WORDS

LENGTHS = (2, 3, 4, 6)  # of the runs that are looked for in a text
SHORTEST_WORD = 3  # letters from which a word tells something
LONGEST_NAME = 4  # words of a name that are compared

_TELLS_NOTHING = frozenset().union(*STOP_WORDS.values())
_HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor"]
    + ["sir", "dame", "lord", "lady", "rev", "revd"]
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?;:\n]+(?:\s|$)|\n|</(?:p|li|h\d|td|th)>|<br\s*/?>")


@dataclass(frozen=True)
class Token:
    """One telling word: folded, and where it stands in the text."""

    word: str
    start: int
    end: int


def digest_of(words, kind):
    """Return the digest, a signed 64-bit int, of `words` in their order; `kind` keeps runs and names apart."""
    text = f"{kind}:{' '.join(words)}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8, person=b"overlap").digest(), "big", signed=True)


def plain(text):
    """Return `text` with each mark-up replaced by as many blanks, so that places in it stay the same."""
    return re.sub(r"<[^<>]*>", lambda found: " " * len(found[0]), text) if "<" in text else text


def tokens_of(text):
    """Return the telling words of `text` as a list of Token."""
    found = []
    for match in _WORD.finditer(plain(text)):
        word = fold(match[0])
        if len(word) >= SHORTEST_WORD and word not in _TELLS_NOTHING:
            found.append(Token(word, *match.span()))
    return found


def sentences_of(text):
    """Return the telling words of each sentence of `text`, a list of lists of str."""
    parts = [strip_tags(part) for part in _SENTENCE.split(text)]
    return [words for part in parts if (words := [token.word for token in tokens_of(part)])]


def windows(items, length):
    """Return every run of `length` of the list `items`, as a list of tuples."""
    return [tuple(items[start : start + length]) for start in range(len(items) - length + 1)]


def runs_in(text, kind):
    """Return {digest: (start, end)} of every run in `text` that could be somebody's, with its place in the text."""
    tokens = tokens_of(text)
    return {
        digest_of([token.word for token in run], kind): (run[0].start, run[-1].end)
        for length in LENGTHS
        for run in windows(tokens, length)
    }


def names_in(text, kind):
    """Return {digest: (start, end)} of every two to four words in a row in `text`, any of which could be a name."""
    words = [Token(fold(match[0]), *match.span()) for match in _WORD.finditer(plain(text))]
    return {
        digest_of([token.word for token in run], kind): (run[0].start, run[-1].end)
        for length in range(2, LONGEST_NAME + 1)
        for run in windows(words, length)
    }


def name_words(name):
    """Return the folded words of a person's name that are compared, [] where a single word would tell too little."""
    words = [fold(match[0]) for match in _WORD.finditer(name)][:LONGEST_NAME]
    return words if len(words) > 1 else []


def names_of(name):
    """Return the ways to print a person's name that are compared: as written, without "Dr", first and last word."""
    words = name_words(name)
    bare = [word for word in words if word not in _HONORIFICS]
    ways = [words, bare, [*bare[:1], *bare[-1:]]]
    return [list(way) for way in dict.fromkeys(tuple(way) for way in ways) if len(way) > 1]
