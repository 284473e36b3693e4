"""Private links stand in no line that is logged."""

import logging

import pytest
from django.conf import settings

from facilitation.following.discretion import HidesPrivateLinks


@pytest.mark.parametrize(
    ("line", "arguments", "logged"),
    [
        ("Not Found: %s", ("/said/abcdefghijklmnopqrstuvwxyz/",), "Not Found: /said/…"),
        ("%s: %s", ("Forbidden", "/cy/said/open/WzEsIiJd:1abc:de/"), "Forbidden: /cy/said/…"),
        ('"GET %s HTTP/1.1" %s', ("/said/m/abc/?sure=erase", 200), '"GET /said/…?sure=erase HTTP/1.1" 200'),
        ("Not Found: %s", ("/entries/41/",), "Not Found: /entries/41/"),
    ],
)
def test_what_follows_said_is_left_out(line, arguments, logged):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, line, arguments, None)
    assert HidesPrivateLinks().filter(record) is True
    assert record.getMessage() == logged


def test_every_line_of_the_site_goes_through_it():
    assert [handler["filters"] for handler in settings.LOGGING["handlers"].values()] == [["discreet"]]
