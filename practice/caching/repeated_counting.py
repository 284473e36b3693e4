"""Counts what readers do, also where their answer comes from the cache and no view runs."""

_counters = {}
_NOTED = "_counted_answers"


def counts(name):
    """Register the decorated function as the counter `name`; it is called with (request, data) for each answer."""

    def register(counter):
        _counters[name] = counter
        return counter

    return register


def count(request, name, data):
    """Count this answer, and each that a cache gives in its place; `data` has to be a tuple of plain values."""
    vars(request).setdefault(_NOTED, []).append((name, data))
    _counters[name](request, data)


def counted(request):
    """Return what was counted of a request, for `count_again`; a tuple."""
    return tuple(vars(request).get(_NOTED, ()))


def count_again(request, noted):
    """Count for the reader of a `request` what was `counted` when their answer was made for another."""
    for name, data in noted:
        _counters[name](request, data)
