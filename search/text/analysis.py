"""Text analysis: decides what counts as the same word, in entries, queries and highlights alike.

`analyse` turns a text into a list of `Word`. Each has its position among the words, for phrases, and its character
offsets, for highlights. Stop words are kept for phrases and marked by a leading underscore, which no other word can
begin with, so an engine can tell them apart without a list of its own.

A hyphenated word counts as its parts and, besides, as the parts joined: "co-production" is found by "co production",
"production" and "coproduction". Letters and the figures after them are two words however they are written: "covid19",
"covid-19" and "Covid 19" are the same, and so are "S106", "s.106" and "s 106". An abbreviation with stops is one word
("N.H.S."), and an amount is its figure: "£80m", "£80 million" and "80,000,000" are the same.

After any change of these rules raise `ANALYSIS_VERSION`: an index built by other rules is then built anew.
"""

import re
import threading
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import Stemmer
from django.conf import settings

from .spelling_variants import british_spelling
from .stopwords import STOP_WORDS
from .welsh import is_welsh_stop_word, stem_welsh, without_clitic
from .welsh_mutations import common_initial
from .welsh_word_list import keep_circumflexes, plain, word_list_digest

ANALYSIS_VERSION = 4
_EDITIONS = 100  # by so much the versions of two editions of a word list are apart
STOP_PREFIX = "_"
MAX_WORD_LENGTH = 60
MAX_PARTS_JOINED = 3

# Combining accents, soft hyphens and zero-width characters belong to the letter before them.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_RUN = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]+)*[{_MARKS}]*"
_WORD = rf"{_RUN}(?:['’ʼ]{_RUN})*"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|\d+(?:\.\d+)+(?!\w)"
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TIMES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}  # powers of ten
# A letter says how many thousands only after the sign of a pound; "80m" may as well be metres.
_AMOUNT = (
    rf"£\s?(?:{_FIGURE})\s?(?:{'|'.join(_TIMES)})(?!\w)"
    rf"|(?<![\w.,])(?:{_FIGURE})[\s-]?(?:thousand|million|billion)(?!\w)"
)
_LETTER = r"[^\W\d_]"
_ABBREVIATION = rf"(?<![\w.])(?:(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?|{_LETTER}\.{_LETTER}(?!\w))"
_TOKENS = re.compile(
    rf"(?P<amount>{_AMOUNT})|(?P<abbreviation>{_ABBREVIATION})|(?P<number>{_NUMBER})"
    rf"|{_WORD}(?P<hyphenated>(?:[-‐‑]{_WORD})+)?",
    re.IGNORECASE,
)
_PARTS = re.compile(_WORD)
_LETTERS_THEN_FIGURES = re.compile(rf"({_LETTER}+)(\d+)")
_PENNIES = re.compile(r"\.00$")
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
        return self.term.startswith(STOP_PREFIX)


def language_of(locale):
    """Return the language of a locale code: "en" for "en-gb"."""
    return locale.lower().partition("-")[0]


def analysis_version(locale):
    """Return the version of the rules for words that an index of `locale` is built by, which a word list is part of."""
    edition = word_list_digest() if language_of(locale) == "cy" else 0
    return ANALYSIS_VERSION + _EDITIONS * edition


def spelling_key(term, locale):
    """Return an analysed `term` as spellings are compared by: in Welsh whatever its first letter became by mutation."""
    return common_initial(plain(term)) if language_of(locale) == "cy" else term


def fold(text):
    """Return `text` without case, accents and invisible characters."""
    # Taken apart first, because some letters show only then that they are capitals.
    small = unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", small)
    letters = "".join(char for char in decomposed if unicodedata.category(char) not in ("Mn", "Cf"))
    return letters.translate(_UNDECOMPOSED)


def _term(written, language):
    """Return (term, surface) of one written word."""
    return _cached_term(written, language, settings.WELSH_WORD_LIST if language == "cy" else None)


