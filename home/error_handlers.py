"""The handler of server errors: 503 with Retry-After where the database was busy, else 500."""

import sqlite3
import sys

from django.db import OperationalError
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error

RETRY_AFTER_SECONDS = "10"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def server_error_response(request):
    """Return the response to a request that raised an exception; Django calls this while handling it."""
    if not is_database_busy(sys.exc_info()[1]):
        return server_error(request)
    if request.content_type == "application/json":
        sentence = _("Others are writing just now. Nothing of this is stored yet; it is sent again in a moment.")
        response = JsonResponse({"stored": False, "errors": {"": sentence}}, status=503)
    else:
        response = render(request, "database_busy.html", status=503)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    response["Cache-Control"] = "no-store"
    return response


def is_database_busy(error):
    """Tell whether an exception was caused by a busy or unreachable database rather than by a bug.

    SQLite calls a table that is missing operational as well; PostgreSQL only what may go well a moment later.
    """
    while error is not None:
        if isinstance(error, OperationalError):
            code = getattr(error.__cause__, "sqlite_errorcode", None)
            return code & 0xFF in _BUSY if code is not None else not isinstance(error.__cause__, sqlite3.Error)
        error = error.__cause__ or error.__context__
    return False
