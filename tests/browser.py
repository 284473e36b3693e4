"""The browser of the tests: Chromium without the network, watched for faults, and with axe."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from tests.services import missing

# A busy machine takes its time; what is expected still has to come.
expect.set_options(timeout=20_000)

# The headless shell does the same pages for two thirds of the processor; where it is not installed, Chromium itself.
CHROMIUMS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
CHROMIUM = next((path for path in CHROMIUMS if path.exists()), CHROMIUMS[-1])
OUR_HOSTS = {"127.0.0.1", "localhost"}
# What moves for ever is not waited for, nor what moves for long: Wagtail's badge of what is new pulses for 25 seconds.
SETTLED = """() => Promise.allSettled(document.getAnimations()
    .filter(animation => animation.effect.getComputedTiming().endTime <= 2000)
    .map(animation => animation.finished)).then(() => null)"""
# By how many pixels the page scrolls sideways.
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# By how many pixels a page of ours would scroll sideways with doubled text, and for what; "" where it would not. The
# admin's skeleton is not ours.
BEYOND_WITH_DOUBLED_TEXT = """() => {
    const root = document.documentElement;
    if (!document.body.classList.contains("govuk-template__body")) return "";
    document.querySelector("wagtail-userbar")?.remove();  // Wagtail's, for who is signed in
    root.style.fontSize = "200%";
    const beyond = root.scrollWidth - root.clientWidth;
    const wide = [...document.querySelectorAll("body *")].filter((one) =>
        one.getBoundingClientRect().right > root.clientWidth).map((one) => one.outerHTML.slice(0, 120));
    root.style.fontSize = "";
    return beyond > 0 ? `${beyond} pixels, for ${wide.slice(-3).join(" … ")}` : "";
}"""
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Of what is right only the rules are told and not every element, which would take as long again to write down.
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": WCAG_22_AA}, "resultTypes": ["violations"]}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """How Chromium is started: Debian's own, with every name but this machine's leading nowhere."""
    if not CHROMIUM.exists():
        missing("Chromium", "To install it: apt install chromium")
    return browser_type_launch_args | {
        "executable_path": str(CHROMIUM),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A reader in Britain at a desk; a test sets another viewport with `page.set_viewport_size`."""
    return browser_context_args | {
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def browser_faults():
    """What went wrong in the browser of this test, one line each; a test that provokes a fault takes it out again."""
    return []


@pytest.fixture
def context(context, browser_faults):
    """Playwright's context, watched: a request to another host, a breach of the policy or a script error is a fault."""

    def on_request(request):
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in OUR_HOSTS:
            browser_faults.append(f"request to another host: {request.url}")

    def on_console(message):
        if message.type == "error" and "Content Security Policy" in message.text:
            browser_faults.append(f"breach of the policy: {message.text}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: browser_faults.append(f"script error: {error.error}"))
    yield context
    assert browser_faults == []


@pytest.fixture(autouse=True)
def _served_at_its_address(request, settings):
    """A site that is really served has the address it is served at, wherever its pages and mails lead."""
    if "live_server" in request.fixturenames:
        settings.WAGTAILADMIN_BASE_URL = request.getfixturevalue("live_server").url


@pytest.fixture
def sign_in(context, live_server):
    """A function that signs a user in to the browser of this test, as if they had filled in the form."""

    def sign_in(user):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}]
        )

    return sign_in


def described(violation):
    """Return one finding of axe as lines that say what is wrong, where, and what would mend it."""
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        lines.append(f"  at {', '.join(map(str, node['target']))}")
        lines.append(f"     {' '.join(node['html'].split())[:200]}")
        lines.extend(f"     {line.strip()}" for line in node["failureSummary"].splitlines() if line.strip())
    return "\n".join(lines)


@pytest.fixture(scope="session")
def axe():
    """A function that fails the test when what the browser shows now cannot be read by everyone.

    It scrolls sideways at the width of the window, axe finds a breach of WCAG 2.2 AA, or, on a public page, it would
    scroll sideways with its text at twice the size (WCAG 1.4.4), which axe cannot tell.
    """

    def axe(page):
        page.wait_for_load_state("domcontentloaded")  # of the page that a click a moment ago leads to
        page.evaluate(SETTLED)  # a colour half-way through a fade is nobody's choice
        assert page.evaluate(BEYOND) == 0, f"{page.url} scrolls sideways at {page.viewport_size}"
        found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        if found:
            pytest.fail(f"axe on {page.url}:\n" + "\n".join(map(described, found)), pytrace=False)
        if beyond := page.evaluate(BEYOND_WITH_DOUBLED_TEXT):
            pytest.fail(f"{page.url} is too wide with its text at 200 %, by {beyond}", pytrace=False)

    return axe
