"""nginx with the files of deploy/nginx, in front of a small site that tells what reached it."""

import base64
import contextlib
import hashlib
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from deploy.stack.files import write_nginx
from deploy.stack.parts import PORTS, nginx_command
from tests.architecture import repository

PAGES = repository() / "deploy" / "nginx" / "pages"
pytestmark = pytest.mark.skipif(
    not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") and not os.environ.get("CI"),
    reason="nginx is not installed here: apt install nginx-light",
)


class Site(BaseHTTPRequestHandler):
    """Answers what it was asked, as JSON; counts what it was asked for."""

    requested = []

    def do_GET(self):
        """Answer with the method, the address, the headers and the length of what was sent."""
        length = len(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        self.requested.append(self.path)
        output = {"method": self.command, "path": self.path, "headers": dict(self.headers), "length": length}
        body = json.dumps(output).encode()
        self.send_response(503 if self.path == "/busy/" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "application/json")
        if self.path.startswith("/static/"):
            self.send_header("Cache-Control", "max-age=315360000, public, immutable")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_arguments):
        """Write nothing."""


class Proxy:
    """A running nginx and the site behind it."""

    def __init__(self, home, ports, site):
        self.home, self.ports, self.site, self.addresses = home, ports, site, 1

    def send(self, method, path, body=None, *, source=None, **headers):
        """Return (status, headers, body) of an answer by HTTPS, asked for from `source`, else from a new address."""
        self.addresses += 1
        source = source or f"127.0.2.{self.addresses}"
        trusting = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.ports["nginx"], timeout=10, context=trusting, source_address=(source, 0)
        )
        with contextlib.closing(connection):
            given = {"Host": "bank.example.org"} | {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, given)
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode()

    def requested(self, path):
        """Return how often the site was asked for `path`."""
        return Site.requested.count(path)


def free_ports(count):
    """Return as many free ports of this machine."""
    with contextlib.ExitStack() as held:
        found = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in found]


@pytest.fixture(scope="module")
def proxy():
    """nginx with the files as they are, on ports of its own; the second process of the site is not there."""
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        home.chmod(0o755)  # for the user as whom nginx works
        write_nginx(home, ports, is_root=os.geteuid() == 0)
        site = ThreadingHTTPServer(("127.0.0.1", ports["site-1"]), Site)
        threading.Thread(target=site.serve_forever, daemon=True).start()
        server = subprocess.Popen(nginx_command(home), env=os.environ | {"PATH": f"{os.environ['PATH']}:/usr/sbin"})
        try:
            wait_until_listens(ports["nginx"])
            yield Proxy(home, ports, site)
        finally:
            server.terminate()
            server.wait(timeout=20)
            site.shutdown()
            site.server_close()


