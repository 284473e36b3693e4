"""WSGI wrapper that answers 415 to a request in a charset that no browser sends.

Django takes any codec that Python has, such as hex, for a charset and fails on it while it builds the request, which no
middleware can see: every address would answer 500, with a page of traceback in the log for each.
"""

import codecs

from django.utils.http import parse_header_parameters

ACCEPTED_CHARSETS = {
    "utf-8",
    "ascii",
    "iso8859-1",
    "cp1252",
}  # what browsers and our own scripts send, by Python's names
REFUSAL_BODY = b"This charset is not understood. Send UTF-8."


def refuse_unknown_charsets(application):
    """Return a WSGI application that answers 415 to an unknown charset and leaves everything else to `application`."""

    def refusing(environ, start_response):
        if is_accepted(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(REFUSAL_BODY)))]
        start_response("415 Unsupported Media Type", headers)
        return [REFUSAL_BODY]

    return refusing


def is_accepted(content_type):
    """Tell whether a Content-Type names no charset or an accepted one."""
    # Read as Django reads it: of two charsets the last counts.
    charset = parse_header_parameters(content_type)[1].get("charset")
    if charset is None:
        return True
    try:
        return codecs.lookup(charset).name in ACCEPTED_CHARSETS
    except (LookupError, ValueError):
        return False
