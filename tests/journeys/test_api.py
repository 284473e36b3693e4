"""A partner who writes programs finds the API from a search, reads of it, and asks it from a page of their own."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (1280, 320)
ASK = """async address => {
    const response = await fetch(address);
    return [response.status, (await response.json()).items.map(item => item.title)];
}"""


class OwnSite(BaseHTTPRequestHandler):
    """The partner's site: one empty page for every address."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>Own</title>")

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def own_site():
    """The address of the partner's own site."""
    with HTTPServer(("127.0.0.1", 0), OwnSite) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_partner_finds_the_api_and_asks_it_from_their_own_page(page, live_server, own_site, axe):
    factories.case_study("Sheds for a village")
    page.goto(f"{live_server.url}/search/?q=sheds")
    page.get_by_text("For programs").click()
    address = page.locator("details[open] code").inner_text()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
    page.reload()
    page.get_by_text("For programs").click()
    page.get_by_role("link", name="How to use the API").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("API for partners")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
    page.goto(own_site)
    assert page.evaluate(ASK, address) == [200, ["Sheds for a village"]]