@lru_cache(maxsize=65_536)
def _cached_term(written, language, _word_list):
    if language == "cy":
        return _welsh_term(written)
    folded = fold(written)
    if folded.endswith("'s"):
        folded = folded[:-2]
    surface = _letters(folded)
    if surface in STOP_WORDS.get(language, frozenset()):
        return STOP_PREFIX + surface, surface
    return _stem(surface, language), surface


def _welsh_term(written):
    """Return (term, surface) of a Welsh word; a circumflex may tell two words apart, no other accent does."""
    word = _letters(without_clitic(keep_circumflexes(written).translate(_APOSTROPHES)).removesuffix("'s"))
    surface = fold(word)
    if is_welsh_stop_word(word):
        return STOP_PREFIX + surface, surface
    return (word if any(char.isdigit() for char in word) else stem_welsh(word)), surface


def _letters(word):
    return re.sub(r"[^\w.]", "", word).strip(".")[:MAX_WORD_LENGTH]


def _stem(word, language):
    if word.isascii() and any(char.isdigit() for char in word):
        return word
    if language == "en":
        word = british_spelling(word)
        if doctrine := _DOCTRINE.fullmatch(word):
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
        if _is_plain(token):  # nearly every word, without the lists that the others need
            term, surface = _term(token[0], language)
            if surface:
                words.append(Word(term, surface, position, *token.span()))
                position += 1
            continue
        parts = _words_of(token, language, position)
        words += parts
        position += sum(not part.joined for part in parts)
    return words


def holds_any(text, terms, locale):
    """Return whether a word of `text` counts as one of the `terms`; at half the price of `analyse`."""
    language = language_of(locale)
    for token in _TOKENS.finditer(text):
        if _is_plain(token):
            if _term(token[0], language)[0] in terms:
                return True
        elif any(word.term in terms for word in _words_of(token, language, 0)):
            return True
    return False


def _is_plain(token):
    """Return whether a match is one written word and nothing else."""
    return token.lastgroup is None and not token[0][-1].isdecimal()


def _words_of(token, language, position):
    """Return the words of one match, the first of them at the `position`."""
    matched_as, written = token.lastgroup, token[0]
    if matched_as == "hyphenated":
        return _hyphenated(token, language, position)
    if matched_as == "amount":
        figure = _amount(written)
        return [Word(figure, figure, position, *token.span())]
    if matched_as == "number":
        written = _PENNIES.sub("", written.replace(",", ""))
    elif matched_as == "abbreviation":
        written = written.replace(".", "")
    return _plain(written, language, position, *token.span())


def _plain(written, language, position, start, end):
    """Return the word that is `written` from `start` to `end`, two where it is letters and then figures."""
    split = _LETTERS_THEN_FIGURES.fullmatch(written) if written[-1].isdecimal() else None
    if split is None:
        term, surface = _term(written, language)
        return [Word(term, surface, position, start, end)] if surface else []
    middle = start + split.end(1)
    pieces = [(split[1], start, middle), (split[2], middle, end)]
    found = [(*_term(piece, language), first, last) for piece, first, last in pieces]
    found = [one for one in found if one[1]]
    return [Word(one[0], one[1], position + place, *one[2:]) for place, one in enumerate(found)]


def _amount(written):
    """Return the figure that an amount stands for: "80000000" for "£80m"."""
    figure, unit = re.fullmatch(r"\W*([\d.,]*\d)\W*(\w+)", written).groups()
    return f"{(Decimal(figure.replace(',', '')) * 10 ** _TIMES[unit.lower()]).normalize():f}"


def _hyphenated(token, language, position):
    """Return the words of a hyphenated match, the first at the `position`: its parts and, of a few, these joined."""
    words = []
    parts = list(_PARTS.finditer(token.string, *token.span()))
    for part in parts:
        words += _plain(part[0], language, position + len(words), *part.span())
    if len(parts) <= MAX_PARTS_JOINED and not any(part[0].isdigit() for part in parts):
        term, surface = _term("".join(part[0] for part in parts), language)
        words.append(Word(term, surface, position, *token.span(), joined=True))
    return words
