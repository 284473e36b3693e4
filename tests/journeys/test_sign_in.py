"""Signing in, in a browser: by an app's code, a passkey, a recovery code, the organisation's account, and again."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from practice.sign_in import session_limits
from tests import factories
from tests.practice.admin.users import editor, moderator
from tests.practice.sign_in.codes import code, with_app
from tests.practice.sign_in.provider import running_provider, set_person, use_provider

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse"
BUSY = 30_000  # milliseconds that autosave may take on a busy machine
PHONE = {"width": 320, "height": 700}


@pytest.fixture(autouse=True)
def _for_publishers(settings):
    settings.SECOND_FACTOR_FOR = "publishers"


@pytest.fixture
def passkeys(page):
    """A device that holds passkeys and always finds its owner, by Chromium's protocol for tests."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    return lambda: devtools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]


def enter(page, live_server, user, where="/admin/"):
    """Go somewhere and fill in name and password."""
    page.goto(live_server.url + where)
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page, live_server):
    """Sign out on the page of the second factor."""
    page.goto(live_server.url + reverse("mfa_index"))
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_whoever_can_publish_is_led_to_set_up_an_app_and_enters_by_it_and_by_a_recovery_code(page, live_server, axe):
    user = moderator()
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/admin/")
    axe(page)
    enter(page, live_server, user)
    expect(page.get_by_text("Set up a second factor to go on")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Set up an authenticator app").click()
    expect(page.get_by_label("Code")).to_be_visible()
    axe(page)
    secret = page.locator("code").inner_text()
    page.get_by_label("Code").fill("12")
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_text("This code is wrong, or too old.")).to_be_visible()
    axe(page)
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    axe(page)
    recovery = page.locator("code").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("link", name="Where you are signed in")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Where you are signed in").click()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    axe(page)
    for secret_or_code in (code(secret, 1), recovery):
        sign_out(page, live_server)
        enter(page, live_server, user, "/admin/account/")
        axe(page)
        page.get_by_label("Code").fill(secret_or_code)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/account/")


def test_a_passkey_is_a_second_factor_and_opens_without_a_password(page, live_server, passkeys, axe):
    user = moderator()
    enter(page, live_server, user)
    page.get_by_role("link", name="Add a passkey").click()
    expect(page.get_by_label("Name of the passkey")).to_be_visible()
    axe(page)
    page.get_by_label("Name of the passkey").fill("work laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    assert [one["isResidentCredential"] for one in passkeys()] == [True]
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("link", name="Remove work laptop")).to_be_visible()
    sign_out(page, live_server)
    enter(page, live_server, user, "/admin/account/")
    axe(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/account/")
    sign_out(page, live_server)
    page.goto(f"{live_server.url}/admin/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/admin/account/")
    assert Authenticator.objects.filter(user=user, type="webauthn").count() == 1


def test_without_a_passkey_the_page_says_so_and_the_password_still_opens(page, live_server, passkeys, axe):
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey was not used.")).to_be_visible()
    axe(page)
    enter(page, live_server, editor(), "/admin/account/")
    page.wait_for_url("**/admin/account/")


def test_the_organisations_account_opens_the_admin_with_the_groups_of_its_claims(
    page, live_server, settings, browser_faults
):
    with running_provider() as address:
        use_provider(settings, address)
        settings.OIDC_GROUPS = {"bank-editors": "Editors"}
        set_person(address, "ann", email="ann@example.org", email_verified=True, groups=["bank-editors"])
        page.goto(f"{live_server.url}/admin/account/")
        page.get_by_role("button", name="Sign in with your organisation’s account").click()
        page.locator("input[name=sub]").fill("ann")
        page.locator("input[name=sub]").press("Enter")
        # The provider's own page, in a style of another site, which nothing here reaches.
        browser_faults[:] = [one for one in browser_faults if not one.endswith("/pico.min.css")]
        page.wait_for_url("**/admin/account/")
        expect(page.locator("#id_name_email-email, [name='name_email-email']").first).to_have_value("ann@example.org")


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in_with_a_code(page, live_server, browser_faults):
    user = moderator()
    secret = with_app(user)
    case = factories.case_study("Three parishes and one mower", live=False, topics=[factories.topic()])
    enter(page, live_server, user, reverse("wagtailadmin_pages:edit", args=[case.pk]))
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/edit/")
    page.wait_for_timeout(2500)  # after which Wagtail looks for changes
    store = SessionStore(Session.objects.get().session_key)
    store[session_limits.LAST_USED] = store[session_limits.BEGAN] = 0
    store.save()
    page.locator("#id_summary").fill("Typed after the session ended.")
    notice = page.locator("#saving-notice")
    expect(notice).to_contain_text("You are signed out", timeout=BUSY)
    notice.get_by_role("link", name="Sign in").click()
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(code(secret, 1))
    page.get_by_role("button", name="Sign in").click()
    expect(notice).to_contain_text("was not saved. It is kept in this tab.")
    page.get_by_role("button", name="Put it back and save it").click()
    expect(page.locator(".messages .success")).to_be_visible()
    assert type(case).objects.get().get_latest_revision_as_object().summary == "Typed after the session ended."
    browser_faults.clear()  # the refused saves
