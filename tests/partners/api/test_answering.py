"""The API only reads, answers any site, and lets nobody ask without end."""

import pytest

from partners import request_limit
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/entries?fields=title"


def problem(response, status):
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    return response.json()


def test_any_site_may_read(client):
    for response in (client.get(ADDRESS), client.get("/api/v1/entries/99"), client.options(ADDRESS)):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Access-Control-Allow-Credentials" not in response
        assert not response.cookies
    preflight = client.options(ADDRESS)
    assert (preflight.status_code, preflight["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "Access-Control-Allow-Origin" not in client.get("/search/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(client, method):
    response = getattr(client, method)(ADDRESS)
    assert problem(response, 405)["detail"] == "Ask with GET. Nothing can be written through the API."
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_head_answers_as_get_without_a_body(client):
    page = factories.case_study("Entry")
    response = client.head(f"/api/v1/entries/{page.number}")
    assert (response.status_code, response.content) == (200, b"")
    assert client.head("/api/v1/entries/99").status_code == 404


def test_the_language_of_an_answer_is_the_one_asked_for(client):
    factories.case_study("Entry")
    response = client.get("/api/v1/vocabularies?language=cy")
    assert response["Content-Language"] == "cy"
    assert client.get("/api/v1/vocabularies")["Content-Language"] == "en-gb"
    assert client.get("/api/v1/entries?language=cy").json()["total"] == 0
    response = client.get("/api/v1/entries?language=fr")
    assert [one["parameter"] for one in problem(response, 400)["errors"]] == ["language"]


def test_who_asks_too_often_is_told_when_to_ask_again(client, settings, monkeypatch):
    settings.API_REQUESTS_PER_MINUTE = 2
    monkeypatch.setattr(request_limit.time, "time", lambda: 1_000_000_019)  # 59 seconds after a minute began
    first = client.get(ADDRESS, REMOTE_ADDR="192.0.2.1")
    assert first["RateLimit-Policy"] == '"address";q=2;w=60'
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.1").status_code == 200
    refused = client.get(ADDRESS, REMOTE_ADDR="192.0.2.1")
    assert problem(refused, 429)["title"] == "Too many requests"
    assert (refused["Retry-After"], refused["RateLimit"]) == ("1", '"address";r=0;t=1')
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.2").status_code == 200
    monkeypatch.setattr(request_limit.time, "time", lambda: 1_000_000_020)
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.1").status_code == 200


@pytest.mark.parametrize(
    "address", ["/api", "/api/", "/api/v1/", "/api/v2/entries", "/api/v1/entries/", "/api/v1/entries/1/x", "/api/v1/\0"]
)
def test_an_address_that_is_none_says_where_all_are(client, address):
    body = problem(client.get(address), 404)
    assert body["detail"].endswith("/api/v1/docs.")
    assert (body["status"], body["errors"]) == (404, [])


def test_addresses_come_from_the_settings_alone(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://bank.example.org"
    factories.case_study("One"), factories.case_study("Two")
    given = {"HTTP_HOST": "localhost", "HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "gopher"}
    for address in ("/api/v1/entries?page_size=1", "/api/v1/entries/99", "/api/v1/vocabularies"):
        text = client.get(address, **given).content.decode()
        assert "https://bank.example.org/" in text
        assert "evil" not in text
        assert "gopher" not in text
        assert "localhost" not in text
    assert client.get("/api/v1/entries", HTTP_HOST="evil.example").status_code == 400


def test_a_fault_of_ours_is_a_problem_too(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("partners.api.resources.entries.wanted_fields", lambda *args, **kwargs: 1 / 0)
    body = problem(client.get(ADDRESS), 500)
    assert body["title"] == "Something went wrong here"
    assert "division" not in str(body)
