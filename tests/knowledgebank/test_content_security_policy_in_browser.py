"""Wagtail's admin works in a real browser under the policy it is given: nothing it needs is refused."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect
from wagtail.images import get_image_model
from wagtail.models import Site

from home.models import StandardPage


@pytest.fixture
def chief(sign_in):
    """Signs a superuser in to the browser."""
    user = get_user_model().objects.create_superuser("chief", "chief@example.org", "pass-phrase-of-chief")
    sign_in(user)
    return user


@pytest.fixture
def notice(live_server):
    """A published page with rich text."""
    page = StandardPage(title="About the bank", body="<p>What it is for.</p>")
    return Site.objects.get().root_page.add_child(instance=page)


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailsnippets:index",
        "wagtailusers_users:index",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_account",
    ],
)
def test_admin_page_breaks_no_policy(page, live_server, chief, name):
    page.goto(live_server.url + reverse(name))
    page.wait_for_load_state("networkidle")
    expect(page.locator("#wagtail-sidebar nav").first).to_be_visible()


@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailadmin_password_reset"])
def test_sign_in_page_breaks_no_policy(page, live_server, name):
    page.goto(live_server.url + reverse(name))
    page.wait_for_load_state("networkidle")
    expect(page.locator("form").first).to_be_visible()


def test_page_editor_with_rich_text_and_preview(page, live_server, chief, notice):
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[notice.pk]))
    # Wagtail notes what the form held when it was opened a moment after it has, and previews only what differs.
    page.wait_for_timeout(5_000)
    editor = page.locator("[data-draftail-editor-wrapper] [contenteditable=true]").first
    editor.click()
    page.keyboard.type("Written in the browser. ")
    expect(editor).to_contain_text("Written in the browser.")
    page.get_by_role("button", name="Toggle preview").first.click()
    expect(page.frame_locator("#w-preview-iframe").locator("body")).to_contain_text("Written in the browser.")


def test_picture_is_shown_before_it_is_sent_and_then_kept(page, live_server, chief):
    buffer = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(buffer, "PNG")
    page.goto(live_server.url + reverse("wagtailimages:add_multiple"))
    page.locator("#fileupload").set_input_files(
        {"name": "teal.png", "mimeType": "image/png", "buffer": buffer.getvalue()}
    )
    expect(page.locator("#upload-list canvas, #upload-list img").first).to_be_visible()
    page.get_by_role("textbox", name="Description").fill("A teal rectangle")
    page.get_by_role("textbox", name="Credit").fill("The test suite")
    page.get_by_role("button", name="Update").click()
    expect(page.locator("#upload-list form")).to_have_count(0)
    assert get_image_model().objects.get().width == 64


def test_userbar_on_a_public_page_breaks_no_policy(page, live_server, chief, notice):
    page.goto(live_server.url + notice.url)
    expect(page.locator("h1")).to_have_text("About the bank")
    page.wait_for_load_state("networkidle")
