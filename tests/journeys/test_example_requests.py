"""Who finds nothing asks for an example; who wants councils like their own first says which, and can take it off."""

import pytest
from playwright.sync_api import expect

from practice.public_forms import spam_guard
from search.models import ExampleRequest
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(live_server, page):
    """A phone before a small bank of two councils."""
    page.set_viewport_size({"width": 320, "height": 900})
    region = factories.place("North", level="region", parent=factories.place("England"))
    for name, rurality in (("Hills", "rural"), ("Docks", "urban")):
        where = factories.place(name, level="council-area", parent=region, rurality=rurality, population=90_000)
        council = factories.organisation(f"{name} District Council", council_type="district", place=where)
        factories.case_study(f"A hall in {name}", organisations=[council], places=[where])
    return live_server.url


def test_nothing_found_asked_for_and_thanked(page, axe, bank, monkeypatch):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    page.goto(bank + "/search/?q=zeppelin")
    page.get_by_role("link", name="Ask for an example").click()
    expect(page.get_by_label("Your e-mail address")).to_be_visible()
    axe(page)
    page.get_by_label("Your e-mail address").fill("nobody")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_contain_text("Write an e-mail address")
    axe(page)
    page.get_by_label("Your e-mail address").fill("asker@example.org")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have your question")
    axe(page)
    assert list(ExampleRequest.objects.values_list("question", "email")) == [("zeppelin", "asker@example.org")]


def test_councils_like_mine_are_chosen_and_taken_off(page, axe, bank):
    page.goto(bank + "/search/?q=hall")
    page.locator(".facets > summary").click()
    page.get_by_role("link", name="Choose your council or describe your place").click()
    expect(page.get_by_label("Your council")).to_be_visible()
    axe(page)
    page.get_by_label("Your council").select_option("Docks District Council")
    page.get_by_role("button", name="Show places like my council first").click()
    expect(page.locator(".card__title")).to_have_text(["A hall in Docks", "A hall in Hills"])
    expect(page.locator(".card__note")).to_have_text(
        [
            "From an urban district council of similar size, like yours",
            "From a district council of similar size, like yours",
        ]
    )
    axe(page)
    page.get_by_role("link", name="Remove from Councils like mine").click()
    expect(page).to_have_url(bank + "/search/?q=hall")
    expect(page.locator(".card__note")).to_have_count(0)
