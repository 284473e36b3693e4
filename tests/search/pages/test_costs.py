"""What the pages of finding cost: the same number of statements for one card and thirty, no write, no cookie."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practice.choices import OccurrenceState
from practice.kinds import Kind
from search.models import Promotion
from tests import factories

pytestmark = pytest.mark.django_db

FEW = {
    "q": '"asset register" -pool regsiter',
    "place": "england",
    "theme": "rights",
    "status": "remains",
    "year_from": "1990",
}
MOST = 30  # statements of any page
PAGES = [
    ("/search/", {}),
    ("/search/", {"q": "hall"}),
    ("/search/", {"q": "hall", "kind": "barrier", "place": "england", "year_from": "1990"}),
    ("/topics/registers/", {}),
    ("/themes/rights/", {}),
    ("/places/england/", {}),
    ("/tags/heating/", {}),
    ("/organisations/sampleton-council/", {}),
    ("/instruments/right-to-bid/", {}),
    ("/definitions/compare/", {}),
    ("/definitions/compare/", {"term": "asset"}),
    ("/case-studies/", {}),
    ("/definitions/", {}),
]


@pytest.fixture(autouse=True)
def _begun(client, db):
    """Three entries, and what is read once in the life of a process (content types) read."""
    add(3)
    client.get("/case-studies/")


def add(count):
    """Publish `count` more entries of the kinds in turn, each filed under everything."""
    england = factories.place("England")
    filed = {
        "topics": [factories.topic("Registers", "Rights")],
        "places": [factories.place("Sampleton", level="council-area", parent=england)],
        "organisations": [factories.organisation("Sampleton Council", council_type="district")],
        "instruments": [factories.instrument("Right to bid")],
        "tags": ["heating"],
    }
    for number in range(count):
        kind = [Kind.CASE_STUDY, Kind.BARRIER, Kind.DEFINITION][number % 3]
        own = {Kind.BARRIER: {"occurrences": [(OccurrenceState.REMAINS, england)]}, Kind.DEFINITION: {"term": "Asset"}}
        factories.ENTRY_MAKERS[kind](summary="An asset register for the hall.", **filed, **own.get(kind, {}))


def statements(client, path, parameters):
    """Return the statements of a request to a server that has just started, as texts."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, parameters)
    assert response.status_code == 200
    assert response.cookies == {}
    sql = [query["sql"] for query in queries]
    assert [text for text in sql if not text.lstrip("( \n").startswith(("SELECT", "WITH", "DECLARE"))] == []
    return sql


@pytest.mark.parametrize("model", [None, "language_model"])
def test_statements_are_few_and_the_same_for_one_and_thirty(client, request, model):
    if model:
        request.getfixturevalue(model)
    statements_by_page = {}
    for more in (0, 6, 81):
        add(more)
        for path, parameters in PAGES:
            statements_by_page.setdefault((path, str(parameters)), []).append(len(statements(client, path, parameters)))
    assert {
        page: counts for page, counts in statements_by_page.items() if len(set(counts)) > 1 or counts[0] > MOST
    } == {}


@pytest.mark.parametrize("model", [None, "language_model"])
def test_the_page_where_little_is_found_stays_within_the_budget(client, request, model):
    if model:
        request.getfixturevalue(model)
    assert len(statements(client, "/search/", FEW)) <= MOST
    assert len(statements(client, "/search/", {"q": "regsiter"})) <= MOST


def test_what_is_put_first_keeps_within_the_budget_too(client):
    entry = factories.case_study("A zeppelin").permanent_number
    Promotion.objects.create(question=FEW["q"], entry=entry)
    assert len(statements(client, "/search/", FEW)) <= MOST
    Promotion.objects.create(question="regsiter", entry=entry)
    assert len(statements(client, "/search/", {"q": "regsiter"})) <= MOST
