"""Codes and links that let somebody in without an account: made by chance, kept as hashes."""

import hashlib
import hmac
import secrets
import string

from django.conf import settings

# No letter or digit that is mistaken for another when it is read from paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_BASE64 = f"{string.ascii_uppercase}{string.ascii_lowercase}{string.digits}-_"  # the alphabet of tokens


def short_code():
    """Return a code of eight characters (31**8, 40 bits) for the public link of a meeting, which only opens a form."""
    return _code(8)


def sheet_code():
    """Return a code of twelve characters (59 bits) in three groups, for a tear-off strip: "abcd-efgh-jkmn"."""
    return _grouped(_code(12))


def sheet_number():
    """Return the number of a sheet in two groups, for whoever types it in: "abcd-efgh". It opens nothing else."""
    return _grouped(_code(8))


def as_number(typed):
    """Return the number of a sheet as it is kept, from however somebody typed it."""
    return _grouped("".join(sign for sign in typed.lower() if sign in ALPHABET))


def code_of(token):
    """Return the code in three groups that belongs to a private token, for those who write it down: "abcd-efgh-jkmn".

    It is read off the first 24 characters of the token, two for each letter, so that a device makes both without
    signal and they cannot come apart. frontend/scripts/capture/store.js does the same.
    """
    numbers = [_BASE64.index(sign) for sign in token[:24]]
    return _grouped(
        "".join(ALPHABET[(64 * one + two) % 31] for one, two in zip(numbers[::2], numbers[1::2], strict=True))
    )


def private_token():
    """Return a token for a private link: 32 random bytes in the alphabet of addresses."""
    return secrets.token_urlsafe(32)


def hashed(code):
    """Return what is kept of a code or token: a keyed SHA-256 in hexadecimal, blind to hyphens, spaces and case.

    A token is told from a code by its length: in a code case and grouping mean nothing, in a token they do.
    """
    plain = code if len(code) > 20 else "".join(sign for sign in code.lower() if sign in ALPHABET)
    return hmac.new(settings.SECRET_KEY.encode(), f"facilitation:{plain}".encode(), hashlib.sha256).hexdigest()


def _grouped(code):
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _code(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
