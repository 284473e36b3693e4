"""Every reading page in a browser, in every state: nothing for axe to find, nothing wider than a small phone."""

import pytest
from playwright.sync_api import expect

from home.initial_pages import create_initial_pages
from tests.practice import sample_entries

pytestmark = pytest.mark.django_db


def assert_accessible(page, axe, address):
    """Open `address` at a desk and on a small phone; axe finds nothing and nothing scrolls sideways."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        axe(page)


@pytest.mark.parametrize("state", sample_entries.STATES)
@pytest.mark.parametrize("kind", sample_entries.KINDS)
def test_an_entry_can_be_read_by_everyone(page, axe, live_server, kind, state):
    assert_accessible(page, axe, live_server.url + sample_entries.entry(kind, state).get_url())


def test_the_front_page_can_be_read_by_everyone(page, axe, live_server):
    create_initial_pages()
    assert_accessible(page, axe, live_server.url)
    sample_entries.collection(2)
    assert_accessible(page, axe, live_server.url)


@pytest.mark.parametrize("slug", ["about", "accessibility", "privacy"])
def test_a_notice_can_be_read_by_everyone(page, axe, live_server, slug):
    create_initial_pages()
    assert_accessible(page, axe, f"{live_server.url}/{slug}/")


def test_a_reader_follows_a_factor_to_its_barrier(page, live_server):
    case = sample_entries.case_study()
    barrier = case.factor_rows.first().barrier
    page.goto(live_server.url + case.get_url())
    page.get_by_role("table", name="What helped").get_by_role("link", name=barrier.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(barrier.title)
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Barriers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Barriers")


def test_the_panel_can_be_copied_into_an_email(page, context, live_server):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    case = sample_entries.case_study()
    page.goto(live_server.url + case.get_url())
    page.get_by_role("button", name="Copy this panel").click()
    page.get_by_text("Copied. Paste it where you need it.").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "One front door"
    assert "For: Community groups; Left out: Small charities" in lines
    assert lines[-1] == f"{live_server.url}/id/{case.number}/"
