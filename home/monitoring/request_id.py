"""The identifier of a request, by which all log lines of that request are found; it says nothing of who asked."""

import re
import uuid
from contextvars import ContextVar

HEADER = "X-Request-ID"
NONE = "-"

# What a proxy writes; anything else would let it write lines of its own into the log.
_USABLE = re.compile(r"[A-Za-z0-9-]{8,64}")
_current = ContextVar("request_id", default=NONE)


def current_request_id():
    """Return the identifier of the request this thread is answering or answered last, "-" outside any."""
    return _current.get()


def begin_request(request, *, is_proxy_trusted):
    """Give the request its identifier and return it: the one a trusted proxy sent, else a new one."""
    sent = request.headers.get(HEADER, "") if is_proxy_trusted else ""
    request_id = sent if _USABLE.fullmatch(sent) else uuid.uuid4().hex
    _current.set(request_id)
    return request_id
