"""Whoever can publish is led to set up a second factor before anything else, and is asked for it ever after."""

import logging

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practice.sign_in import second_factor
from practice.sign_in.session_limits import BEGAN
from tests.practice.admin.users import editor, moderator, partner
from tests.practice.sign_in.codes import code, with_app, with_recovery_codes

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def _for_publishers(settings):
    settings.SECOND_FACTOR_FOR = second_factor.PUBLISHERS


def administrator():
    return get_user_model().objects.create_superuser("chief", "chief@example.org", PASSWORD)


def enter(user, next_page="/admin/"):
    """Return a client and its answer to the right password."""
    client = Client()
    data = {"username": user.username, "password": PASSWORD, "next": next_page}
    return client, client.post("/admin/login/", data)


@pytest.mark.parametrize(
    ("who", "needed_for"),
    [
        ("publishers", ["administrator", "moderator"]),
        ("everybody", ["administrator", "editor", "moderator", "partner"]),
        ("nobody", []),
    ],
)
def test_the_setting_says_who_needs_one(settings, who, needed_for):
    settings.SECOND_FACTOR_FOR = who
    people = {"administrator": administrator(), "editor": editor(), "moderator": moderator(), "partner": partner()}
    assert [name for name, user in people.items() if second_factor.needs_second_factor(user)] == needed_for


def test_a_slip_in_the_setting_opens_nothing(settings):
    settings.SECOND_FACTOR_FOR = "publisher"
    client, _ = enter(moderator())
    with pytest.raises(ImproperlyConfigured):
        client.get("/admin/")


def test_an_administrator_without_one_gets_no_further_than_setting_it_up():
    client, answer = enter(administrator())
    assert answer["Location"] == "/admin/"
    for address in ["/admin/", "/admin/pages/", "/admin/users/", "/admin/account/"]:
        for method in (client.get, client.post):
            answer = method(address)
            assert (answer.status_code, answer["Location"]) == (302, "/account/second-factor/")
    assert "Set up a second factor to go on" in client.get("/account/second-factor/").content.decode()


