"""Batches work that follows from each publication, so that it runs once for many, in the transaction they share."""

from contextlib import contextmanager
from contextvars import ContextVar

_waiting = ContextVar("what waits for the end of together()", default=None)


@contextmanager
def batched():
    """Context manager: delays calls of `run_once_per_batch` to the end of the block, and drops them if it fails.

    Stands inside the transaction of the block, so that what was held back is written with it or not at all.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for work, keys in waiting.items():
        work(list(keys))


def run_once_per_batch(work, key):
    """Call `work`, a function of a list of keys, with `key` now, or within `batched` with all keys at its end.

    What was held back for a row that was rolled back is done all the same, so `work` looks at what the database holds.
    """
    waiting = _waiting.get()
    if waiting is None:
        work([key])
    else:
        waiting.setdefault(work, {})[key] = True
