"""Somebody at the site: keeps a connection and cookies, and notes how each request went."""

import contextlib
import http.client
import ssl
import threading
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TRUSTING = ssl._create_unverified_context()  # noqa: S323  a certificate of its own, on this machine
FRIENDLY = ("away for a moment", "writing just now", "sent again")
SECONDS_TO_WAIT = 30


@dataclass(frozen=True)
class Answer:
    """What came of a request; `status` 0 where nothing came."""

    status: int
    seconds: float
    where: str = ""
    body: str = ""
    retry_after: str = ""

    @property
    def is_friendly(self):
        """Tell whether somebody who could not be served was told so, and when to come again."""
        return self.status == 503 and bool(self.retry_after) and any(words in self.body for words in FRIENDLY)


class Notes:
    """How the requests of a run went, by phase."""

    def __init__(self):
        self.phase, self.rows, self._lock = "start", [], threading.Lock()

    def note(self, phase, kind, answer, is_expected):
        """Note one request."""
        with self._lock:
            self.rows.append((phase, kind, answer.status, answer.seconds, is_expected, answer.is_friendly))


class Visitor:
    """One browser, from an address of this machine of its own."""

    def __init__(self, notes, port, kind, source):
        self.notes, self.port, self.kind, self.source = notes, port, kind, source
        self.cookies, self.connection = SimpleCookie(), None

    def send(self, method, path, body=None, *, expects=(200,), **headers):
        """Send a request and return its Answer; noted by the phase in which it began."""
        phase, began = self.notes.phase, time.monotonic()
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        headers = {name.replace("_", "-"): value for name, value in headers.items()} | {"Cookie": cookies}
        try:
            response = self._exchange(method, path, body, headers)
            content = response.read().decode(errors="replace")
            for cookie in response.headers.get_all("Set-Cookie") or []:
                self.cookies.load(cookie)
            told = response.headers.get("Location", ""), content, response.headers.get("Retry-After", "")
            answer = Answer(response.status, time.monotonic() - began, *told)
            if response.will_close:
                self._close()
        except (OSError, http.client.HTTPException):
            self._close()
            answer = Answer(0, time.monotonic() - began)
        self.notes.note(phase, self.kind, answer, answer.status in expects)
        return answer

    def _exchange(self, method, path, body, headers):
        """Return the response; a connection that was kept and has ended meanwhile is made anew, as browsers do."""
        if self.connection is not None:
            try:
                self.connection.request(method, path, body, headers)
                return self.connection.getresponse()
            except TimeoutError:
                raise
            except (OSError, http.client.HTTPException):
                self._close()
        self.connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=SECONDS_TO_WAIT, context=TRUSTING, source_address=(self.source, 0)
        )
        self.connection.request(method, path, body, headers)
        return self.connection.getresponse()

    def _close(self):
        if self.connection is not None:
            with contextlib.suppress(OSError):
                self.connection.close()
        self.connection = None

    def submit(self, path, fields, *, expects=(302,)):
        """Send a form back and return its Answer."""
        referer = f"https://127.0.0.1:{self.port}{path}"
        headers = {"Content_Type": "application/x-www-form-urlencoded", "Referer": referer}
        return self.send("POST", path, urlencode(fields, doseq=True), expects=expects, **headers)


class Fields(HTMLParser):
    """Collects what a browser would send of the forms of a page: {name: value}."""

    def __init__(self, markup):
        super().__init__()
        self.found, self._select, self._area = {}, None, None
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        """Take in an input, a choice or the beginning of a text area."""
        given = dict(attrs)
        name, value = given.get("name"), given.get("value", "") or ""
        if tag == "input" and name and given.get("type") not in ("submit", "file"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.found[name] = value
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.found[self._select] = value
        elif tag == "textarea" and name:
            self._area, self.found[name] = name, ""

    def handle_data(self, data):
        """Take in what stands in a text area."""
        if self._area:
            self.found[self._area] += data

    def handle_endtag(self, tag):
        """Note the end of a choice or text area."""
        self._select = None if tag == "select" else self._select
        self._area = None if tag == "textarea" else self._area
