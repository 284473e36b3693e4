"""A partner editor makes a collection that stays live, readers see it, an entry is taken down, the partner is told."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from practice.lifecycle.actions import take_down
from practice.models import CollectionPage
from practice.roles import grant_roles
from tests import factories
from tests.practice.admin.users import partner

pytestmark = pytest.mark.django_db

FORM_STATE_DELAY = 5_000  # milliseconds after which Wagtail has noted what the form held when it was opened
SAVED = 30_000  # milliseconds that autosave may take on a busy machine


def saves(value):
    """Return what recognises the answer to autosave's sending of a form that holds `value`."""

    def is_saved(response):
        sent = response.request.method == "POST" and response.request.url.endswith("/edit/")
        return sent and value in (response.request.post_data or "") and response.json().get("success")

    return is_saved


def write_live_group(page):
    """Add a group with a search to the form of a collection, by a wrong address first."""
    page.wait_for_timeout(FORM_STATE_DELAY)
    page.get_by_role("button", name=re.compile("Add group")).click()
    page.locator("#id_group_rows-0-heading").fill("What got in the way")
    search = page.locator("#id_group_rows-0-saved_search")
    preview = page.locator("[data-saved-search]").first
    search.fill("/topics/no-such/")
    search.press("Tab")
    expect(preview).to_contain_text("We left out a filter that the bank does not have.", timeout=SAVED)
    with page.expect_response(saves("kind=barrier"), timeout=SAVED):
        search.fill("/search/?kind=barrier&topic=community-assets")
        search.press("Tab")
    expect(preview).to_contain_text("It finds 1 entry now", timeout=SAVED)
    expect(preview).to_contain_text("A lease that never comes")


def read_collection(page, address, axe):
    """Read a collection, what it covers and the page of its keeper, as a reader does."""
    page.goto(address)
    expect(page.locator(".card__title")).to_have_text(["Mould in every corner", "A lease that never comes"])
    expect(page.get_by_role("main")).to_contain_text("The council asked for it.")
    axe(page)
    page.locator(".tool summary", has_text="What is covered").click()
    page.get_by_role("link", name=re.compile("See its topics")).click()
    expect(page.get_by_role("cell", name=re.compile("2 here, *2 in the bank"))).to_be_visible()
    axe(page)
    page.goto(address)
    page.get_by_role("link", name="Sampleton Borough Council").click()
    expect(page.get_by_role("heading", name="Collections it keeps")).to_be_visible()
    axe(page)


def test_from_the_first_search_to_the_mark(page, live_server, sign_in, axe):
    grant_roles()
    assets = factories.topic("Community assets")
    council = factories.organisation(url="https://sampleton.example/")
    chosen = factories.case_study("The hall that stayed open", topics=[assets])
    factories.barrier("A lease that never comes", topics=[assets])
    draft = factories.collection("Keeping a hall", items=[chosen], topics=[assets], owner_organisation=council)

    sign_in(partner(council))
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    write_live_group(page)
    CollectionPage.objects.get(pk=draft.pk).get_latest_revision().publish()
    factories.barrier("Mould in every corner", topics=[assets])
    take_down(entry=chosen, reason="The council asked for it.")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        read_collection(page, live_server.url + draft.get_url(), axe)

    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + reverse("wagtailadmin_home"))
    page.get_by_role("link", name=re.compile("changes? in its collections")).click()
    expect(page.get_by_role("main")).to_contain_text("The council asked for it.")
    axe(page)
    page.get_by_role("button", name=re.compile("Mark as seen")).click()
    expect(page.get_by_role("main")).to_contain_text("Nothing happened, and nothing has run out.")
