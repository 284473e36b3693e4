"""Compresses answers: those that are the same for everybody as small as they get, others so that no secret shows."""

import gzip
from functools import lru_cache

import brotli
from django.middleware.gzip import GZipMiddleware

COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/rss+xml", "image/svg+xml")
BROTLI_QUALITY, GZIP_LEVEL = 6, 6


@lru_cache(maxsize=256)
def preferred_encoding(accepted):
    """Return "br", "gzip" or "" for an Accept-Encoding header (RFC 9110, 12.5.3); brotli goes before gzip."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        _q, _equals, value = weight.partition("=")
        weights[name.strip()] = value.strip().rstrip("0.") != "" if value else True
    for encoding in ("br", "gzip"):
        if weights.get(encoding):
            return encoding
    return ""


def compress(body, encoding):
    """Return the bytes of `body` in one of the encodings that `preferred_encoding` names."""
    if encoding == "br":
        return brotli.compress(body, quality=BROTLI_QUALITY)
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if encoding == "gzip" else body


def is_compressible(response):
    """Tell whether a response is text as a whole, and not compressed yet."""
    is_text = response.get("Content-Type", "").startswith(COMPRESSIBLE)
    return is_text and not response.streaming and not response.has_header("Content-Encoding")


class CompressionMiddleware(GZipMiddleware):
    """Django's own, for text that was not compressed yet: it adds bytes at random, so that no length tells a secret.

    What the page cache answers is the same for everybody, holds no secret and comes compressed.
    """

    def process_response(self, request, response):
        """Return the response, with gzip where it is text and the browser takes it."""
        return super().process_response(request, response) if is_compressible(response) else response
