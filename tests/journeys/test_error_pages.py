"""Every page that says something went wrong in a browser: nothing for axe to find, nothing wider than a small phone."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import render
from django.test import RequestFactory
from django.utils.translation import override
from playwright.sync_api import expect

from home.error_handlers import away_response
from tests.browser import BEYOND
from tests.journeys.test_reader_pages import assert_accessible

pytestmark = pytest.mark.django_db

FOLDERS = [settings.BASE_DIR / "templates", settings.BASE_DIR / "deploy" / "nginx" / "pages"]
NUMBERED = sorted(path.relative_to(settings.BASE_DIR) for folder in FOLDERS for path in folder.glob("[45]??.html"))
OTHERS = ["templates/away.html", "templates/database_busy.html"]
CONTEXTS = {
    "410.html": {
        "title": "One front door",
        "number": 12,
        "reason": "The council asked for it.",
        "when": "3 May 2026",
        "replacement": {"url": "/id/13/", "title": "Two front doors"},
    },
    "413.html": {"most": "10 MB"},
    "503.html": {"is_reached": True},
}


def as_sent(path, language):
    """Return the markup that a reader gets for the error page at `path`."""
    request = RequestFactory().get("/nowhere/")
    request.user = AnonymousUser()
    if path.startswith("deploy"):
        return (settings.BASE_DIR / path).read_text()
    with override(language):
        if path == "templates/away.html":
            return away_response(request).content.decode()
        name = path.removeprefix("templates/")
        return render(request, name, CONTEXTS.get(name)).content.decode()


@pytest.mark.parametrize("path", [*map(str, NUMBERED), *OTHERS])
def test_an_error_page_can_be_read_by_everyone(page, axe, live_server, path):
    address, markup = f"{live_server.url}/nowhere/", {}
    page.route(address, lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=markup["now"]))
    for language in (code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE):
        markup["now"] = as_sent(path, language)
        page.set_viewport_size({"width": 320, "height": 900})
        page.goto(address)
        assert page.evaluate(BEYOND) == 0, f"{path} scrolls sideways in {language}"
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
    markup["now"] = as_sent(path, settings.LANGUAGE_CODE)
    assert_accessible(page, axe, address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
