"""A private link in an address that goes wrong leaves no trace in the log that could be used."""

import io
import logging

import pytest
from django.conf import settings

from facilitation.access.log_filter import PrivateLinkFilter
from facilitation.questions.official_links import official_path
from tests import factories
from tests.facilitation.questions.question_factories import sent


@pytest.fixture
def log():
    """What the site’s own handler writes, as a stream."""
    (console,) = [handler for handler in logging.getLogger().handlers if handler.get_name() == "console"]
    before = console.setStream(io.StringIO())
    yield console.stream
    console.setStream(before)


@pytest.mark.django_db
def test_a_form_sent_with_a_fault_logs_no_live_link(client, log):
    link = official_path(sent())
    assert client.post(link, {"step": "answered"}).status_code == 422
    assert client.get(f"{link}nothing/").status_code == 404
    lines = [line for line in log.getvalue().splitlines() if "/questions/official/" in line]
    assert [line.rpartition(" ")[2] for line in lines] == ["/questions/official/…"] * 2


def test_other_lines_stay_as_they_are(log):
    logging.getLogger("practice").warning("Nothing at %s, %d times", "/questions/12/", 3)
    assert log.getvalue().endswith("WARNING practice: Nothing at /questions/12/, 3 times\n")


@pytest.mark.parametrize(
    ("line", "arguments", "logged"),
    [
        ("Not Found: %s", ("/said/abcdefghijklmnopqrstuvwxyz/",), "Not Found: /said/…"),
        ("Not Found: %s", ("/used/report/MTI:1abc:de/",), "Not Found: /used/report/…"),
        ("Not Found: %s", ("/cy/ask-contact/confirm/MTI:1abc:de/",), "Not Found: /cy/ask-contact/confirm/…"),
        ("Not Found: %s", ("/ask-contact%2Fstop%2FMTI:1abc",), "Not Found: /ask-contact%2Fstop%2F…"),
        ("%s: %s", ("Forbidden", "/cy/said/open/WzEsIiJd:1abc:de/"), "Forbidden: /cy/said/…"),
        ('"GET %s HTTP/1.1" %s', ("/said/m/abc/?sure=erase", 200), '"GET /said/…?sure=erase HTTP/1.1" 200'),
        ("Not Found: %s", ("/questions/official/abc:de/",), "Not Found: /questions/official/…"),
        ("Not Found: %s", ("/entries/41/",), "Not Found: /entries/41/"),
        ("Error at %s", ("?next=%2Fsaid%2Fabcdefgh%2F",), "Error at ?next=%2Fsaid%2F…"),
        ("Refused: {'%s': (550, b'no')}", ("jane.o'neil+x@mail.example.org",), "Refused: {'…@…': (550, b'no')}"),
        ("Invalid request from ip=%s: %s", ("203.0.113.7", "odd"), "Invalid request from ip=…: odd"),
        ("Listening at: http://%s", ("127.0.0.1:8000",), "Listening at: http://127.0.0.1:8000"),
    ],
)
def test_the_secret_of_an_address_is_left_out(line, arguments, logged):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, line, arguments, None)
    assert PrivateLinkFilter().filter(record) is True
    assert record.getMessage() == logged


def test_a_traceback_tells_no_secret_either(log):
    try:
        raise ValueError("/said/abcdefghijklmnop/ of jane@mail.example.org")
    except ValueError:
        logging.getLogger("practice").exception("It failed", stack_info=True)
    assert "ValueError: /said/… of …@…" in log.getvalue()
    assert [secret for secret in ("abcdefgh", "jane@") if secret in log.getvalue().split("ValueError: ")[1]] == []


@pytest.mark.parametrize("asker", ["203.0.113.7", "2001:db8::7"])
def test_the_servers_line_a_request_tells_nothing_of_who_asked(asker):
    (handler,) = [one for one in logging.getLogger("gunicorn.access").handlers if one.get_name() == "console"]
    before = handler.setStream(io.StringIO())
    line = '%s - - [29/Nov/2026:09:00:00 +0000] "GET %s HTTP/1.1" 404 12 "%s"'
    logging.getLogger("gunicorn.access").info(line, asker, "/said/abcdefgh/", "https://bank.example.org/said/abcdefgh/")
    stream = handler.setStream(before)
    assert stream.getvalue().partition("gunicorn.access: ")[2] == (
        '… - - [29/Nov/2026:09:00:00 +0000] "GET /said/… HTTP/1.1" 404 12 "https://bank.example.org/said/…"\n'
    )


def test_every_line_of_the_site_goes_through_it():
    assert [handler["filters"] for handler in settings.LOGGING["handlers"].values()] == [
        ["request_id", "private_links"]
    ] * 2


def test_the_development_server_tells_no_private_link_in_its_line_a_request():
    (handler,) = [one for one in logging.getLogger("django.server").handlers if one.get_name() == "requests"]
    before = handler.setStream(io.StringIO())
    logging.getLogger("django.server").info('"GET %s HTTP/1.1" %s %s', "/said/abcdefghijklmnop/", "200", "512")
    stream = handler.setStream(before)
    assert stream.getvalue().endswith('"GET /said/… HTTP/1.1" 200 512\n')


@pytest.mark.django_db
def test_no_title_is_logged(log):
    entry = factories.case_study("All about zorvakle")
    entry.save_revision().publish()
    entry.unpublish()
    assert "zorvakle" not in log.getvalue()
