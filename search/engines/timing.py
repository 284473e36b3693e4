"""Tells how long an engine took, for whoever counts that."""

import time
from functools import wraps

from django.dispatch import Signal

# An engine answered. sender: its class; engine: its name; seconds: how long it took.
engine_answered = Signal()


def timed(engine):
    """Decorate a method that answers, so that `engine_answered` is sent with the name `engine` once it has."""

    def decorate(method):
        @wraps(method)
        def answer(self, *args, **options):
            began = time.perf_counter()
            result = method(self, *args, **options)
            engine_answered.send(sender=type(self), engine=engine, seconds=time.perf_counter() - began)
            return result

        return answer

    return decorate
