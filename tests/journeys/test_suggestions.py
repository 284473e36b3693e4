"""A reader picks a suggestion by keyboard and by pointer, and searches for their own words only."""

import pytest
from playwright.sync_api import expect

from search.models import Synonyms
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(live_server):
    """Two entries about one thing under two names."""
    Synonyms.objects.create(terms="ward\nparish")
    factories.case_study("Ward walks", summary="How it went.", topics=[factories.topic("Wardens")])
    factories.case_study("Parish walks", summary="How it went.")
    return live_server.url


def test_a_suggestion_is_chosen_by_keyboard(page, axe, bank):
    page.goto(bank + "/search/")
    field = page.get_by_role("combobox", name="Ask in your own words")
    field.press_sequentially("ward")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    options.first.wait_for()
    expect(options).to_have_text(["Wardens Topic", "Ward walks Case study"], use_inner_text=True)
    expect(page.locator("form.search-box [role=status]")).to_have_text("2 suggestions")
    axe(page)
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id"))
    axe(page)
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("ward")
    field.press("ArrowDown")
    field.press("ArrowUp")
    field.press("ArrowUp")
    field.press("Enter")
    page.get_by_role("heading", level=1, name="Ward walks").wait_for()


def test_a_suggestion_is_chosen_by_pointer_and_enter_alone_asks(page, bank):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(bank + "/search/")
    field = page.get_by_role("combobox", name="Ask in your own words")
    field.press_sequentially("ward")
    page.get_by_role("option", name="Wardens").click()
    page.get_by_role("heading", level=1, name="Wardens").wait_for()
    page.goto(bank + "/search/")
    field.press_sequentially("ward")
    page.get_by_role("option", name="Wardens").wait_for()
    field.press("Enter")
    page.wait_for_url("**/search/?q=ward#found")


def test_other_words_are_switched_off_and_on(page, axe, bank):
    page.goto(bank + "/search/?q=ward")
    expect(page.locator(".card__title")).to_have_text(["Ward walks", "Parish walks"])
    axe(page)
    page.get_by_role("link", name="Only my words").click()
    page.get_by_text("Searching for your words only.").wait_for()
    expect(page.locator(".card__title")).to_have_text(["Ward walks"])
    axe(page)
    page.get_by_role("link", name="Search for other words for the same thing too").click()
    page.get_by_text("Also searching for “parish”").wait_for()


def test_on_a_phone_suggestions_stand_right_under_the_field_and_above_the_keyboard(page, bank):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(bank + "/search/")
    field = page.get_by_role("combobox", name="Ask in your own words")
    field.press_sequentially("wrad")
    option = page.get_by_role("option", name="Wardens")
    option.wait_for()
    below = field.bounding_box()["y"] + field.bounding_box()["height"]
    shown = page.get_by_role("listbox", name="Suggestions").bounding_box()
    assert abs(shown["y"] - below) < 4
    assert shown["y"] < 320
