"""Tells the guard of what is published that a page is being saved with less than it had."""

from contextlib import contextmanager
from contextvars import ContextVar

_redacting = ContextVar("facilitation.redacting", default=False)


@contextmanager
def redacting():
    """Let pages be saved, inside the block, without asking whether consent covers what is left of them."""
    token = _redacting.set(True)
    try:
        yield
    finally:
        _redacting.reset(token)


def is_redacting():
    """Tell whether the code that runs stands inside such a block."""
    return _redacting.get()
