"""Queries whose statement is built and compiled once in the life of a process, and then run with other values.

Half of what a page costs is building statements that are the same for every reader. A query of a page that everybody
opens is decorated with `compiled_query`; what differs from one call to the next goes into the parameters.
"""

import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils.translation import get_language

# What stands in the place of a value while a statement is compiled: unlike anything that a query names itself, and
# within the bounds of a column of integers.
_FIRST_NUMBER, _FIRST_UUID = 2_111_000_017, 0xA11_0000_0017 << 80
_FIRST_MOMENT = datetime(2811, 3, 7, 1, 2, 3, tzinfo=UTC)


def compiled_query(build):
    """Let the decorated function, which builds a QuerySet, return a list of its results, compiled only once.

    Positional arguments are values: a text, a whole number, a datetime, a UUID, or a list, tuple or set of these.
    Each has to reach the statement as it is, by `exact` or `in` and not by `startswith`; ValueError where it does not.
    Keyword arguments are hashable and make a statement of their own for each of their values, and so do the reader's
    language and None. Nothing else may have a say in the statement, such as the day or the person who asks.
    """
    statements = {}

    @wraps(build)
    def run(*values, **fixed):
        given = [_padded(value) for value in values]
        if any(value == [] for value in given):
            return list(build(*values, **fixed))  # Django knows without asking that nothing is in an empty list
        shape = tuple(_shape(value) for value in given)
        key = (
            get_language(),
            settings.LANGUAGE_CODE,
            connections["default"].settings_dict["NAME"],
            shape,
            *fixed.items(),
        )
        if key not in statements:
            statements[key] = _compile(build, shape, fixed)
        if statements[key] is None:
            return list(build(*values, **fixed))
        return statements[key].results(_flat(given))

    return run


@dataclass(frozen=True)
class _Statement:
    """A compiled QuerySet. `parameters`: (place among the values, how it is sent) or (None, constant) for each."""

    queryset: QuerySet
    compiler: object
    sql: str
    parameters: tuple

    def results(self, values):
        """Run it with the `values`, a flat list; return the list of results."""
        database = self.queryset.db
        connection = connections[database]
        adapted = [_adapted(value, connection) for value in values]
        parameters = tuple(
            constant_or_type if place is None else constant_or_type(adapted[place])
            for place, constant_or_type in self.parameters
        )
        # A copy for each run, since a compiler belongs to the connection of one thread.
        compiler, query = copy.copy(self.compiler), copy.copy(self.queryset.query)
        compiler.connection = connection
        compiler.as_sql = lambda *_arguments, **_options: (self.sql, parameters)
        query.get_compiler = lambda *_arguments, **_options: compiler
        again = type(self.queryset)(model=self.queryset.model, query=query, using=database)
        for name in ("_iterable_class", "_fields", "_prefetch_related_lookups", "_known_related_objects"):
            setattr(again, name, getattr(self.queryset, name))
        return list(again)


def _compile(build, shape, fixed):
    """Return the _Statement of what `build` returns for values of this shape; None where it can have no result."""
    markers = [_markers(kind, place) for place, kind in enumerate(shape)]
    queryset = build(*markers, **fixed)
    compiler = queryset.query.get_compiler(using=queryset.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    places = {
        _comparable(marker): place
        for place, marker in enumerate(_adapted(value, compiler.connection) for value in _flat(markers))
        if marker is not None
    }
    found = [places.get(_comparable(parameter)) for parameter in parameters]
    if missing := set(places.values()) - set(found):
        raise ValueError(f"{build.__qualname__}: values {sorted(missing)} do not reach the statement as they are.")
    compiler.connection = None
    sent = [value if place is None else _conversion(value) for place, value in zip(found, parameters, strict=True)]
    return _Statement(queryset, compiler, sql, tuple(zip(found, sent, strict=True)))


def _comparable(parameter):
    """Return what a parameter is found by: PostgreSQL's whole numbers of a column are numbers all the same."""
    is_number = isinstance(parameter, int) and not isinstance(parameter, bool)
    return (int if is_number else type(parameter)), parameter


def _conversion(parameter):
    """Return the function that makes of a value what the column takes, as it did of this one."""
    return type(parameter) if isinstance(parameter, int) else _unchanged


def _unchanged(value):
    return value


def _padded(value):
    """Return a value as it is, and several of them as a list of 1, 2, 4, 8, … so that few lengths need a statement."""
    if not isinstance(value, list | tuple | set | frozenset):
        return value
    several = list(value)
    length = 1
    while length < len(several):
        length *= 2
    return several + several[-1:] * (length - len(several)) if several else []


def _shape(value):
    """Return what of a value decides on the statement: its type, and the length of several."""
    if isinstance(value, list) and value[0] is not None:
        return _shape(value[0]), len(value)
    for kind in (str, int, datetime, UUID):
        if isinstance(value, kind) and not isinstance(value, bool):
            return kind
    if value is None:
        return None
    raise TypeError(f"{value!r} is no value of a compiled query; give it by keyword.")


def _markers(kind, place):
    """Return what stands for the value at a `place` while the statement is compiled, for one of this shape."""
    if kind is None:
        return None
    if isinstance(kind, tuple):
        return [_marker(kind[0], 1000 * (place + 1) + number) for number in range(kind[1])]
    return _marker(kind, place)


def _marker(kind, number):
    if kind is str:
        return f"\x02value {number}\x03"
    if kind is UUID:
        return UUID(int=_FIRST_UUID + number)
    return _FIRST_NUMBER + number if kind is int else _FIRST_MOMENT + timedelta(days=number)


def _flat(values):
    """Return values as a flat list, of each list its members."""
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _adapted(value, connection):
    """Return a value as the database takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    # A value of a closed list as the text it is, which a driver might take for something of its own.
    return str(value) if isinstance(value, str) else value
