"""The best entries are asked for once where they are the page, and again where something narrows or orders it."""

import pytest

from search.engines import ElasticsearchEngine
from search.mirror.connection import call_server, index_alias
from search.query.criteria import NEWEST, build_criteria
from search.query.place_profile import PlaceProfile
from tests.search import strategies

pytestmark = pytest.mark.django_db

SEVERAL = 120  # entries, so that those a page may be made of are not all


def searches_answered():
    """Return how many searches of the index Elasticsearch has answered until now."""
    stats = call_server(lambda client: client.indices.stats(index=index_alias(), metric="search"))
    return stats["_all"]["total"]["search"]["query_total"]


@pytest.fixture
def filled(committing_writer):
    """An index in which many entries hold each of a few words."""
    committing_writer.rebuild(strategies.documents(1, SEVERAL))


@pytest.mark.parametrize(
    ("criteria_fields", "searches"),
    [
        ({}, 3),
        ({"page": 2}, 3),
        ({"filters": (("kind", ("barrier",)),)}, 4),
        ({"year_from": 2001}, 4),
        ({"place_profile": PlaceProfile("unitary")}, 4),
        ({"sort": NEWEST}, 4),
        ({"page": 6}, 4),
    ],
)
def test_how_many_searches_a_page_of_results_takes(filled, criteria_fields, searches):
    # Two of them count: all entries, and the close matches by every facet value.
    criteria = build_criteria("asset register council", "en-gb", page_size=20, **criteria_fields)
    before = searches_answered()
    ElasticsearchEngine().search(criteria)
    assert searches_answered() - before == searches
