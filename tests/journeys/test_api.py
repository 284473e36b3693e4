"""A partner who writes programs finds the API from a search, reads of it, and asks it from a page of their own."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (1280, 320)
ASK = """async address => {
    const response = await fetch(address);
    return [response.status, (await response.json()).items.map(item => item.title)];
}"""


def test_a_partner_finds_the_api_and_asks_it_from_their_own_page(page, live_server, axe):
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
    assert page.get_by_role("heading", level=1).inner_text() == "API for partners"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
    # A page of another site, which this machine is under its other name.
    own = live_server.url.replace("localhost", "127.0.0.1") + "/own-page"
    markup = "<!DOCTYPE html><title>Own</title>"
    page.route(own, lambda route: route.fulfill(body=markup, content_type="text/html"))
    page.goto(own)
    assert own.startswith("http://127.0.0.1:")
    assert address.startswith("http://localhost:")
    assert page.evaluate(ASK, address) == [200, ["Sheds for a village"]]
