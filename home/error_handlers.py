"""The handler of server errors: 503 with Retry-After where a store is busy, away or full, else 500."""

import errno
import sqlite3
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from partners.api import problems

BUSY_SECONDS, AWAY_SECONDS = "10", "30"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {errno.ENOSPC, errno.EDQUOT}
# Of PostgreSQL, two writers that met: a lock that did not come, a deadlock, a statement that took too long.
_WRITERS_MET = {"55P03", "40P01", "40001", "57014"}


def server_error_response(request):
    """Return the response to a request that raised an exception; Django calls this while handling it."""
    error = sys.exc_info()[1]
    if request.path.startswith(problems.ROOT):
        return _problem_response(request, is_passing=is_database_busy(error) or is_store_away(error))
    if is_database_busy(error):
        return busy_response(request)
    if is_store_away(error):
        return away_response(request)
    return server_error(request)


def _problem_response(request, *, is_passing):
    """Return what a program is answered that asked the API."""
    if is_passing:
        problem = problems.Problem("unavailable", _("Ask again in %(wait)s seconds.") % {"wait": AWAY_SECONDS})
        return _not_for_long(problems.problem_response(request, problem), AWAY_SECONDS)
    detail = _("The fault is ours and was noted. Asking again in the same way will hardly help.")
    return problems.problem_response(request, problems.Problem("server-error", detail))


def busy_response(request):
    """Return 503 with what to do: others write just now."""
    if request.content_type == "application/json":
        sentence = _("Others are writing just now. Nothing of this is stored yet; it is sent again in a moment.")
        response = JsonResponse({"stored": False, "errors": {"": sentence}}, status=503)
    else:
        response = render(request, "database_busy.html", status=503)
    return _not_for_long(response, BUSY_SECONDS)


def away_response(request):
    """Return 503 with a page in every language of the site: what stores things cannot be reached, or has no room.

    The reader's own language comes first. The page asks no store for anything.
    """
    if request.content_type == "application/json":
        sentence = _("This site is away for a moment. Nothing of this is stored yet; it is sent again by itself.")
        response = JsonResponse({"stored": False, "errors": {"": sentence}}, status=503)
    else:
        response = render(request, "away.html", {"sections": _in_every_language()}, status=503)
    return _not_for_long(response, AWAY_SECONDS)


def _in_every_language():
    """Return what the page says, [(code of the language, markup)], that of the request first."""
    own = get_language()
    codes = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != own)
    sections = []
    for code in codes:
        with override(code):
            sections.append((code, render_to_string("frame/away_words.html")))
    return sections


def _not_for_long(response, seconds):
    response["Retry-After"] = seconds
    response["Cache-Control"] = "no-store"
    return response


def is_database_busy(error):
    """Tell whether an exception was caused by a database in which others write, rather than by a bug.

    SQLite calls a table that is missing operational as well.
    """
    return any(
        isinstance(one, OperationalError)
        and (
            (getattr(one.__cause__, "sqlite_errorcode", 0) & 0xFF) in _BUSY
            or getattr(one.__cause__, "sqlstate", None) in _WRITERS_MET
        )
        for one in _chain(error)
    )


def is_store_away(error):
    """Tell whether an exception was caused by a database that cannot be reached, or by a disk without room.

    PostgreSQL calls only operational what may go well a moment later. Of SQLite it is a disk that is full.
    """
    return any(
        (isinstance(one, (OperationalError, InterfaceError)) and _is_passing(one.__cause__))
        or (isinstance(one, OSError) and one.errno in _FULL)
        for one in _chain(error)
    )


def _is_passing(cause):
    """Tell whether what the database's own library raised may go well a moment later."""
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
    return cause is not None


def _chain(error):
    """Yield an exception and what it was raised for or during, one after another."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
