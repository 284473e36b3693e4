"""Nothing typed into the form of an entry is lost: after a refused save, after the session ended, and in a lock."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from practice.models import CaseStudyPage, CollectionPage
from tests import factories
from tests.practice.admin.users import editor, moderator

pytestmark = pytest.mark.django_db

BUSY = 30_000  # milliseconds that autosave may take on a busy machine


@pytest.fixture
def case():
    """A draft case study."""
    return factories.case_study("Three parishes and one mower", live=False, topics=[factories.topic()])


@pytest.fixture
def opened(context, sign_in, live_server):
    """Open the form of a page as somebody; return the browser's page."""

    def opened(entry, user):
        sign_in(user)
        page = context.new_page()
        page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[entry.pk]))
        page.wait_for_timeout(2500)  # after which Wagtail looks for changes
        return page

    return opened


def saved(form):
    """Return a block that ends once autosave stored what was written in it."""
    stored = lambda answer: answer.request.method == "POST" and "/edit/" in answer.url and answer.ok  # noqa: E731
    return form.expect_response(stored, timeout=BUSY)


def latest(entry):
    """Return the latest version of the entry."""
    return CaseStudyPage.objects.get(pk=entry.pk).get_latest_revision_as_object()


def test_autosave_names_what_is_wrong_leads_there_and_goes_on_after_a_refused_save(case, opened, browser_faults):
    form = opened(case, moderator())
    form.locator("#id_cost_amount").fill("100")
    notice = form.locator("#saving-notice")
    expect(notice).to_contain_text("Say what the cost was for: once, a year, or the whole period.", timeout=BUSY)
    form.locator("#id_title").focus()
    notice.get_by_role("link").click()
    expect(form.locator("#id_cost_period")).to_be_focused()
    form.keyboard.press("Control+s")
    expect(form.locator(".messages .error").first).to_be_visible()
    form.locator(".messages a[data-fault]").first.click()
    expect(form.locator("#id_cost_period")).to_be_focused()
    with saved(form):
        form.locator("#id_cost_period").select_option(index=1)
    assert latest(case).cost_amount == 100
    form.wait_for_timeout(2500)
    with saved(form):
        form.locator("#id_summary").fill("Written after the first save.")
    assert latest(case).summary == "Written after the first save."
    form.wait_for_function("!Object.keys(sessionStorage).some(key => key.startsWith('practice.kept'))")
    browser_faults.clear()  # the two refusals


def test_what_was_typed_when_the_session_ended_is_offered_back_to_the_same_person(
    case, opened, sign_in, live_server, browser_faults
):
    user = moderator()
    form = opened(case, user)
    Session.objects.all().delete()
    form.locator("#id_summary").fill("Typed after the session ended.")
    notice = form.locator("#saving-notice")
    expect(notice).to_contain_text("You are signed out", timeout=BUSY)
    assert latest(case).summary != "Typed after the session ended."
    notice.get_by_role("link", name="Sign in").click()
    form.locator("#id_username").fill(user.username)
    form.locator("#id_password").fill("correct horse")
    form.get_by_role("button", name="Sign in", exact=True).click()
    expect(notice).to_contain_text("was not saved. It is kept in this tab.")
    form.get_by_role("button", name="Put it back and save it").click()
    expect(form.locator(".messages .success")).to_be_visible()
    expect(form.locator("#id_summary")).to_have_value("Typed after the session ended.")
    assert latest(case).summary == "Typed after the session ended."
    expect(notice).to_have_count(0)
    form.evaluate("sessionStorage.setItem('practice.kept:999:/admin/pages/1/edit/', '{}')")
    form.reload()
    expect(form.locator("#id_summary")).to_be_visible()
    form.wait_for_function("sessionStorage.getItem('practice.kept:999:/admin/pages/1/edit/') === null")
    browser_faults.clear()


def test_a_locked_form_says_that_nothing_is_saved_and_takes_nothing(case, opened):
    case.save_revision()
    case.get_workflow().start(case, editor())
    form = opened(case, editor())
    expect(form.locator(".messages")).to_contain_text("You can read this form but not change it")
    expect(form.locator("#id_summary")).to_have_js_property("readOnly", True)
    expect(form.locator("#id_cost_period")).to_be_disabled()


def test_a_group_written_now_is_chosen_now_and_rows_are_called_by_their_entries(opened):
    one = factories.collection_item(factories.case_study("One"))
    terms = factories.collection("Terms", live=False, topics=[factories.topic()], items=[one])
    form = opened(terms, moderator())
    expect(form.get_by_text("Entry 1: One", exact=True)).to_be_visible()
    form.locator("#id_group_rows-ADD").click()
    form.locator("#id_group_rows-0-heading").fill("Localism")
    with saved(form):
        form.locator("#id_item_rows-0-group").select_option(label="Localism")
    page = CollectionPage.objects.get(pk=terms.pk).get_latest_revision_as_object()
    assert [(heading, [row.entry.title for row in rows]) for heading, rows in page.groups()] == [("Localism", ["One"])]
    form.locator("#id_group_rows-0-DELETE-button").click()
    expect(form.locator("#id_item_rows-0-group")).to_have_value("")
