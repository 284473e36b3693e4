"""An editor adds the place that is missing where they choose it, and chooses an entry from the list of entries."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from practice.models import Place
from tests import factories
from tests.practice.admin.users import editor

SLOW_TIMEOUT = 30_000  # milliseconds, on a busy machine


def test_a_missing_place_is_added_where_it_is_chosen(page, live_server, sign_in):
    case = factories.case_study("One mower for three parishes")
    factories.place("England")
    sign_in(editor())
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[case.pk]))
    page.get_by_role("tab", name="Where and who").click()
    page.get_by_role("button", name=re.compile("Add place")).first.click()
    window = page.locator(".modal")
    with page.expect_response(lambda response: "q=Lancashire" in response.url):
        window.locator("input[name=q]").fill("Lancashire")
    expect(window).to_contain_text("Nothing found for “Lancashire”.", timeout=SLOW_TIMEOUT)
    window.get_by_role("tab", name="Add a new place").click()
    expect(window.get_by_label("Name")).to_have_value("Lancashire")
    window.get_by_label("Level").select_option("region")
    window.get_by_label("Stands in").select_option(label="England")
    window.get_by_role("button", name="Add it").click()
    expect(page.locator("[id^=inline_child_place_rows]").last).to_contain_text("Lancashire", timeout=SLOW_TIMEOUT)
    assert Place.objects.get(slug="lancashire").parent.slug == "england"


def test_an_entry_is_chosen_from_the_list_of_entries(page, live_server, sign_in):
    remaining = factories.barrier("Nobody keeps the register")
    factories.case_study("No barrier")
    case = factories.case_study("One mower", factors=["A shed"])
    sign_in(editor())
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[case.pk]))
    page.locator("[id^=inline_child_factor_rows]").get_by_role("button", name="Choose an entry").first.click()
    window = page.locator(".modal")
    expect(window.get_by_role("link", name="Nobody keeps the register")).to_be_visible(timeout=SLOW_TIMEOUT)
    expect(window.get_by_text("No barrier")).to_have_count(0)
    with page.expect_response(lambda response: f"q={remaining.number}" in response.url):
        window.locator("input[name=q]").fill(str(remaining.number))
    window.get_by_role("link", name="Nobody keeps the register").click()
    expect(page.locator("[id^=inline_child_factor_rows]").first).to_contain_text(
        "Nobody keeps the register", timeout=SLOW_TIMEOUT
    )
