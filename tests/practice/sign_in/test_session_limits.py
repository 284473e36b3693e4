"""A session ends after its time or without use, and what an open page asks by itself is no use."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practice.sign_in import session_limits
from tests.practice.admin.users import moderator

pytestmark = pytest.mark.django_db

HOUR, MINUTE = 3600, 60


@pytest.fixture
def entered():
    """A client that has signed in by password."""
    client = Client()
    client.post("/admin/login/", {"username": moderator().username, "password": "correct horse"})
    return client


def age(client, *, began=0, last_used=0):
    """Let a session have begun and been used so many seconds ago."""
    session, now = client.session, time.time()
    session[session_limits.BEGAN], session[session_limits.LAST_USED] = now - began, now - last_used
    session.save()


def is_in(client):
    """Tell whether the admin lets a client in."""
    return client.get("/admin/account/").status_code == 200


@pytest.mark.parametrize(
    ("began", "last_used", "lasts"),
    [
        (11 * HOUR, 59 * MINUTE, True),
        (11 * HOUR, 60 * MINUTE, False),
        (12 * HOUR, 0, False),
    ],
)
def test_a_session_ends_an_hour_after_its_last_use_and_after_twelve_hours(entered, began, last_used, lasts):
    age(entered, began=began, last_used=last_used)
    assert is_in(entered) is lasts
    assert UserSession.objects.count() == int(lasts)


def test_the_settings_say_how_long(entered, settings):
    settings.SESSION_HOURS, settings.SESSION_IDLE_MINUTES = 2, 5
    age(entered, began=HOUR, last_used=4 * MINUTE)
    assert is_in(entered)
    age(entered, began=HOUR, last_used=5 * MINUTE)
    assert not is_in(entered)


def test_use_is_noted_once_a_minute_in_the_session_and_in_the_list(entered):
    UserSession.objects.update(last_seen_at="2020-01-01T00:00Z")
    age(entered, last_used=50)
    is_in(entered)
    assert time.time() - entered.session[session_limits.LAST_USED] >= 50
    assert UserSession.objects.get().last_seen_at.year == 2020
    age(entered, last_used=70)
    is_in(entered)
    assert time.time() - entered.session[session_limits.LAST_USED] < 30
    assert UserSession.objects.get().last_seen_at.year > 2020


def test_the_ping_of_an_open_form_is_no_use(entered):
    age(entered, last_used=30 * MINUTE)
    entered.post(reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", 1, 1]))
    assert time.time() - entered.session[session_limits.LAST_USED] >= 30 * MINUTE


def test_a_session_from_before_there_were_limits_begins_now(entered):
    session = entered.session
    del session[session_limits.BEGAN], session[session_limits.LAST_USED]
    session.save()
    assert is_in(entered)
    assert time.time() - entered.session[session_limits.BEGAN] < 30


def test_a_visitor_has_no_session_and_costs_no_statement_more(settings, client):
    client.get("/")
    seen = []
    for middleware in (settings.MIDDLEWARE, [one for one in settings.MIDDLEWARE if "sign_in" not in one]):
        settings.MIDDLEWARE = middleware
        with CaptureQueriesContext(connection) as queries:
            response = Client().get("/")
        assert dict(response.cookies) == {}
        seen.append((len(queries), response.get("Vary"), response.get("Cache-Control")))
    assert seen[0] == seen[1]