def wait_until_listens(port):
    """Return once somebody listens on the port, or after twenty seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        time.sleep(0.02)
    return None


def test_headers_that_the_site_would_believe_are_nginxs_own(proxy):
    believed = {
        "X_Forwarded_For": "203.0.113.9",
        "X_Forwarded_Proto": "http",
        "X_Request_ID": "chosen",
        "X_Forwarded_Host": "evil.example.org",
        "X_Real_IP": "203.0.113.9",
        "Forwarded": "for=203.0.113.9",
        "X_HTTP_Method_Override": "DELETE",
        "Proxy": "http://evil.example.org",
    }
    status, _headers, body = proxy.send("GET", "/", source="127.0.9.1", **believed)
    reached = json.loads(body)["headers"]
    assert status == 200
    assert re.fullmatch(r"[0-9a-f]{32}", reached.pop("X-Request-ID"))
    assert reached == {
        "Host": "bank.example.org",
        "X-Forwarded-For": "127.0.9.1",
        "X-Forwarded-Proto": "https",
        "Connection": "close",
        "Accept-Encoding": "identity",
    }


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/.git/config", 404),
        ("/.env", 404),
        ("/var/secret-key", 404),
        ("/a/.hidden", 404),
        ("/metrics", 404),
        ("/readyz", 403),
        ("/_away/503.html", 404),
        ("/.well-known/security.txt", 200),
        ("/case-studies/variety/", 200),
    ],
)
def test_what_is_not_for_readers_never_reaches_the_site(proxy, path, status):
    answered = proxy.send("GET", path)[0]
    assert (answered, proxy.requested(path)) == (status, int(status == 200))


def test_monitor_of_the_machine_is_told_whether_the_site_is_ready(proxy):
    assert proxy.send("GET", "/readyz", source="127.0.0.1")[0] == 200


def test_files_are_asked_for_once_for_each_coding(proxy):
    path = "/static/site/site.0123456789ab.css"
    requested = ["br, gzip", "gzip, deflate, br", "gzip", "gzip;q=1.0", "identity"]
    reached = [json.loads(proxy.send("GET", path, Accept_Encoding=one)[2])["headers"] for one in requested]
    assert [one.get("Accept-Encoding") for one in reached] == ["br", "br", "gzip", "gzip", None]
    assert proxy.requested(path) == 3


def test_uploads_may_be_larger_than_forms(proxy):
    body = b"x" * (2 * 1024 * 1024)
    sizes = [proxy.send("POST", path, body)[0] for path in ("/share/send/", "/admin/images/add/", "/m/abc/send/")]
    assert sizes == [413, 200, 413]


def test_a_hall_is_not_limited_where_a_stranger_is(proxy):
    hall = [proxy.send("POST", "/m/abc/send/", b"{}", source="127.0.9.2")[0] for _ in range(80)]
    stranger = [proxy.send("POST", "/share/send/", b"{}", source="127.0.9.3") for _ in range(80)]
    codes = [answer[0] for answer in stranger]
    assert (hall, codes[:60], codes[-1]) == ([200] * 80, [200] * 60, 429)
    assert stranger[-1][2] == (PAGES / "429.html").read_text()
    assert stranger[-1][1]["Retry-After"] == "30"


def test_what_the_site_says_itself_is_passed_on(proxy):
    status, _headers, body = proxy.send("GET", "/busy/")
    assert (status, json.loads(body)["path"]) == (503, "/busy/")


def read_until(path, expected):
    """Return what a log holds once `expected` is in it: a line is written a moment after its answer."""
    until = time.monotonic() + 20
    while expected not in (text := path.read_text()):
        assert time.monotonic() < until, text
        time.sleep(0.01)
    return text


def test_what_is_private_is_not_logged_nor_who_asked(proxy):
    for path in ("/said/told-to-one/", "/cy/questions/official/told-to-one/", "/search/?q=asked"):
        assert proxy.send("GET", path, source="127.0.9.4")[0] == 200
    log = read_until(proxy.home / "logs" / "access.log", " GET /search/ ")
    assert [word for word in ("told-to-one", "requested", "127.0.9") if word in log] == []


def test_three_hundred_slow_connections_hold_no_thread_of_the_site(proxy):
    before = threading.active_count()
    halves = (b"", b"GET / HTTP/1.1\r\nHost: x", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx")
    with contextlib.ExitStack() as held:
        for number in range(300):
            one = socket.create_connection(("127.0.0.1", proxy.ports["plain"]), source_address=("127.0.9.5", 0))
            held.enter_context(one)
            one.sendall(halves[number % 3])
        assert proxy.send("GET", "/meanwhile/")[0] == 200
        assert threading.active_count() <= before + 1  # the thread that has just answered


def test_the_page_for_when_the_site_is_away(proxy):
    away, there = "/_upstream_is_gone/", proxy.ports["site-1"]
    proxy.site.shutdown()
    proxy.site.server_close()
    try:
        status, headers, body = proxy.send("POST", away, b"{}")
        assert (status, body) == (503, (PAGES / "503.html").read_text())
        assert (headers["Retry-After"], headers["Cache-Control"]) == ("30", "no-store")
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    finally:
        proxy.site = ThreadingHTTPServer(("127.0.0.1", there), Site)
        threading.Thread(target=proxy.site.serve_forever, daemon=True).start()


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda one: one.name)
def test_pages_are_allowed_their_style_and_say_the_same_in_both_languages(path):
    markup = path.read_text()
    [style] = re.findall(r"<style>(.*?)</style>", markup, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in (PAGES.parent / "nginx.conf").read_text()
    english, welsh = (re.findall(r"<(?:h1|p)>(.*?)</", part) for part in markup.split("<section")[1:])
    with override("cy"):
        translated = [gettext(sentence) for sentence in english]
    if path.name == "503.html":  # the others no page of the site says too
        assert welsh == translated
    assert len(welsh) == len(english)
