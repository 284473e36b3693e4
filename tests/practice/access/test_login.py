"""Passwords are tried a few times only, by name and by address; strangers lock nobody out at home; nothing is told."""

import logging
import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from practice.access import login, rate_limits
from tests.practice.admin.users import moderator

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse"
HOME, ELSEWHERE = "203.0.113.1", "203.0.113.2"
SENTENCE = "There were too many wrong passwords."


@pytest.fixture
def user():
    return moderator()


def sign_in(name, password, address=ELSEWHERE, where="/admin/login/"):
    """Return (whether it went well, whether it was said that it was too often)."""
    data = {"username": name, "password": password}
    response = Client().post(where, data, REMOTE_ADDR=address)
    return response.status_code == 302, SENTENCE in response.content.decode()


@pytest.mark.parametrize("where", ["/admin/login/", "/_util/login/", "/cy/_util/login/"])
def test_one_name_is_tried_ten_times_and_then_the_right_password_does_not_help(user, where):
    tries = [sign_in(user.username.upper() if one % 2 else user.username, "wrong", where=where) for one in range(12)]
    assert tries[:10] == [(False, False)] * 10
    if "/cy/" not in where:
        assert tries[10:] == [(False, True)] * 2
    assert sign_in(user.username, PASSWORD, where=where)[0] is False
    assert sign_in(user.username, PASSWORD, address="203.0.113.77", where=where)[0] is False


def test_whoever_signed_in_here_before_is_locked_out_by_no_stranger(user):
    assert sign_in(user.username, PASSWORD, HOME) == (True, False)
    for _ in range(15):
        sign_in(user.username, "wrong", ELSEWHERE)
    assert sign_in(user.username, PASSWORD, ELSEWHERE) == (False, True)
    assert sign_in(user.username, PASSWORD, HOME) == (True, False)
    for _ in range(10):
        sign_in(user.username, "wrong", HOME)
    assert sign_in(user.username, PASSWORD, HOME) == (False, True)


def test_one_address_tries_many_names_so_often_and_no_more(user, monkeypatch):
    monkeypatch.setattr(login, "MAX_TRIES_PER_ADDRESS", 5)
    tries = [sign_in(f"somebody-{one}", "wrong") for one in range(7)]
    assert tries == [(False, False)] * 5 + [(False, True)] * 2
    assert sign_in(user.username, PASSWORD) == (False, True)
    assert sign_in(user.username, PASSWORD, HOME) == (True, False)


def test_what_goes_well_does_not_count(user):
    assert [sign_in(user.username, PASSWORD) for _ in range(12)] == [(True, False)] * 12
    for _ in range(9):
        sign_in(user.username, "wrong", HOME)
    assert sign_in(user.username, PASSWORD, HOME) == (True, False)


def test_without_an_address_the_name_alone_counts(user, settings):
    settings.TRUSTED_PROXIES = None
    assert [sign_in(user.username, "wrong")[1] for _ in range(11)] == [False] * 10 + [True]


def test_failures_are_logged_without_name_password_and_address(user, caplog):
    caplog.set_level(logging.INFO)
    for name in (user.username, "jane@example.org"):
        for _ in range(11):
            sign_in(name, "a-secret-word", HOME)
    lines = [record.getMessage() for record in caplog.records if record.name == "practice.access.login"]
    known_as = rate_limits.keyed_digest("name", user.username)[:12]
    assert lines[:11] == [f"Signing in as {known_as} failed."] * 10 + [f"Signing in as {known_as} was tried too often."]
    assert len(lines) == 22
    assert [one for one in (user.username, "jane@", "a-secret-word", HOME) if one in caplog.text] == []


# Setting a new password


def reset(address):
    # What the request itself asks the database, and then what was queued with it.
    with TestCase.captureOnCommitCallbacks(execute=True), CaptureQueriesContext(connection) as queries:
        response = Client().post("/admin/password_reset/", {"email": address})
    return response.status_code, response["Location"], [re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in queries]


def test_a_known_and_an_unknown_address_cost_the_same_statements(user):
    get_user_model().objects.filter(pk=user.pk).update(email="known@example.org")
    reset("warm@example.org")
    assert reset("known@example.org") == reset("nobody@example.org")
    (letter,) = mail.outbox
    assert letter.to == ["known@example.org"]
    assert "http://127.0.0.1:8000/admin/password_reset/confirm/" in letter.body


def test_a_new_password_is_written_of_in_the_language_of_the_profile(user):
    get_user_model().objects.filter(pk=user.pk).update(email="known@example.org")
    reset("known@example.org")
    UserProfile.objects.create(user=user, preferred_language="cy")
    reset("known@example.org")
    assert [letter.subject for letter in mail.outbox] == ["Password reset", "Ailosod cyfrinair"]


def test_the_link_in_the_mail_sets_a_new_password(user, client):
    get_user_model().objects.filter(pk=user.pk).update(email="known@example.org")
    reset("known@example.org")
    link = re.search(r"http://127.0.0.1:8000(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    path = form.redirect_chain[-1][0]
    client.post(path, {"new_password1": "a new battery staple", "new_password2": "a new battery staple"})
    assert sign_in(user.username, "a new battery staple") == (True, False)


def test_one_address_is_mailed_five_times_a_day_and_the_answer_is_the_same(user):
    get_user_model().objects.filter(pk=user.pk).update(email="known@example.org")
    answers = {reset(address)[:2] for address in ["known@example.org", "KNOWN@example.org"] * 5}
    assert (len(answers), len(mail.outbox)) == (1, rate_limits.MAX_MAILS_PER_DAY)


def test_a_mail_server_that_refuses_is_logged_without_the_address(user, settings, caplog):
    get_user_model().objects.filter(pk=user.pk).update(email="known@example.org")
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert reset("known@example.org")[0] == 302
    assert f"(practice.password_reset, about {user.pk}) could not be sent: ModuleNotFoundError." in caplog.text
    assert "known@" not in caplog.text
