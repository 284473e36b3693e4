"""Sessions say when, where and in which programme people met."""

import pytest

from practice.fields.partial_dates import PartialDate
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_session_says_when_where_and_in_which_programme(client, settings):
    page = factories.session(
        "An evening", venue="Town hall", session_number=3, practice_start=PartialDate(2026, 3), agreement="<p>Yes.</p>"
    )
    body = client.get(f"/api/v1/sessions/{page.number}").json()
    shown = {name: body[name] for name in ("title", "starts", "ends", "venue", "number_in_series", "series")}
    assert shown == {
        "title": "An evening",
        "starts": "2026-03",
        "ends": "",
        "venue": "Town hall",
        "number_in_series": 3,
        "series": {"title": "Sample network", "url": f"{settings.WAGTAILADMIN_BASE_URL}/sample-network/"},
    }
    assert "Yes." in [section["text"] for section in body["sections"]]
    assert client.get(f"/api/v1/sessions/{factories.case_study('Entry').number}").status_code == 404


def test_many_cost_as_much_as_one(client, django_assert_num_queries):
    for place in range(3):
        factories.session(f"Session {place}")
    client.get("/api/v1/sessions")
    for size in (1, 3):
        with django_assert_num_queries(10):
            assert len(client.get(f"/api/v1/sessions?page_size={size}").json()["items"]) == size
