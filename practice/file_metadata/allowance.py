"""Bounds the work that one upload may cause, all that lies within it included, so that a small file is no bomb."""

from contextlib import contextmanager
from contextvars import ContextVar

from practice.file_metadata.refusals import refusal

# Unpacked bytes and parts of office files and attachments, pixels of pictures, objects of PDFs; and what is said then.
LIMITS = {
    "bytes": (128 * 1024 * 1024, "large"),
    "parts": (10_000, "large"),
    "pixels": (200_000_000, "pixels"),
    "objects": (100_000, "pages"),
}
_left = ContextVar("what one upload may still take: {what: amount}", default=None)


@contextmanager
def one_upload():
    """Everything that is gone through within takes from one allowance."""
    token = _left.set({what: most for what, (most, _code) in LIMITS.items()})
    try:
        yield
    finally:
        _left.reset(token)


def spend(what, amount):
    """Take the amount of `what`, a key of LIMITS, before the work is done; raise FileRefused where it is too much."""
    left = _left.get()
    most, code = LIMITS[what]
    rest = (most if left is None else left[what]) - amount
    if rest < 0:
        raise refusal(code)
    if left is not None:
        left[what] = rest
