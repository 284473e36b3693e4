"""gunicorn's own log as JSON, of before its processes have read the settings and of what its master says later."""

from gunicorn.glogging import Logger

from facilitation.access.log_filter import PrivateLinkFilter
from home.monitoring.log_format import JsonFormatter


class JsonServerLogger(Logger):
    """Writes what gunicorn would write as text. It writes a line a request only where it is told to, as always."""

    def setup(self, cfg):
        """Set up gunicorn's handlers, then give each the format and the filter of the site's log."""
        super().setup(cfg)
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            handler.setFormatter(JsonFormatter())
            handler.addFilter(PrivateLinkFilter())
