"""The door: where it leads, what it says of itself to caches and browsers, and the list of one's own sessions."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practice.sign_in import urls
from tests.practice.admin.users import editor, moderator
from tests.practice.sign_in.codes import with_app, with_recovery_codes

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"
DOORS = ["/admin/login/", "/_util/login/", "/account/sign-in/"]


def enter(user, where="/admin/login/", address="203.0.113.7", **data):
    """Return a client that has signed in by password, and the answer."""
    client = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=FIREFOX)
    return client, client.post(where, {"username": user.username, "password": PASSWORD, **data})


@pytest.mark.parametrize("where", [*DOORS, "/cy/account/sign-in/"])
@pytest.mark.parametrize(
    ("next_page", "leads_to"),
    [
        ("/admin/pages/", "/admin/pages/"),
        ("/search/?q=x", "/search/?q=x"),
        ("https://evil.test/", "/admin/"),
        ("//evil.test/", "/admin/"),
        ("", "/admin/"),
    ],
)
def test_each_door_leads_where_somebody_was_going_and_to_no_other_site(where, next_page, leads_to):
    assert enter(editor(), where, next=next_page)[1]["Location"] == leads_to


def test_a_reader_without_rights_is_led_to_the_front_page():
    reader = get_user_model().objects.create_user("reader", "", PASSWORD)
    assert enter(reader)[1]["Location"] == "/"


def test_whoever_is_in_already_is_led_on():
    client, _ = enter(editor())
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == "/admin/pages/"
    assert client.get("/_util/login/?next=/private/").status_code == 200


def test_signing_in_as_somebody_else_leaves_nothing_of_the_first():
    client, _ = enter(editor())
    other = moderator()
    with_app(other)
    answer = client.post("/admin/login/", {"username": other.username, "password": PASSWORD})
    assert answer["Location"] == "/account/sign-in/code/"
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_every_page_of_the_door_is_kept_by_no_cache_and_runs_no_inline_script():
    user = moderator()
    client, _ = enter(user)
    with_app(user)
    with_recovery_codes(user)
    named = [one for one in urls.account_urls if one.name != "mfa_list_webauthn" and not one.pattern.converters]
    addresses = [*DOORS, *(reverse(one.name) for one in named)]
    assert len(addresses) == len(urls.account_urls) + 1
    for address in addresses:
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"], address
        policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
        assert (policy["script-src"], policy["style-src"]) == ("'self'", "'self'"), address
        assert policy["frame-ancestors"] == "'none'", address


def test_the_reset_of_a_password_is_offered_where_it_is_allowed(settings, client):
    assert 'href="/admin/password_reset/"' in client.get("/admin/login/").content.decode()
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = False
    assert "/admin/password_reset/" not in client.get("/admin/login/").content.decode()


def test_the_account_page_leads_to_second_factor_and_sessions():
    client, _ = enter(editor())
    page = client.get("/admin/account/").content.decode()
    assert [link in page for link in ('"/account/second-factor/"', '"/account/sessions/"')] == [True, True]


def test_a_page_of_passkeys_tells_a_browser_what_to_ask():
    client, _ = enter(editor())
    page = client.get("/account/second-factor/passkeys/add/")
    requested = page.context["js_data"]["creation_options"]["publicKey"]
    assert requested["rp"] == {"id": "testserver", "name": "testserver"}
    assert "data-new" in page.content.decode()
    requested = Client().get("/account/sign-in/passkey/", headers={"Accept": "application/json"}).json()
    assert requested["request_options"]["publicKey"]["userVerification"] == "required"


@pytest.mark.parametrize("sent", ["{}", "[]", '"x"', "null", "no JSON", '{"id": "x"}', '{"id": "é", "rawId": 1}', ""])
def test_what_is_no_passkey_opens_nothing_and_breaks_nothing(sent):
    client = Client()
    client.get("/account/sign-in/passkey/", headers={"Accept": "application/json"})
    answer = client.post("/account/sign-in/passkey/", {"credential": sent})
    assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in/")
    user = moderator()
    with_app(user)
    half, answer = enter(user)
    assert half.post(answer["Location"], {"credential": sent}).status_code == 200
    assert half.get("/admin/").status_code == 302
    inside, _ = enter(editor())
    inside.get("/account/second-factor/passkeys/add/")
    assert inside.post("/account/second-factor/passkeys/add/", {"credential": sent}).status_code == 200


def test_the_door_leads_to_itself_in_the_other_language_and_on_from_there(client):
    page = client.get("/admin/login/?next=/admin/pages/%3Fq=1")
    assert page.context["languages"] == [("cy", "Cymraeg", "/cy/account/sign-in/?next=%2Fadmin%2Fpages%2F%3Fq%3D1")]
    page = client.get("/cy/account/sign-in/")
    assert page.context["languages"] == [("en-gb", "English", "/account/sign-in/")]


# One's own sessions


def test_ones_own_sessions_are_listed_and_one_or_all_others_are_ended():
    user = editor()
    first, second, third = (enter(user, address=f"198.51.100.{one}")[0] for one in (1, 2, 3))
    stranger, _ = enter(moderator())
    page = first.get("/account/sessions/").content.decode()
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page))
    assert (text.count("Firefox on Windows Signed in") + text.count("Firefox on Windows This one.")) == 3
    assert (text.count("Network: 198.51.100.0."), text.count("This one.")) == (3, 1)
    assert "198.51.100.1" not in page

    def end(**data):
        first.post("/account/sessions/", data)
        return [one.get("/admin/account/").status_code for one in (first, second, third, stranger)]

    theirs = UserSession.objects.get(session_key=stranger.session.session_key)
    assert end(session=theirs.pk) == [200, 200, 200, 200]
    assert end(session="none") == [200, 200, 200, 200]
    assert end(session=UserSession.objects.get(session_key=second.session.session_key).pk) == [200, 302, 200, 200]
    assert end() == [200, 302, 302, 200]
    mine = UserSession.objects.get(user=user)
    assert end(session=mine.pk) == [302, 302, 302, 200]
    assert UserSession.objects.count() == 1


def test_signing_out_takes_a_session_out_of_the_list():
    client, _ = enter(editor())
    assert UserSession.objects.count() == 1
    client.post("/admin/logout/")
    assert UserSession.objects.count() == 0


def test_what_can_last_no_longer_is_forgotten_when_somebody_signs_in():
    enter(editor())
    UserSession.objects.update(created_at="2020-01-01T00:00Z")
    enter(moderator())
    assert UserSession.objects.count() == 1


def test_a_session_that_was_not_listed_is_listed_when_its_owner_looks():
    client, _ = enter(editor())
    UserSession.objects.all().delete()
    assert "This one." in client.get("/account/sessions/").content.decode()


def test_each_session_in_the_list_costs_the_same():
    user = editor()
    counts = []
    for more in (1, 2, 2):
        for _ in range(more):
            client, _answer = enter(user)
        client.get("/account/sessions/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/account/sessions/")
        counts.append(len(queries))
    assert counts[2] - counts[1] == counts[1] - counts[0]
