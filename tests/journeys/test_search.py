"""Readers ask, narrow, compare and read on, with and without scripts; every page of finding can be read by everyone."""

import pytest
from playwright.sync_api import expect

from practice.choices import FactorType, OccurrenceState, Outcome
from practice.models import Factor
from tests import factories
from tests.browser import BEYOND

pytestmark = pytest.mark.django_db

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"
QUESTION = "who should keep the register of community assets?"


@pytest.fixture
def bank(live_server):
    """A small bank in which one council overcame doubt over its register."""
    england = factories.place("England")
    kent = factories.place("Kent", level="council-area", parent=england, rurality="rural")
    hull = factories.place(LONG, level="council-area", parent=england, rurality="urban")
    topic = factories.topic("Community assets", "Localism")
    council = factories.organisation("Kent District Council", council_type="district", place=kent)
    right = factories.instrument("Right to bid")
    filed = {"topics": [topic], "tags": ["register"], "instruments": [right]}
    occurrences = [(OccurrenceState.OVERCOME, kent), (OccurrenceState.PARTLY, kent), (OccurrenceState.REMAINS, hull)]
    barrier = factories.barrier("Doubt over the register", occurrences=occurrences, **filed)
    factor = Factor(factor_type=FactorType.HINDERED, text="Nobody knew whose it was.", barrier=barrier)
    factories.case_study(
        "Land charges keeps the register",
        summary="A small district settled who keeps the register of community assets.",
        places=[kent],
        organisations=[council],
        factors=[factor],
        **filed,
    )
    factories.case_study(f"A hall in {LONG}", places=[hull], outcome=Outcome.STOPPED, is_illustration=True, **filed)
    old = {"state": "superseded", "state_date": "2026-01-01", "state_reason": "A newer one stands."}
    factories.case_study("The old register", places=[kent], **old, **filed)
    for number in range(4):
        factories.definition("Asset", f"Meaning {number}, as {LONG} has it.", **filed)
    factories.vanguard("Kent goes first", statuses=[("named", "July 2010"), ("withdrew", "2011")], **filed)
    factories.collection("Rights", **filed)
    factories.topic("Empty", "Localism")
    return live_server.url


STATES = {
    "everything": "/search/",
    "a question with filters": "/search/?q=register&kind=case-study&kind=barrier&place=kent&year_from=1990",
    "set aside": "/search/?q=register&kind=nonsense&year_from=x&sort=y",
    "nothing": "/search/?q=zeppelin",
    "a spelling": "/search/?q=regsiter&place=kent",
    "one filter too many": "/search/?q=register&kind=collection",
    "a topic full": "/topics/community-assets/",
    "a topic with nothing": "/topics/empty/",
    "a topic searched": "/topics/community-assets/?q=register",
    "a theme": "/themes/localism/",
    "a nation": "/places/england/",
    "a place": "/places/kent/",
    "a tag": "/tags/register/",
    "an organisation": "/organisations/kent-district-council/",
    "an instrument": "/instruments/right-to-bid/",
    "case studies": "/case-studies/",
    "definitions": "/definitions/",
    "vanguards": "/vanguards/",
    "topics": "/topics/",
    "places": "/places/",
    "organisations": "/organisations/",
    "instruments": "/instruments/",
    "tags": "/tags/",
    "places filtered": "/places/?q=ken",
    "compare": "/definitions/compare/",
    "compare a term": "/definitions/compare/?term=asset",
    "compare nothing": "/definitions/compare/?term=none",
}


def test_every_page_in_every_state_can_be_read_by_everyone(page, axe, bank):
    for address in STATES.values():
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(bank + address)
            if width == 320 and page.locator(".facets").count():
                page.locator(".facets > summary").click()
                page.locator(".facets__apply").last.scroll_into_view_if_needed()
                page.mouse.wheel(0, 100_000)
            axe(page)


