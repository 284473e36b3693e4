"""Lets what follows from one publication be done once for many of them, in the transaction they share."""

from contextlib import contextmanager
from contextvars import ContextVar

_waiting = ContextVar("what waits for the end of together()", default=None)


@contextmanager
def together():
    """Hold back what `once_for_all` is given until the end of the block, and drop it if the block fails.

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


def once_for_all(work, key):
    """Call `work`, a function of a list of keys, with `key` alone at once; within `together` with all keys at its end.

    What was held back for a row that was rolled back is done all the same, so `work` looks at what the database holds.
    """
    waiting = _waiting.get()
    if waiting is None:
        work([key])
    else:
        waiting.setdefault(work, {})[key] = True
