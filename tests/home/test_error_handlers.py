"""A store that is busy, away or full is answered 503 with a moment to wait; a fault of ours stays a 500."""

import errno
import json
import re
import sqlite3
from contextlib import contextmanager

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client

from facilitation.models import Contribution
from home import middleware
from home.error_handlers import is_database_busy, is_store_away
from practice.public_forms import spam_guard
from search.models import ExampleRequest
from tests.facilitation.capture.submitting import item
from tests.search.curation.example_requests.test_example_requests import token

QUESTION = "Who runs a pier?"


@contextmanager
def locked():
    """Another process writes, and does not end."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no one lock for all who write.")
    other = sqlite3.connect(connection.settings_dict["NAME"])
    other.execute("BEGIN IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.django_db(transaction=True)
def test_a_form_and_a_device_are_told_to_send_it_again(client, monkeypatch):
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    get_user_model().objects.create_user("someone", password="correct horse")
    with locked():
        form = client.post("/search/ask/", {"question": QUESTION, "token": token()})
        device = client.post("/share/send/", json.dumps(item()), content_type="application/json")
        admin = client.post("/admin/login/", {"username": "someone", "password": "correct horse"})
        search_response = client.get("/search/")
    assert [answer.status_code for answer in (form, device, admin, search_response)] == [503, 503, 503, 200]
    assert [answer["Retry-After"] for answer in (form, device, admin)] == ["10"] * 3
    assert "Wait a moment and send it again" in form.content.decode()
    assert device.json()["stored"] is False
    assert (ExampleRequest.objects.count(), Contribution.objects.count()) == (0, 0)
    assert client.post("/search/ask/", {"question": QUESTION, "token": token()}).status_code == 302


def wrapped(cause, kind=OperationalError):
    error = kind()
    error.__cause__ = cause
    return error


def raised(do):
    """Return what `do` raises."""
    try:
        do()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def no_server():
    """Return Django's error of a PostgreSQL that is not there."""
    return wrapped(raised(lambda: psycopg.connect("host=127.0.0.1 port=1 connect_timeout=1")))


def of_postgres(sqlstate):
    """Return Django's error of what a PostgreSQL said by its code."""
    return wrapped(psycopg.errors.lookup(sqlstate)())


def missing_table():
    memory = sqlite3.connect(":memory:")
    error = wrapped(raised(lambda: memory.execute("SELECT * FROM nothing")))
    memory.close()
    return error


def in_between(error):
    """Return an error that was raised while another was handled."""
    outer = ValueError()
    outer.__context__ = error
    return outer


@pytest.mark.parametrize(
    ("error", "busy", "away"),
    [
        (missing_table(), False, False),
        (no_server(), False, True),
        (in_between(no_server()), False, True),
        (of_postgres("57P01"), False, True),  # an operator ended it
        (of_postgres("53100"), False, True),  # its disk is full
        (of_postgres("40P01"), True, True),  # two writers met, which is said first
        (of_postgres("55P03"), True, True),
        (wrapped(psycopg.InterfaceError(), InterfaceError), False, True),
        (OSError(errno.ENOSPC, "No space left on device"), False, True),
        (OSError(errno.EACCES, "Permission denied"), False, False),
        (DatabaseError(), False, False),
        (OperationalError(), False, False),
        (ValueError(), False, False),
        (None, False, False),
    ],
    ids=repr,
)
def test_only_what_may_go_well_a_moment_later_is_busy_or_away(error, busy, away):
    assert (is_database_busy(error), is_store_away(error)) == (busy, away)


@pytest.mark.django_db
def test_a_database_that_is_away_is_told_in_both_languages(client, monkeypatch):
    def fail(*args, **kwargs):
        raise no_server()

    monkeypatch.setattr("search.curation.example_requests.actions.create_request", fail)
    monkeypatch.setattr("facilitation.capture.store.store_contribution", fail)
    monkeypatch.setattr(spam_guard, "MIN_SECONDS_OPEN", 0)
    form = client.post("/search/ask/", {"question": QUESTION, "token": token()})
    assert (form.status_code, form["Retry-After"], form["Cache-Control"]) == (503, "30", "no-store")
    sections = re.findall(r'<section class="one-language" lang="([\w-]+)">\s*<h1>(.*?)</h1>', form.content.decode())
    assert sections == [
        ("en-gb", "This site is away for a moment"),
        ("cy", "Nid yw’r wefan hon ar gael am y tro"),
    ]
    welsh = client.post("/cy/search/ask/", {"question": QUESTION, "token": token()}).content.decode()
    assert re.findall(r'lang="([\w-]+)"', welsh) == ["cy", "cy", "en-gb"]
    device = client.post("/share/send/", json.dumps(item()), content_type="application/json")
    assert (device.status_code, device["Retry-After"], device.json()["stored"]) == (503, "30", False)


@pytest.mark.django_db
def test_a_process_that_starts_without_its_database_says_the_same(client, monkeypatch):
    def fail():
        raise no_server()

    monkeypatch.setattr(middleware, "require_prepared", fail)
    answer = client.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "This site is away for a moment" in answer.content.decode()


@pytest.mark.django_db
def test_a_fault_of_ours_is_none_of_the_databases(client, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr("search.curation.example_requests.actions.create_request", fail)
    answer = client.post("/search/ask/", {"question": QUESTION, "token": token()})
    assert (answer.status_code, "Something went wrong on our side" in answer.content.decode()) == (500, True)