def test_a_practitioner_asks_narrows_reads_and_follows_a_factor(page, bank):
    page.goto(bank + "/search/")
    page.get_by_label("Ask in your own words").fill(QUESTION)
    page.get_by_role("search").get_by_role("button", name="Search").click()
    page.get_by_role("group", name="Place").get_by_label("Kent").check()
    page.get_by_role("group", name="Theme").get_by_label("Localism").check()
    page.get_by_role("group", name="Kind").get_by_label("Case study").check()
    page.get_by_role("button", name="Apply").last.click()
    expect(page.get_by_label("Ask in your own words")).to_have_value(QUESTION)
    filters = page.get_by_role("list", name="Filters that are on")
    on = ["Remove from Kind: Case study", "Remove from Theme: Localism", "Remove from Place: Kent"]
    expect(filters.locator(".active__filter")).to_have_text(on)
    page.get_by_role("link", name="Land charges keeps the register").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Land charges keeps the register")
    page.get_by_role("main").get_by_role("link", name="Doubt over the register").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Doubt over the register")


def test_what_means_the_same_comes_first_and_definitions_for_who_wants_one(page, axe, language_model, live_server):
    factories.case_study("The waste contract", summary="A contract for emptying bins; who gets it was argued over.")
    factories.case_study(
        "Young people choose the provider", summary="Youngsters wrote the brief and signed a contract."
    )
    factories.definition("Contract", "An agreement on who does what for which price.")
    page.goto(live_server.url + "/search/")
    box = page.get_by_label("Ask in your own words")
    box.fill("Letting teenagers pick who gets the contract")
    page.get_by_role("search").get_by_role("button", name="Search").click()
    expect(page.locator(".card__title").first).to_have_text("Young people choose the provider")
    axe(page)
    box.fill("What does contract mean?")
    page.get_by_role("search").get_by_role("button", name="Search").click()
    expect(page.locator(".card .kind").first).to_have_text("Definition")


def test_results_come_before_the_filters_on_a_phone(page, bank):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(bank + "/search/?q=register")
    expect(page.get_by_role("group", name="Kind")).to_be_hidden()
    assert page.locator(".card").first.bounding_box()["y"] < 800


def test_search_and_comparison_work_without_scripts(new_context, bank):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(bank + "/search/")
    page.get_by_label("Ask in your own words").fill("register")
    page.get_by_role("search").get_by_role("button", name="Search").click()
    page.get_by_role("group", name="Kind").get_by_label("Barrier").check()
    page.get_by_role("button", name="Apply").last.click()
    expect(page.locator(".card__title")).to_have_text(["Doubt over the register"])
    page.get_by_role("link", name="Remove from Kind: Barrier").click()
    expect(page.locator(".card")).not_to_have_count(1)
    page.goto(bank + "/topics/community-assets/")
    page.locator(".stats--known a").first.click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("1 entry")
    expect(page.locator(".card__title").first).to_have_text("Land charges keeps the register")
    page.goto(bank + "/definitions/compare/")
    for box in page.locator(".choices input").all()[:2]:
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".rivals > li")).to_have_count(2)


def test_the_first_result_is_five_stops_from_the_box_and_the_filters_a_link_away(page, bank):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(bank + "/search/?q=register")
    page.get_by_label("Ask in your own words").focus()
    stops = []
    while len(stops) < 6 and not any(stops):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("document.activeElement.closest('.card__title') && document.activeElement.innerText")
        )
    expect(page.locator(".card__title").first).to_have_text(stops[-1] or "")
    assert len(stops) <= 5
    page.get_by_role("link", name="Skip to the filters").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".facets:focus-within")).to_have_count(1)
    expect(page.get_by_role("button", name="Apply")).to_have_count(1)


def test_asking_leads_to_the_total(page, bank):
    page.goto(bank + "/search/")
    page.get_by_label("Ask in your own words").fill("register")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=register#found")
    assert page.evaluate("document.activeElement.id") == "found"


def test_a_full_page_stays_short_on_a_phone(page, live_server):
    text = (
        "The community of Sampleton looked after its wood with forty neighbours and wrote down what each of them did. "
    )
    for number in range(22):
        factories.case_study(
            f"A wood that forty neighbours look after, {number}",
            summary=(text * 3)[:300],
            learnt=f"<p>{'A long account of it all. ' * 20}</p><p>An otter was seen in the wood. {text}</p>",
            organisations=[factories.organisation("Sampleton Rural District Council")],
            practice_start="May 2010",
            practice_end="June 2012",
        )
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto(f"{live_server.url}/search/?q=wood+otter")
        expect(page.locator(".card")).to_have_count(20)
        assert page.evaluate("document.documentElement.scrollHeight") <= 6_000
        assert page.evaluate(BEYOND) == 0
