"""A partner shows the bank on a page of their own: by the line of the panel, by oEmbed, and looks at the map."""

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.journeys.test_reader_pages import assert_accessible

pytestmark = pytest.mark.django_db


@pytest.fixture
def intranet(settings):
    """A page of another site on this machine, as a function that takes its body and returns its address."""
    bodies = {}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f'<!DOCTYPE html><html lang="en"><title>Intranet</title>{bodies[self.path]}'.encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings.EMBED_HOSTS = [address]

    def page_with(body):
        path = f"/{len(bodies)}"
        bodies[path] = body
        return address + path

    yield page_with
    server.shutdown()
    server.server_close()


def shed(place):
    return factories.case_study(f"Shed {place}", topics=[factories.topic("Community rights")])


def test_a_partner_pastes_the_line_of_the_panel(page, axe, live_server, intranet, browser_faults):
    pages = [shed(place) for place in range(3)]
    collection = factories.collection("Worth reading", items=pages)
    page.goto(live_server.url + collection.get_url())
    page.get_by_text("Share and embed").click()
    expect(page.get_by_label("Line that shows it on your site")).to_be_visible()
    axe(page)
    line = page.get_by_label("Line that shows it on your site").input_value()
    page.get_by_role("link", name="Choose language, colours and length").click()
    page.get_by_label("How many entries").select_option("1")
    page.get_by_label("Colours").select_option("Dark")
    page.get_by_role("button", name="Change the line").click()
    expect(page.get_by_label("The line to paste")).to_have_value(re.compile("dark"))
    assert_accessible(page, axe, page.url)
    other_line = page.get_by_label("The line to paste").input_value()
    plain = page.get_by_label("HTML to paste").input_value()

    page.goto(intranet(f"<main><h1>Ours</h1>{line}{other_line}{plain}</main>"))
    shown, dark = page.frame_locator("iframe >> nth=0"), page.frame_locator("iframe >> nth=1")
    expect(shown.locator("h2")).to_have_text(["Shed 0", "Shed 1", "Shed 2"])
    expect(dark.locator("h2")).to_have_text(["Shed 0"])
    background = "getComputedStyle(document.body).backgroundColor"
    assert [frame.evaluate(background) for frame in page.frames[1:]] == ["rgb(255, 255, 255)", "rgb(22, 36, 44)"]
    expect(page.locator("main > section li a")).to_have_text(["Shed 0"])
    axe(page)
    with page.context.expect_page() as opened:
        shown.get_by_role("link", name="Shed 1").click()
    assert opened.value.url == live_server.url + pages[1].get_url()

    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(intranet(line.replace("/embed/", "/id/")))
    assert {line.split(":")[0] for line in browser_faults} == {"breach of the policy"}
    browser_faults.clear()


def test_a_site_embeds_by_the_address_alone(page, axe, live_server, intranet):
    shed(1)
    page.goto(f"{live_server.url}/topics/community-rights/")
    endpoint = page.locator('link[type="application/json+oembed"]').get_attribute("href")
    page.goto(intranet(f'<main><h1>Ours</h1><div id="here" data-from="{endpoint.replace("&", "&amp;")}"></div></main>'))
    found = page.evaluate("fetch(document.querySelector('#here').dataset.from).then((answer) => answer.json())")
    page.evaluate("(html) => { document.querySelector('#here').innerHTML = html }", found["html"])
    expect(page.frame_locator("iframe").locator("h2")).to_have_text(["Shed 1"])
    axe(page)


def test_a_reader_goes_from_a_search_by_the_map_to_a_place(page, axe, live_server):
    north = factories.place("North", latitude="54.1", longitude="-2.7")
    shed(1)
    factories.case_study("Shed of the north", places=[north])
    page.goto(f"{live_server.url}/search/?q=shed")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_label("North: 1 entry")).to_be_visible()
    assert_accessible(page, axe, page.url)
    page.get_by_label("North: 1 entry").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    expect(page.locator("h3")).to_have_text(["Shed of the north"])
