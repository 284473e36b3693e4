"""Makes codes and tokens that let people in without an account, and the keyed hashes that are stored of them."""

import hashlib
import hmac
import secrets
import string

from django.conf import settings

# No letter or digit that is mistaken for another when it is read from paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_BASE64 = f"{string.ascii_uppercase}{string.ascii_lowercase}{string.digits}-_"  # the alphabet of tokens


def meeting_code():
    """Return a code of eight characters (31**8, 40 bits) for the public link of a meeting, which only opens a form."""
    return _code(8)


def sheet_code():
    """Return a code of twelve characters (59 bits) in three groups, for a tear-off strip: "abcd-efgh-jkmn"."""
    return _grouped(_code(12))


def sheet_number():
    """Return the number of a sheet in two groups, for whoever types it in: "abcd-efgh". It opens nothing else."""
    return _grouped(_code(8))


def normalise_sheet_number(typed):
    """Return the number of a sheet in its stored form, from however somebody typed it."""
    return _grouped("".join(sign for sign in typed.lower() if sign in ALPHABET))


def code_for_token(token):
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


def secret_hash(code):
    """Return the stored form of a code or token: a keyed SHA-256 in hexadecimal, of a code without hyphens and case.

    A token is distinguished from a code by its length: in a code case and grouping mean nothing, in a token they do.
    """
    plain = code if len(code) > 20 else "".join(sign for sign in code.lower() if sign in ALPHABET)
    return hmac.new(settings.SECRET_KEY.encode(), f"facilitation:{plain}".encode(), hashlib.sha256).hexdigest()


def _grouped(code):
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _code(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
