"""A log line as JSON has a closed list of fields, and nothing that the filter of private links took out comes back."""

import json
import logging
import sys

import pytest
from django.test import RequestFactory

from facilitation.access.log_filter import PrivateLinkFilter
from home.monitoring.log_format import JsonFormatter, RequestIdFilter
from home.monitoring.request_id import begin_request

LINK = "/said/Zm9yLW5vYm9keS1lbHNlLWluLXRoaXMtbG9n/"


def line(message="Not Found: %s", *args, **extra):
    """Return a record as it is logged, read from JSON again."""
    record = logging.getLogger("django.request").makeRecord(
        "django.request", logging.WARNING, __file__, 1, message, args, extra.pop("exc_info", None), extra=extra
    )
    for each in (RequestIdFilter(), PrivateLinkFilter()):
        assert each.filter(record)
    text = JsonFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_fields_are_those_that_are_named():
    begin_request(RequestFactory().get("/"), is_proxy_trusted=False)
    logged = line("Not Found: %s", "/æ/", request=RequestFactory().get(LINK), status_code=404)
    assert list(logged) == ["time", "level", "logger", "message", "request_id"]
    assert (logged["level"], logged["logger"], logged["message"]) == ("WARNING", "django.request", "Not Found: /æ/")
    assert len(logged["request_id"]) == 32


def test_private_links_stay_out_of_text_and_tracebacks():
    try:
        raise ValueError(f"{LINK} of hilda@trust.example")
    except ValueError:
        logged = line("Not Found: %s", LINK, exc_info=sys.exc_info())
    assert logged["message"] == "Not Found: /said/…"
    assert logged["error"].splitlines()[-1] == "ValueError: /said/… of …@…"
    assert [secret for secret in ("Zm9y", "hilda") if secret in json.dumps(logged)] == []


def test_a_message_of_several_lines_is_one_line():
    assert line("one\ntwo")["message"] == "one\ntwo"


@pytest.mark.parametrize(
    ("sent", "is_trusted", "is_believed"),
    [
        ("from-the-proxy-7", True, True),
        ("from-the-proxy-7", False, False),
        ("short", True, False),
        ("x" * 65, True, False),
        ('made-up" level="x', True, False),
        ("hilda@trust.example", True, False),
        (None, True, False),
    ],
)
def test_the_identifier_is_the_proxys_only_where_it_is_trusted_and_plain(sent, is_trusted, is_believed):
    headers = {"X-Request-ID": sent} if sent else {}
    found = begin_request(RequestFactory().get("/", headers=headers), is_proxy_trusted=is_trusted)
    assert (found == sent) is is_believed
    assert is_believed or len(found) == 32
