"""A reader finds nothing, an editor sees it in the report and puts an entry first, the next reader finds it at once."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from practice.roles import grant_roles
from search.models import Promotion
from search.roles import grant
from tests import factories
from tests.practice.admin import users

pytestmark = pytest.mark.django_db

WHY = "Chosen by the editors for this question"


def test_what_was_missed_is_put_first(page, axe, live_server, sign_in):
    factories.case_study("A hall for the neighbours of a village")
    factories.case_study("A swimming pool run by its neighbours")
    page.goto(live_server.url + "/search/?q=village+neighbours")
    expect(page.locator(".card__title").first).to_have_text("A hall for the neighbours of a village")
    call_command("record_low_result_queries", verbosity=0)

    grant_roles()
    grant()
    sign_in(users.editor())
    page.goto(live_server.url + "/admin/reports/searches/")
    axe(page)
    page.get_by_role("link", name="Put an entry first for “village neighbours”").click()
    expect(page.get_by_role("textbox", name="Question")).to_have_value("village neighbours")
    page.get_by_role("button", name="Choose an entry").click()
    page.locator(".modal").get_by_label("Search term").fill("swimming")
    page.locator(".modal").get_by_role("link", name="A swimming pool run by its neighbours").click()
    expect(page.locator(".modal")).to_have_count(0)
    axe(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="village neighbours").wait_for()
    page.reload()  # without Wagtail's own message, which fades in and out
    page.get_by_role("link", name="village neighbours").wait_for()
    axe(page)
    assert Promotion.objects.get().entry_id == factories.CaseStudyPage.objects.get(title__contains="pool").number

    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + "/search/?q=Neighbours+of+the+village")
        expect(page.locator(".card__title").first).to_have_text("A swimming pool run by its neighbours")
        expect(page.locator(".card__note")).to_have_text([WHY])
        axe(page)
