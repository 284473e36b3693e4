"""Normalises names for comparison, for imports, duplicate checks and choosers alike."""

import re
import unicodedata

# What is written in more than one way, as it is compared.
_SAME = {"st": "saint"}
_LEFT_OUT = re.compile(r"['’‘`´]|(?<!\d)\.|\.(?!\d)")


def normalise_name(name):
    """Return `name` normalised for comparison: lower-case words without accents, separated by single spaces.

    Case, accents, dots, apostrophes and hyphens tell no two names apart; “&” is “and”, and “St” is “Saint”.
    """
    letters = unicodedata.normalize("NFKD", str(name).casefold().replace("&", " and "))
    letters = _LEFT_OUT.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return " ".join(_SAME.get(word, word) for word in re.findall(r"[^\W_]+", letters))


def name_contains_words(name, words):
    """Tell whether the normalised `name` contains each of `words`, whole or as a prefix; False without words."""
    typed = [
        {normalise_name(word), word.casefold()} for word in words.replace("-", " ").split() if normalise_name(word)
    ]
    return bool(typed) and all(any(form in name for form in forms) for forms in typed)
