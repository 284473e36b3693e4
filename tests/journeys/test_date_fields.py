"""A date stays as an editor typed it: what is understood is kept, what is not is refused, nothing becomes today."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from practice.models import EntryPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(context, sign_in, live_server, django_user_model):
    """The form of a case study, opened by somebody who may do everything, at the tab on reliance."""
    entry = factories.case_study("Three parishes and one mower")
    sign_in(django_user_model.objects.create_superuser("boss"))
    page = context.new_page()
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[entry.pk]))
    page.get_by_role("tab", name="How far it can be relied on").click()
    return page


@pytest.mark.parametrize(
    ("typed", "day"), [("20/11/2026", "2026-11-20"), ("5 March 2024", "2024-03-05"), ("31.12.2025", "2025-12-31")]
)
def test_what_is_understood_is_kept_as_it_was_meant(form, typed, day):
    box = form.locator("#id_review_due")
    box.fill(typed)
    box.press("Escape")  # the picker goes
    box.press("Tab")
    expect(box).to_have_value(typed)
    form.keyboard.press("Control+s")
    expect(form.locator(".messages .success, .w-messages, .messages").first).to_be_visible()
    latest = EntryPage.objects.get().get_latest_revision_as_object()
    assert latest.review_due.isoformat() == day


def test_what_is_not_understood_stays_and_is_refused(form):
    box = form.locator("#id_review_due")
    box.fill("next spring")
    box.press("Escape")  # the picker goes
    box.press("Tab")
    expect(box).to_have_value("next spring")
    form.keyboard.press("Control+s")
    expect(form.locator(".error-message", has_text="Write the day as 14/05/2011 or 14 May 2011.")).to_be_attached()
    assert EntryPage.objects.get().review_due is None
