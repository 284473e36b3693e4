"""A cursor leads to the next page of its own list and to nothing else."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def cursor_of(address):
    return parse_qs(urlsplit(address).query)["cursor"][0]


def refused(response):
    return response.status_code == 400 and [one["parameter"] for one in response.json()["errors"]] == ["cursor"]


def test_pages_hold_everything_once_in_the_order_of_the_search(client):
    pages = [factories.case_study(f"Sheds for village {place}") for place in range(5)]
    address, seen, totals = "/api/v1/entries?q=sheds&page_size=2&fields=title", [], []
    while address:
        answer = client.get(address.removeprefix("http://127.0.0.1:8000")).json()
        seen += [one["number"] for one in answer["items"]]
        totals.append(answer["total"])
        address = answer["next"]
    assert seen == [page.number for page in pages]
    assert totals == [5, 5, 5]


def test_a_cursor_of_another_list_or_of_ones_own_making_is_refused(client):
    for place in range(3):
        factories.case_study(f"Sheds {place}")
    cursor = cursor_of(client.get("/api/v1/entries?q=sheds&page_size=1").json()["next"])
    assert client.get("/api/v1/entries", {"q": "sheds", "page_size": 2, "cursor": cursor}).status_code == 200
    assert refused(client.get("/api/v1/entries", {"q": "halls", "cursor": cursor}))
    assert refused(client.get("/api/v1/entries", {"q": "sheds", "language": "cy", "cursor": cursor}))
    assert refused(client.get("/api/v1/entries", {"updated_since": "2000-01-01", "cursor": cursor}))
    assert refused(client.get("/api/v1/collections", {"cursor": cursor}))
    for made in ("x", ":", "W10:W10", cursor[:-1], f"{cursor}x", "\0", "ŵ" * 50, "9" * 1999):
        assert refused(client.get("/api/v1/entries", {"q": "sheds", "cursor": made}))
    assert refused(client.get("/api/v1/entries", {"q": "sheds", "cursor": "x" * 2001}))
