"""A real Elasticsearch for the tests that ask for one."""

import json
import urllib.error
import urllib.request

import pytest
from django.conf import settings as site_settings

from search.engines import DatabaseEngine, ElasticsearchEngine
from search.index.index_writer import DatabaseIndexWriter
from search.mirror.connection import call_server
from search.mirror.mirrored_index_writer import MirroredIndexWriter
from tests.services import missing

_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(url):
    """Whether an Elasticsearch is ready at the address."""
    try:
        with _direct.open(f"{url}/_cluster/health", timeout=10) as answer:
            return json.load(answer)["status"] in ("green", "yellow")
    except (OSError, urllib.error.URLError):
        return False


def empty(url):
    """Delete what the tests of this process left in the Elasticsearch at the address."""
    names = f"{url}/{site_settings.ELASTICSEARCH_INDEX}-*?expand_wildcards=all&features=aliases"
    with _direct.open(names, timeout=30) as answer:
        for name in json.load(answer):
            _direct.open(urllib.request.Request(f"{url}/{name}", method="DELETE"), timeout=30).close()


@pytest.fixture(scope="session")
def elasticsearch_url():
    """The address of the server that the tests use, with nothing left in it afterwards."""
    url = site_settings.TESTED_ELASTICSEARCH_URL
    if not answers(url):
        missing("Elasticsearch", "To start one: bin/elasticsearch start")
    yield url
    empty(url)


@pytest.fixture
def elasticsearch(elasticsearch_url, settings):
    """The settings of a site that has an Elasticsearch; patient, because the machine may be busy with other tests."""
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_TIMEOUT = 30.0
    return settings


@pytest.fixture
def no_index_yet(elasticsearch):
    """An Elasticsearch that holds nothing of what earlier tests of this process put there."""
    empty(elasticsearch.ELASTICSEARCH_URL)


@pytest.fixture
def committing_writer(elasticsearch, django_capture_on_commit_callbacks):
    """A writer to Elasticsearch whose every write is followed by what a commit is followed by."""

    class CommittingWriter(MirroredIndexWriter):
        def put(self, document):
            with django_capture_on_commit_callbacks(execute=True):
                super().put(document)

        def remove(self, number, locale):
            with django_capture_on_commit_callbacks(execute=True):
                super().remove(number, locale)

        def rebuild(self, documents, progress=None):
            with django_capture_on_commit_callbacks(execute=True):
                return super().rebuild(documents, progress)

    return CommittingWriter()


@pytest.fixture(params=["database", "elasticsearch"])
def engine_type(request):
    """The type of each engine; call it for each request, as the site does."""
    return {"database": DatabaseEngine, "elasticsearch": ElasticsearchEngine}[request.param]


@pytest.fixture
def writer(engine_type, request):
    """The `IndexWriter` that writes what the engine answers from."""
    if engine_type is DatabaseEngine:
        return DatabaseIndexWriter()
    return request.getfixturevalue("committing_writer")


@pytest.fixture
def indices(elasticsearch):
    """A function that names the indices of this process's tests."""
    return lambda: sorted(
        call_server(lambda client: client.indices.get(index=f"{elasticsearch.ELASTICSEARCH_INDEX}-*"))
    )
