"""Two sites are walked and compared by what a reader gets, not by how pages are styled."""

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.architecture import repository

SAME = {"/cy/": "<p>Croeso", "/sitemap.xml": "<urlset/>"}
FIRST = {"/": '<p class="old">Halls</p><a href="/a/">A</a><a href="https://elsewhere.example/">B</a>', "/a/": "Tin."}


@pytest.fixture
def serve():
    """A function that serves {path: text} on this machine and returns the address; what is not there is 404."""
    servers = []

    def serve(pages):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                text = (SAME | pages).get(self.path)
                self.send_response(200 if text else 404)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write((text or "").encode())

            def log_message(self, *arguments):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("second", "found"),
    [
        (FIRST | {"/": FIRST["/"].replace("old", "new")}, ["4 addresses compared, 0 of them differ."]),
        (
            FIRST | {"/a/": "Zinc."},
            ["/a/", "    -Tin.", "    +Zinc.", "4 addresses compared, 1 of them differ."],
        ),
        (
            {"/": FIRST["/"]},
            [
                "/a/",
                "    (200, '', 'text/html') became (404, '', 'text/html')",
                "4 addresses compared, 1 of them differ.",
            ],
        ),
    ],
)
def test_what_a_reader_gets_is_compared_over_every_link(serve, second, found):
    words = [sys.executable, "bin/compare-sites", serve(FIRST), serve(second)]
    result = subprocess.run(words, cwd=repository(), capture_output=True, text=True)
    assert (result.stdout.splitlines(), result.returncode) == (found, int(len(found) > 1))


@pytest.mark.parametrize(
    ("second", "differing"),
    [
        (
            "<ul>\n  <li\n  class='x'\n  >\n  <a href='/b/'>\n      Tin</a>, and\n    zinc\n  </li>\n</ul><td></td>",
            0,
        ),
        ("<ul><li class='x'><a href='/b/'>Tin</a> , and zinc</li></ul><td></td>", 1),
        ("<ul><li class='x'><a href='/b/'>Tin</a>,and zinc</li></ul><td></td>", 1),
        ("<ul><li class='x'><a href='/b/'>Tin</a>, and zinc</li></ul><td>\n</td>", 1),
    ],
)
def test_layout_that_no_browser_shows_may_differ_and_space_between_words_may_not(serve, second, differing):
    first = {"/": "<ul><li class='x'><a href='/b/'>Tin</a>, and zinc</li></ul><td></td>"}
    words = [sys.executable, "bin/compare-sites", "--any-layout", serve(first), serve({"/": second})]
    result = subprocess.run(words, cwd=repository(), capture_output=True, text=True)
    assert result.stdout.splitlines()[-1] == f"3 addresses compared, {differing} of them differ."
