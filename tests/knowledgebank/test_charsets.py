"""A request in a charset that no browser sends is refused in one line, whatever it asks for, and nothing is logged."""

import io

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from knowledgebank.charsets import REFUSAL_BODY, is_accepted, refuse_unknown_charsets

ODD = ["hex", "rot13", "base64", "punycode", "idna", "zlib", "undefined", "utf-7", "nonsense", '"hex"', "x" * 5000]


def answer(method, path, content_type):
    """Return (status, body) of the application for a request that Django has not seen yet."""
    environ = RequestFactory()._base_environ(PATH_INFO=path, REQUEST_METHOD=method, QUERY_STRING="q=x")
    environ |= {"CONTENT_TYPE": content_type, "wsgi.input": io.BytesIO(b"a=b"), "CONTENT_LENGTH": "3"}
    stated = []
    body = b"".join(
        refuse_unknown_charsets(get_wsgi_application())(environ, lambda status, headers: stated.append(status))
    )
    return stated[0], body


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/healthz", "/", "/said/secret/"])
def test_an_odd_charset_is_refused_before_anything_reads_the_request(caplog, method, path):
    found = {answer(method, path, f"text/plain; charset={charset}") for charset in ODD}
    found.add(answer(method, path, "text/plain; charset=utf-8; charset=hex"))
    assert found == {("415 Unsupported Media Type", REFUSAL_BODY)}
    assert caplog.records == []


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "application/json",
        "multipart/form-data; boundary=charset",
        "text/plain; charset=utf-8",
        'text/plain; charset="UTF-8"',
        "text/plain;charset=us-ascii",
        "application/x-www-form-urlencoded; charset=ISO-8859-1",
        "text/plain; charset=windows-1252",
    ],
)
def test_what_browsers_send_is_taken(content_type):
    assert is_accepted(content_type)
