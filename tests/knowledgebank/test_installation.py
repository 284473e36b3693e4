"""A server's first day: the manual's own commands make of an empty database a bank whose first entry is found."""

import os
import re
import shlex
import socket
import subprocess
import sys
from contextlib import contextmanager
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from tests.architecture import repository
from tests.knowledgebank.test_server import get, send, wait_for
from tests.knowledgebank.test_settings import SERVER
from tests.practice.sign_in.codes import code

ADMINISTRATOR = {
    "DJANGO_SUPERUSER_USERNAME": "boss",
    "DJANGO_SUPERUSER_EMAIL": "boss@example.org",
    "DJANGO_SUPERUSER_PASSWORD": "a-long-way-round-the-houses",
}


def commands(first):
    """Return the commands of the one block of operations.md whose first begins with `first`."""
    manual = (repository() / "docs" / "operations.md").read_text()
    blocks = [found.split("\n") for found in re.findall(r"```\n(.*?)```", manual, re.DOTALL)]
    [block] = [lines for lines in blocks if lines[0].strip().startswith(first)]
    return [line.strip() for line in block if line.strip()]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A server's environment with an empty database and folders of its own."""
    folder = tmp_path_factory.mktemp("first-day")
    places = {
        "DATABASE_URL": f"sqlite:///{folder}/bank.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
        "STATIC_ROOT": f"{folder}/static",
    }
    return {"PATH": os.environ["PATH"], "BEHIND_PROXY": "true"} | SERVER | places | ADMINISTRATOR


@contextmanager
def served(environment):
    """Serve what is there by the manual's own command, on a free port, which is given."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    [command] = commands(".venv/bin/gunicorn")
    words = shlex.split(command.replace("127.0.0.1:8000", f"127.0.0.1:{port}"))
    words[:1] = [sys.executable, "-m", "gunicorn"]
    server = subprocess.Popen(words, cwd=repository(), env=environment)
    wait_for(port)
    try:
        yield port
    finally:
        server.terminate()
        server.wait(timeout=60)


class Fields(HTMLParser):
    """Collects what the browser would send of the forms of a page: {name: value}."""

    def __init__(self, markup):
        super().__init__()
        self.found, self._select, self._area = {}, None, None
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name"), given.get("value", "")
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
        if self._area:
            self.found[self._area] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._area = None


class Browser:
    """Somebody at the admin: keeps cookies, and sends forms back as they came with some fields filled in."""

    def __init__(self, port):
        self.port, self.cookies = port, SimpleCookie()

    def open(self, path, method="GET", fields=None):
        """Return (status, where it leads, markup)."""
        headers = {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode(fields)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": SERVER["SITE_URL"] + path}
        status, answered, content = send(self.port, method, path, body, **headers)
        for cookie in answered.get_all("Set-Cookie") or []:
            self.cookies.load(cookie)
        return status, answered.get("Location", ""), content.decode()

    def fill(self, path, **fields):
        """Open the form at `path`, fill in `fields`, send it; return what `open` does."""
        status, _where, markup = self.open(path)
        assert status == 200, (path, status)
        return self.open(path, "POST", Fields(markup).found | fields)


def test_the_manual_leads_from_an_empty_database_to_the_first_entry(environment):
    with served(environment) as port:
        status, _headers, body = get(port, "/")
        assert (status, b"manage.py set_up" in body) == (503, True)

    for command in commands(".venv/bin/python manage.py set_up"):
        words = [sys.executable, *shlex.split(command.removeprefix(".venv/bin/python"))]
        done = subprocess.run(words, cwd=repository(), env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stdout, done.stderr)

    with served(environment) as port:
        status, _headers, body = get(port, "/")
        assert status == 200
        assert re.search(rb'<link rel="canonical" href="([^"]*)"', body)[1] == b"https://bank.example.org/"
        assert b"<loc>https://bank.example.org/case-studies/</loc>" in get(port, "/sitemap.xml")[2]
        browser = Browser(port)
        sign_in_for_the_first_time(browser)
        publish_the_first_entry(browser)
        found = get(port, "/search/?q=who+keeps+a+canal+towpath+open")[2].decode()
        assert re.findall(r'<a\s+href="(/case-studies/[a-z-]+/)"', found) == ["/case-studies/towpath/"]
        assert get(port, "/case-studies/towpath/")[0] == 200


def sign_in_for_the_first_time(browser):
    """Sign in as the administrator, who is led to set up a second factor before anything else."""
    signed_in = browser.fill(
        "/admin/login/",
        username=ADMINISTRATOR["DJANGO_SUPERUSER_USERNAME"],
        password=ADMINISTRATOR["DJANGO_SUPERUSER_PASSWORD"],
    )
    assert signed_in[:2] == (302, "/admin/")
    assert browser.open("/admin/")[:2] == (302, "/account/second-factor/")
    _status, _where, markup = browser.open("/account/second-factor/app/")
    secret = re.search(r'<code class="sign-in-key">(\w+)</code>', markup)[1]
    fields = Fields(markup).found | {"code": code(secret)}
    set_up = browser.open("/account/second-factor/app/", "POST", fields)
    assert set_up[:2] == (302, "/account/second-factor/recovery-codes/")
    assert browser.open("/admin/")[0] == 200


def publish_the_first_entry(browser):
    """Publish a case study by the form."""
    parent = re.search(r"/admin/pages/add/practice/casestudypage/(\d+)/", add_page(browser))[0]
    topic = re.search(
        r"/admin/snippets/practice/topic/edit/(\d+)/", browser.open("/admin/snippets/practice/topic/")[2]
    )[1]
    status, where, markup = browser.fill(
        parent,
        title="Neighbours look after the towpath",
        slug="towpath",
        summary="People who live by a canal keep its towpath open, with tools lent by their parish.",
        **{"action-publish": "action-publish"},
        # What the scripts of the form would count.
        **{"extras-count": "0", "topic_rows-TOTAL_FORMS": "1", "topic_rows-0-topic": topic, "topic_rows-0-ORDER": "1"},
    )
    assert (status, "/admin/pages/" in where) == (302, True), Errors(markup).found


def add_page(browser):
    """Return the markup of the page that offers to add something below the listing of case studies."""
    for key in range(2, 40):
        status, _where, markup = browser.open(f"/admin/pages/{key}/add_subpage/")
        if status in (200, 302) and "/add/practice/casestudypage/" in markup + _where:
            return markup + _where
    raise AssertionError("no page takes a case study")


class Errors(HTMLParser):
    """Collects the messages of a form that was refused."""

    def __init__(self, markup):
        super().__init__()
        self.found, self._depth = [], 0
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        if "error-message" in dict(attrs).get("class", ""):
            self._depth = 1

    def handle_data(self, data):
        if self._depth and data.strip():
            self.found.append(data.strip())

    def handle_endtag(self, tag):
        self._depth = 0
