"""Puts labels and titles in the order of the reader's alphabet, of which ch, dd and ll are letters in Welsh.

PyICU, which knows the order of every language, needs a compiler to install; pyuca knows none but the default.
"""

import re
import unicodedata

from django.utils.translation import get_language

# Languages whose alphabet is not the order of its signs; in Welsh j, k, q, v, x and z come with borrowed words.
WELSH = "a b c ch d dd e f ff g ng h i j k l ll m n o p ph q r rh s t th u v w x y z"
ALPHABETS = {"cy": WELSH.split()}
# Letters that only meet, as in Llangefni (llan + Gefni) and Aberhonddu (aber + Honddu).
_meeting = {"cy": re.compile(r"\b(?:llan|pen|ban(?=gor))(?=g)|\baber(?=h)")}
_LETTERS_FROM = 0x1000  # above every sign that is no letter of the alphabet
_APART = "\N{ZERO WIDTH SPACE}"


def alphabetical_key(text, language=None):
    """Return the key by which a text is sorted in a language, that of the reader unless one is given."""
    language = _language(language)
    alphabet = ALPHABETS.get(language, ())
    return "".join(
        chr(_LETTERS_FROM + alphabet.index(letter)) if letter in alphabet else letter
        for letter in _letters(text, language)
        if letter != _APART
    )


def first_letter(text, language=None):
    """Return the letter under which a text stands in an index, such as "Ch"; "" where it begins with none."""
    first = next(iter(_letters(text, _language(language))), "")
    return first.capitalize() if first.isalpha() else ""


def _language(language):
    return (language or get_language() or "").partition("-")[0].lower()


def _letters(text, language):
    """Return the letters of a text, without case and accents, each a string of one sign or two."""
    decomposed = unicodedata.normalize("NFKD", str(text).casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).strip()
    alphabet = ALPHABETS.get(language)
    if not alphabet:
        return list(plain)
    plain = _meeting[language].sub(lambda match: match[0] + _APART, plain)
    doubled = "|".join(letter for letter in alphabet if len(letter) > 1)
    return re.findall(f"{doubled}|.", plain, re.DOTALL)
