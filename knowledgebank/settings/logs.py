"""Settings: what is logged, in which format, and what never is."""

from django.core.exceptions import ImproperlyConfigured

FORMATS = ("line", "json")
FILTERS = {
    "request_id": {"()": "home.monitoring.log_format.RequestIdFilter"},
    "private_links": {"()": "facilitation.access.log_filter.PrivateLinkFilter"},
}


def logging_settings(log_format):
    """Return LOGGING with `log_format`: "line" for people, "json" for programs that gather logs.

    Raises ImproperlyConfigured where it is neither. gunicorn.conf.py reads the same variable.
    """
    if log_format not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT is {log_format!r}: set it to line or json.")
    filters = list(FILTERS)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
            "json": {"()": "home.monitoring.log_format.JsonFormatter"},
            "request": {"()": "django.utils.log.ServerFormatter", "format": "[{server_time}] {message}", "style": "{"},
        },
        "filters": FILTERS,
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": log_format, "filters": filters},
            "requests": {"class": "logging.StreamHandler", "formatter": "request", "filters": filters},
        },
        "root": {"handlers": ["console"], "level": "INFO"},
        # A line or two for every task and every question, and a page for every stranger who guesses at host names,
        # would bury the rest. That Elasticsearch is away, the search says itself, once.
        "loggers": {
            # The development server's own line a request, which would tell private links.
            "django.server": {"handlers": ["requests"], "level": "INFO", "propagate": False},
            # The server's own, which writes the address of a request that went wrong, and that may be a private link.
            "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
            # Its line a request, where it is told to write any.
            "gunicorn.access": {"handlers": ["console"], "level": "INFO", "propagate": False},
            # Wagtail writes the title of every page it saves, and a title may be what somebody has erased.
            "wagtail": {"level": "WARNING"},
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            "pypdf": {"level": "ERROR"},
            "elastic_transport": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
