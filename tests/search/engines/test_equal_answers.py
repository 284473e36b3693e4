"""Whatever the bank and the question: both engines give the same set, the same totals and the same counts."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from search.engines import DatabaseEngine, ElasticsearchEngine
from search.query.criteria import RELEVANCE, build_criteria
from tests.search import strategies

pytestmark = pytest.mark.django_db

PROPERTY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def all_pages(engine, criteria):
    """Return the hits of every page, one list."""
    first = engine.search(replace(criteria, page=1))
    pages = [first, *(engine.search(replace(criteria, page=page)) for page in range(2, first.pages + 1))]
    return [hit for page in pages for hit in page.hits]


@pytest.mark.parametrize(("seed", "model", "shards"), [(1, None, 1), (2, "language_model", 1), (1, None, 3)])
def test_engines_agree(committing_writer, request, elasticsearch, seed, model, shards):
    elasticsearch.ELASTICSEARCH_SHARDS = shards
    if model:
        request.getfixturevalue(model)
    documents = [*strategies.documents(seed, 60), *strategies.documents(seed + 1, 9, locale="cy")]
    committing_writer.rebuild(documents)

    @PROPERTY
    @given(strategies.criteria())
    def agree(criteria):
        theirs, ours = DatabaseEngine().search(criteria), ElasticsearchEngine().search(criteria)
        assert (ours.total, ours.close, ours.page, ours.pages) == (
            theirs.total,
            theirs.close,
            theirs.page,
            theirs.pages,
        )
        if ours.pages == 1:  # what stands on the page is left out, and which do may differ when there are more
            assert len(ours.secondary) == len(theirs.secondary)
        if not criteria.words:
            assert [hit.number for hit in ours.secondary] == [hit.number for hit in theirs.secondary]
        assert ElasticsearchEngine().count(criteria) == DatabaseEngine().count(criteria)
        whole = replace(criteria, page=1, page_size=100)
        everything = ElasticsearchEngine().search(whole).hits
        expected = DatabaseEngine().search(whole).hits
        assert {(hit.number, hit.close) for hit in everything} == {(hit.number, hit.close) for hit in expected}
        if criteria.order != RELEVANCE:
            assert [hit.number for hit in everything] == [hit.number for hit in expected]

    agree()


@pytest.mark.parametrize("model", [None, "language_model"])
def test_pages_put_together_are_the_whole_list(committing_writer, request, model):
    if model:
        request.getfixturevalue(model)
    committing_writer.rebuild(strategies.documents(3, 40))

    @settings(PROPERTY, max_examples=12)
    @given(strategies.criteria())
    def agree(criteria):
        whole = ElasticsearchEngine().search(replace(criteria, page=1, page_size=100)).hits
        assert [hit.number for hit in all_pages(ElasticsearchEngine(), replace(criteria, page_size=7))] == [
            hit.number for hit in whole
        ]

    agree()


def test_both_answer_what_chance_may_miss(committing_writer):
    """A question longer than Elasticsearch's usual limits, and a page deeper than its usual window."""
    committing_writer.rebuild(strategies.documents(4, 30))
    long = build_criteria(
        " ".join(["village", "hall", *(f"word{index}" for index in range(200))]), "en-gb", page=60_000
    )
    theirs, ours = DatabaseEngine().search(long), ElasticsearchEngine().search(long)
    assert {hit.number for hit in ours.hits} <= {hit.number for hit in all_pages(DatabaseEngine(), long)}
    assert (ours.total, ours.page, ours.facets) == (theirs.total, theirs.page, theirs.facets)
