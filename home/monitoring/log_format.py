"""Log lines as JSON, one object a line, with a closed list of fields.

Whatever else a record carries, the request among it, is left out: it would name private links, which the filter of
`facilitation.access.log_filter` takes out of the text alone.
"""

import json
import logging
from datetime import UTC, datetime

from home.monitoring.request_id import current_request_id


class RequestIdFilter(logging.Filter):
    """Adds to each record the identifier of its request; drops no line."""

    def filter(self, record):
        """Set `request_id` and return True."""
        record.request_id = current_request_id()
        return True


class JsonFormatter(logging.Formatter):
    """Formats a record as {"time", "level", "logger", "message", "request_id"} and, where something failed, "error"."""

    def format(self, record):
        """Return the record as one line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": getattr(record, "request_id", current_request_id()),
        }
        # The text that the filter cleaned comes first; formatting the exception again would bring back what it took.
        error = record.exc_text or (self.formatException(record.exc_info) if record.exc_info else "")
        if error or record.stack_info:
            line["error"] = "\n".join(filter(None, [error, record.stack_info]))
        return json.dumps(line, ensure_ascii=False)
