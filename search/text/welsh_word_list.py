"""Reads the Welsh word list, the Hunspell dictionary of the npm package dictionary-cy, where it is installed.

The list says which words there are, and by its flags how some of them are inflected. Rules propose what a form may
come from; the list decides. It is read when the first Welsh word is analysed, and kept.
"""

import unicodedata
import zlib
from functools import lru_cache
from pathlib import Path
from sys import intern

from django.conf import settings

LIST_FILE = "index.dic"
CIRCUMFLEX = "\u0302"
# The list's flags that matter here: what a word's plural ends in, and which words are the stems of verbs.
PLURAL_FLAGS = {"au": "B", "ion": "C", "iau": "D", "oedd": "E", "nau": "F", "iaid": "G", "on": "I", "od": "K"}
COMPARED_FLAG, VERB_FLAG = "A", "v"
_OWN_FORMS = frozenset(PLURAL_FLAGS.values()) | {COMPARED_FLAG}
_WITHOUT_CIRCUMFLEX = str.maketrans("âêîôûŵŷ", "aeiouwy")


class WelshWordList:
    """The words of the list, in lower case and without any accent but the circumflex, each with its flags."""

    def __init__(self, lines):
        # Most of the 72,000 lines need nothing done, so the others are seen to afterwards.
        self._flags = {word: intern(flags) for word, _slash, flags in (line.partition("/") for line in lines)}
        for written in [word for word in self._flags if not (word.isascii() and word.islower())]:
            flags, word = self._flags.pop(written), keep_circumflexes(written)
            self._flags[word] = intern(self._flags.get(word, "") + flags)
        self._accented = {plain(word): word for word in self._flags if not word.isascii()}

    def __contains__(self, word):
        """Whether `word` is listed, or would be with a circumflex that was not typed."""
        return word in self._flags or word in self._accented

    def has_exactly(self, word):
        """Whether `word` is listed as it is written."""
        return word in self._flags

    def accented(self, word):
        """Return the listed word that `word` is when its circumflexes are typed; None where there is none."""
        return self._accented.get(word)

    def takes_ending(self, word, ending):
        """Whether the list says that the plural of `word` has this ending."""
        return PLURAL_FLAGS.get(ending, " ") in self._flags.get(word, "")

    def has_own_forms(self, word):
        """Whether the list says that `word` has a plural or is compared, so that it is no plural itself."""
        return not _OWN_FORMS.isdisjoint(self._flags.get(word, ""))

    def is_verb_stem(self, word):
        """Whether `word` is what the endings of a verb are added to."""
        return VERB_FLAG in self._flags.get(word, "")


def keep_circumflexes(text):
    """Return `text` in lower case without accents and invisible characters, but for circumflexes."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    loaded = [char for char in decomposed if char == CIRCUMFLEX or unicodedata.category(char) not in ("Mn", "Cf")]
    return unicodedata.normalize("NFC", "".join(loaded))


def plain(word):
    """Return a word without its circumflexes."""
    return word.translate(_WITHOUT_CIRCUMFLEX)


def is_installed():
    """Whether there is a list, without reading it."""
    return bool(settings.WELSH_WORD_LIST) and (Path(settings.WELSH_WORD_LIST) / LIST_FILE).is_file()


def word_list():
    """Return the WelshWordList, or None where it is not installed."""
    return _load(str(settings.WELSH_WORD_LIST))[0]


def word_list_digest():
    """Return a number from 1 to 300 that tells one edition of the list from another, 0 without a list."""
    return _load(str(settings.WELSH_WORD_LIST))[1]


@lru_cache(maxsize=2)
def _load(folder):
    """Return (list, digest) of the folder, (None, 0) where there is no list in it."""
    path = Path(folder) / LIST_FILE
    if not folder or not path.is_file():
        return None, 0
    text = path.read_text(encoding="utf-8", errors="replace")
    return WelshWordList(text.split()[1:]), zlib.crc32(text.encode()) % 300 + 1
