"""A database that is busy is answered 503 with a moment to wait; a fault of ours stays a 500."""

import json
import sqlite3
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from facilitation.models import Contribution
from home.error_handlers import is_database_busy
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


def wrapped(cause):
    error = OperationalError()
    error.__cause__ = cause
    return error


def test_only_what_may_go_well_a_moment_later_is_busy():
    memory = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError) as missing:
        memory.execute("SELECT * FROM nothing")
    memory.close()
    assert [is_database_busy(error) for error in (wrapped(missing.value), DatabaseError(), ValueError(), None)] == [
        False
    ] * 4
    assert is_database_busy(wrapped(ConnectionError())) is True


@pytest.mark.django_db
def test_a_fault_of_ours_is_none_of_the_databases(client, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr("search.curation.example_requests.actions.create_request", fail)
    answer = client.post("/search/ask/", {"question": QUESTION, "token": token()})
    assert (answer.status_code, "Something went wrong on our side" in answer.content.decode()) == (500, True)
