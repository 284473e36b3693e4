"""Answers of the API are cached as pages are, each under its own address, and say when nothing changed."""

import pytest

from practice.lifecycle.actions import take_down
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_did_not_change_is_not_sent_again_and_what_went_is_gone_at_once(
    client, settings, django_assert_num_queries
):
    settings.PAGE_CACHE_SECONDS = 3600
    settings.API_REQUESTS_PER_MINUTE = 3
    page = factories.case_study("Sheds")
    address = f"/api/v1/entries/{page.number}"
    first = client.get(address)
    assert (first["Cache-Control"], "Cookie" in first["Vary"]) == ("no-cache", True)
    with django_assert_num_queries(1):  # the generation of the bank
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["Access-Control-Allow-Origin"]) == (304, b"", "*")
    assert client.get(f"{address}?fields=title").json() == {
        "number": page.number,
        "language": "en-gb",
        "title": "Sheds",
    }
    assert client.get(f"{address}?language=cy").status_code == 404
    assert client.get(f"{address}?language=en-gb&fields=title").status_code == 429
    # What is cached counts towards no limit.
    assert client.get(address).json() == first.json()
    settings.API_REQUESTS_PER_MINUTE = 600
    take_down(entry=page, reason="It was wrong.")
    gone = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (gone.status_code, gone.json()["detail"]) == (410, "It was wrong.")
