"""Splits text into the WordPiece tokens of a BERT model, in lower case and without accents.

The steps and the greedy longest-first search are those published with the model: Devlin et al., "BERT: Pre-training of
Deep Bidirectional Transformers for Language Understanding" (2018), its uncased WordPiece vocabulary. The library that
does the same brings the client of a model hub and a dozen packages more.
"""

import json
import unicodedata
from functools import lru_cache

_LONGEST_WORD = 100  # characters; a longer run is read as one unknown piece
_FIRST, _LAST, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_WITHIN = "##"  # begins a piece that does not begin a word
# Scripts without spaces between words: each character is a word.
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class WordPieceVocabulary:
    """The token vocabulary of one model."""

    def __init__(self, vocabulary):
        """`vocabulary` gives the number of each piece, {piece: number}."""
        self._numbers = vocabulary
        self._of_word = lru_cache(maxsize=20_000)(self._cut)

    @classmethod
    def read(cls, path):
        """Return the pieces that the `tokenizer.json` at the `path` names; raise `OSError` or `ValueError`."""
        return cls(json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"])

    def has(self, word):
        """Whether `word`, in lower case, is a single token: a frequent word."""
        return word in self._numbers

    def numbers(self, text, most):
        """Return the token ids of `text`, a list of at most `most`, the ids that mark both ends included."""
        found = []
        for word in _words(text):
            found += self._of_word(word)
            if len(found) >= most - 2:
                break
        return [self._numbers[_FIRST], *found[: most - 2], self._numbers[_LAST]]

    def _cut(self, word):
        """Return the numbers of the longest known pieces of a word, from its beginning on."""
        unknown = [self._numbers[_UNKNOWN]]
        if len(word) > _LONGEST_WORD:
            return unknown
        found, start = [], 0
        while start < len(word):
            before = _WITHIN if start else ""
            for end in range(len(word), start, -1):
                number = self._numbers.get(before + word[start:end])
                if number is not None:
                    break
            else:
                return unknown
            found.append(number)
            start = end
        return found


def _words(text):
    """Yield the words and the single marks of punctuation in `text`, in their order."""
    plain = "".join(character for character in unicodedata.normalize("NFD", text) if not _is_accent(character)).lower()
    spaced = "".join(
        f" {character} " if _stands_alone(character) else "" if _is_control(character) else character
        for character in plain
    )
    return iter(spaced.split())


def _is_accent(character):
    return unicodedata.category(character) == "Mn"


@lru_cache(maxsize=5_000)
def _is_control(character):
    return character in "\x00�" or (character not in "\t\n\r" and unicodedata.category(character) in ("Cc", "Cf", "Co"))


@lru_cache(maxsize=5_000)
def _stands_alone(character):
    code = ord(character)
    if any(first <= code <= last for first, last in _IDEOGRAPHS):
        return True
    if code < 128:
        return character.isprintable() and not character.isalnum() and character != " "
    return unicodedata.category(character)[0] == "P"
