"""Codes and links that let somebody in without an account: made by chance, kept as hashes."""

import hashlib
import hmac
import secrets

from django.conf import settings

# No letter or digit that is mistaken for another when it is read from paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def short_code():
    """Return a code of eight characters (31**8, 40 bits) for the public link of a meeting, which only opens a form."""
    return _code(8)


def sheet_code():
    """Return a code of twelve characters (59 bits) in three groups, for a tear-off strip: "abcd-efgh-jkmn"."""
    code = _code(12)
    return "-".join(code[start : start + 4] for start in range(0, 12, 4))


def private_token():
    """Return a token for a private link: 32 random bytes in the alphabet of addresses."""
    return secrets.token_urlsafe(32)


def hashed(code):
    """Return what is kept of a code or token: a keyed SHA-256 in hexadecimal, blind to hyphens, spaces and case.

    A token is told from a code by its length: in a code case and grouping mean nothing, in a token they do.
    """
    plain = code if len(code) > 20 else "".join(sign for sign in code.lower() if sign in ALPHABET)
    return hmac.new(settings.SECRET_KEY.encode(), f"facilitation:{plain}".encode(), hashlib.sha256).hexdigest()


def _code(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
