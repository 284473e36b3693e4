"""A context in which pages are saved during redaction without the consent check."""

from contextlib import contextmanager
from contextvars import ContextVar

_redacting = ContextVar("facilitation.redacting", default=False)


@contextmanager
def redacting():
    """Within the block, save pages without checking that consent covers what is left of them."""
    token = _redacting.set(True)
    try:
        yield
    finally:
        _redacting.reset(token)


def is_redacting():
    """Tell whether the running code is inside such a block."""
    return _redacting.get()