def test_an_app_is_set_up_by_its_code_and_then_opens_the_admin():
    user = administrator()
    client, _ = enter(user)
    page = client.get("/account/second-factor/app/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    wrong = client.post("/account/second-factor/app/", {"code": "000000"})
    assert "This code is wrong, or too old." in wrong.content.decode()
    right = client.post("/account/second-factor/app/", {"code": code(secret)})
    assert right["Location"] == "/account/second-factor/recovery-codes/"
    codes = client.get(right["Location"]).context["unused_codes"]
    assert len(set(codes)) == 10
    assert client.get("/admin/").status_code == 200
    stored = [str(one.data) for one in Authenticator.objects.filter(user=user)]
    assert [row for row in stored if secret in row or codes[0] in row] == []


def test_the_second_factor_is_asked_for_after_the_password_and_leads_on():
    user = administrator()
    secret = with_app(user)
    client, answer = enter(user, "/admin/reports/locked/")
    assert answer["Location"] == "/account/sign-in/code/"
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    wrong = client.post(answer["Location"], {"code": "000000"})
    assert "This code is wrong, or too old." in wrong.content.decode()
    assert client.get("/admin/").status_code == 302
    right = client.post(answer["Location"], {"code": code(secret)})
    assert right["Location"] == "/admin/reports/locked/"
    assert client.get("/admin/").status_code == 200


def test_a_code_opens_once():
    user = administrator()
    secret = with_app(user)
    for opens in (True, False):
        client, answer = enter(user)
        client.post(answer["Location"], {"code": code(secret)})
        assert (client.get("/admin/").status_code == 200) is opens


def test_a_recovery_code_opens_once():
    user = administrator()
    with_app(user)
    first = with_recovery_codes(user)[0]
    for opens in (True, False):
        client, answer = enter(user)
        client.post(answer["Location"], {"code": first})
        assert (client.get("/admin/").status_code == 200) is opens


def test_five_wrong_codes_are_enough_and_are_logged_without_a_name(caplog):
    caplog.set_level(logging.INFO)
    user = administrator()
    secret = with_app(user)
    client, answer = enter(user)
    texts = [client.post(answer["Location"], {"code": "000000"}).content.decode() for _ in range(6)]
    assert ["too many wrong codes" in text for text in texts] == [False] * 5 + [True]
    client.post(answer["Location"], {"code": code(secret)})
    assert client.get("/admin/").status_code == 302
    lines = [record.getMessage() for record in caplog.records if record.name == "practice.sign_in.receivers"]
    assert (len(lines), len(set(lines))) == (5, 1)
    assert [word for word in ("chief", "000000", secret) if word in caplog.text] == []


def test_readers_pages_ask_for_the_second_factor_as_well_in_their_language():
    user = moderator()
    with_app(user)
    client = Client()
    answer = client.post("/cy/_util/login/", {"username": user.username, "password": PASSWORD, "next": "/cy/"})
    assert answer["Location"] == "/cy/account/sign-in/code/"


def test_the_last_factor_of_whoever_needs_one_stays():
    user = administrator()
    secret = with_app(user)
    client, answer = enter(user)
    client.post(answer["Location"], {"code": code(secret)})
    page = client.post("/account/second-factor/app/remove/")
    assert "your account needs a second factor" in page.content.decode()
    assert second_factor.has_second_factor(user)


def test_an_editor_who_cannot_publish_is_not_asked_but_may_set_one_up_and_remove_it():
    user = editor()
    client, _ = enter(user)
    assert client.get("/admin/").status_code == 200
    secret = client.get("/account/second-factor/app/").context["form"].secret
    client.post("/account/second-factor/app/", {"code": code(secret)})
    assert client.post("/account/second-factor/app/remove/")["Location"] == "/account/second-factor/"
    assert Authenticator.objects.count() == 0


def test_other_sessions_end_when_a_second_factor_is_set_up(django_capture_on_commit_callbacks):
    user = moderator()
    stranger, _ = enter(user)
    client, _ = enter(user)
    secret = client.get("/account/second-factor/app/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/second-factor/app/", {"code": code(secret)})
    assert [one.get("/admin/").status_code for one in (client, stranger)] == [200, 302]
    assert stranger.get("/admin/")["Location"].startswith("/admin/login/")


def test_whoever_has_one_costs_one_statement_more(settings):
    user = administrator()
    with_app(user)
    client = Client()
    client.force_login(user)
    address = reverse("wagtailadmin_account")
    counts = []
    for who in ("nobody", "publishers"):
        settings.SECOND_FACTOR_FOR = who
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[1] - counts[0] == 1


def test_later_on_the_password_is_asked_for_before_a_second_factor_is_changed():
    client, _ = enter(editor())
    session = client.session
    session[BEGAN] -= 301
    session.save()
    requested = client.get("/account/second-factor/app/")
    assert requested["Location"] == "/account/confirm/password/?next=%2Faccount%2Fsecond-factor%2Fapp%2F"
    wrong = client.post(requested["Location"], {"password": "wrong"})
    assert "This is not your password." in wrong.content.decode()
    right = client.post(requested["Location"], {"password": PASSWORD, "next": "/account/second-factor/app/"})
    assert right["Location"] == "/account/second-factor/app/"
    assert client.get(right["Location"]).status_code == 200


def test_whoever_has_no_password_signs_in_once_more():
    user = editor()
    client, _ = enter(user)
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    session = client.session
    session[BEGAN] -= 301
    session.save()
    requested = client.get("/account/second-factor/app/")
    assert requested["Location"] == "/account/sign-in/?next=%2Faccount%2Fsecond-factor%2Fapp%2F"
    assert "sign in once more" in client.get(requested["Location"]).content.decode()
