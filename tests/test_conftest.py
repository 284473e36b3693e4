"""The ground the tests stand on holds: what they rely on is tried here by breaking it."""

import re
import socket
import warnings
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from pytest_socket import SocketConnectBlockedError
from wagtail.models import Collection, Locale, Page, Site

from tests.conftest import commits, names_of_the_browser
from tests.services import missing


def test_network_beyond_this_machine_is_blocked():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # An address set aside for documentation: nobody answers there even where nothing blocks.
        with pytest.raises(SocketConnectBlockedError):
            socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_warnings_are_errors():
    with pytest.raises(DeprecationWarning):
        warnings.warn("on its way out", DeprecationWarning, stacklevel=1)


def test_missing_service_skips_on_a_laptop(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt install chromium"):
        missing("Chromium", "To install it: apt install chromium")


def test_missing_service_fails_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt install chromium"):
        missing("Chromium", "To install it: apt install chromium")


# Twice, because each run of a test that commits empties the tables for the next.
@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_fresh_sites_rows_are_there_for_tests_that_commit(turn):
    assert list(Locale.objects.values_list("language_code", flat=True)) == ["en-gb"]
    assert Site.objects.get().root_page.get_parent() == Page.get_first_root_node()
    assert Collection.get_first_root_node().name == "Root"
    assert list(Group.objects.order_by("name").values_list("name", flat=True)) == [
        "Editors",
        "Facilitators",
        "Moderators",
        "Partner editors",
    ]


def test_what_commits_runs_after_all_that_needs_the_rows_it_empties(request):
    in_order = [commits(item) for item in request.session.items]
    assert in_order == sorted(in_order)


def test_a_fixture_or_parameter_with_the_browsers_name_is_found(request):
    class Fixture:
        baseid = "tests/practice/test_something.py"

    class OwnFixture:
        class _fixtureinfo:  # noqa: N801  pytest's own name
            name2fixturedefs = {"page": [Fixture], "entry": [Fixture]}

    class OwnParameter:
        class callspec:  # noqa: N801  pytest's own name
            params = {"context": 1, "turn": 2}

    assert names_of_the_browser(OwnFixture) == {"page"}
    assert names_of_the_browser(OwnParameter) == {"context"}
    assert [item.nodeid for item in request.session.items if names_of_the_browser(item)] == []


def test_browser_reaches_no_other_host(page, browser_faults):
    page.set_content('<img src="http://bank.example.org/picture.png" alt="">')
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.images[0].naturalWidth") == 0
    assert browser_faults == ["request to another host: http://bank.example.org/picture.png"]
    browser_faults.clear()


def test_browser_reports_script_errors(page, browser_faults):
    page.set_content("<p>Before</p>")
    page.evaluate("setTimeout(() => { throw new Error('broken') })")
    page.wait_for_timeout(100)
    assert browser_faults == ["script error: broken"]
    browser_faults.clear()


def test_axe_finds_what_is_wrong_and_says_where(page, axe):
    page.set_content('<html lang="en"><title>A form</title><main><input id="question"></main></html>')
    with pytest.raises(pytest.fail.Exception) as failure:
        axe(page)
    assert "label (critical)" in str(failure.value)
    assert "at #question" in str(failure.value)


def test_axe_is_content_with_a_page_in_order(page, axe):
    page.set_content('<html lang="en"><title>A page</title><main><h1>A page</h1></main></html>')
    axe(page)
    assert page.title() == "A page"


def test_no_journey_reads_before_the_page_is_there():
    """A click waits until the next page begins to load: what is then read at once may be another page's."""
    at_once = re.compile(
        r"assert .*(\.all_inner_texts\(\)|\.is_(visible|checked)\(\)|(get_by_\w+|locator)\([^\n]*\)\.count\(\)"
        r"|\.(input_value|inner_text|get_attribute)\(.*\)( ==|\.startswith|\.endswith|\.strip))"
    )
    tests = Path(__file__).parent
    read = [line.strip() for path in tests.rglob("test_*.py") for line in path.read_text().splitlines()]
    assert [line for line in read if at_once.match(line)] == []
