"""Readers get their answer in time while Elasticsearch is down, slow or talking nonsense; nothing else is pretended."""

import socket
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache

from search.engines import DatabaseEngine, ElasticsearchEngine, FallbackEngine
from search.index.index_writer import DatabaseIndexWriter
from search.mirror import circuit_breaker, synchronisation
from search.mirror.mirrored_index_writer import MirroredIndexWriter
from search.models import PendingIndexUpdate
from search.query.criteria import build_criteria
from tests.search import sample_documents

pytestmark = pytest.mark.django_db

QUESTION = build_criteria("asset register", "en-gb")
# What a reader waits at the most, whatever has happened to Elasticsearch.
SECONDS = 10.0  # a reader is promised two; this tells waiting from hanging on a busy machine

OK = b"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\n"


def refuse(connection):
    """Close at once."""


def stay_silent(connection):
    """Take the question and never answer."""
    connection.recv(65536)
    time.sleep(30)


def stop_midway(connection):
    """Send half an answer, then nothing."""
    connection.recv(65536)
    connection.sendall(OK + b"Content-Length: 1000\r\n\r\n" + b'{"took": 3, "responses": [')
    time.sleep(30)


def hang_up_midway(connection):
    """Send half an answer and hang up."""
    connection.recv(65536)
    connection.sendall(OK + b"Content-Length: 1000\r\n\r\n" + b'{"took": 3, "responses": [')


def drip(connection):
    """Send a byte now and then, so that no single wait is long."""
    connection.recv(65536)
    connection.sendall(OK + b"Content-Length: 1000\r\n\r\n")
    for _ in range(100):
        connection.sendall(b" ")
        time.sleep(0.2)


def be_unavailable(connection):
    """Answer 503, as a proxy does whose server is gone."""
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\ngone")


def be_something_else(connection):
    """Answer what is no search at all."""
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<p>Hello</p>")


@contextmanager
def listening(behaviour):
    """A server that does to each connection what `behaviour` does; yields its address and how often it was asked."""
    requests = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve(connection):
            with connection:
                requests.append(True)
                try:
                    behaviour(connection)
                except OSError:
                    requests.append("gone")  # the other side had stopped waiting

        def accept():
            while True:
                try:
                    connection, _address = server.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=[connection], daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", requests
        server.shutdown(socket.SHUT_RDWR)


FAILURES = [refuse, stay_silent, stop_midway, hang_up_midway, drip, be_unavailable, be_something_else]


@pytest.fixture
def filled():
    """The database's index, holding the made-up bank."""
    DatabaseIndexWriter().rebuild(sample_documents.documents())


def timed(work):
    began = time.monotonic()
    return work(), time.monotonic() - began


@pytest.mark.parametrize("behaviour", FAILURES, ids=lambda behaviour: behaviour.__name__)
def test_the_database_answers_in_time_and_the_next_reader_does_not_wait(filled, settings, behaviour):
    with listening(behaviour) as (url, requests):
        settings.ELASTICSEARCH_URL = url
        answer, seconds = timed(lambda: FallbackEngine().search(QUESTION))
        assert answer == DatabaseEngine().search(QUESTION)
        assert requests
        assert seconds < SECONDS
        times = len(requests)
        answer, seconds = timed(lambda: FallbackEngine().search(QUESTION))
        assert answer == DatabaseEngine().search(QUESTION)
        assert seconds < settings.ELASTICSEARCH_TIMEOUT / 2
        assert requests.count(True) == times


def test_nobody_listening(filled, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    answer, seconds = timed(lambda: FallbackEngine().search(QUESTION))
    assert answer == DatabaseEngine().search(QUESTION)
    assert seconds < SECONDS
    assert circuit_breaker.is_open()


def answers_until(requests, engine):
    """Return the answer of the first search in which a server was asked that lists its `requests`; chance chooses."""
    for _attempt in range(100):
        answer = engine().search(QUESTION)
        if requests:
            return answer
    return None


def test_a_dead_first_node_costs_a_reader_nothing_but_the_attempt(committing_writer, settings):
    committing_writer.rebuild(sample_documents.documents())
    expected, alive = ElasticsearchEngine().search(QUESTION), settings.ELASTICSEARCH_URL
    with listening(refuse) as (url, requests):
        settings.ELASTICSEARCH_URL = f"{url},{alive}"
        assert answers_until(requests, ElasticsearchEngine) == expected
        assert requests == [True]


def test_a_node_that_hangs_leaves_half_of_the_time_to_the_next(committing_writer, settings):
    committing_writer.rebuild(sample_documents.documents())
    expected, alive = ElasticsearchEngine().search(QUESTION), settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_TIMEOUT = 4.0
    with listening(stay_silent) as (url, requests):
        settings.ELASTICSEARCH_URL = f"{url}, {alive}/"
        answer, seconds = timed(lambda: answers_until(requests, FallbackEngine))
        assert answer == expected
        assert seconds < SECONDS
        assert requests == [True]
    assert not circuit_breaker.is_open()


def test_the_limit_holds_over_all_nodes(filled, settings):
    with listening(stay_silent) as (one, _requests), listening(stay_silent) as (other, _others):
        settings.ELASTICSEARCH_URL = f"{one},{other},http://127.0.0.1:9"
        settings.ELASTICSEARCH_TIMEOUT = 1.0
        answer, seconds = timed(lambda: FallbackEngine().search(QUESTION))
    assert answer == DatabaseEngine().search(QUESTION)
    assert seconds < SECONDS
    assert circuit_breaker.is_open()


HALF = b'{"took": 1, "responses": [{"status": 200, "timed_out": false, "_shards": {"failed": 1}}]}'


def answer_half(connection):
    """Answer as a cluster does that lost a node between finding entries and reading them."""
    connection.recv(65536)
    connection.sendall(OK + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(HALF) + HALF)


def passing_on(address):
    """Return what passes a connection on to the server at an address."""
    host, port = urlsplit(address).netloc.split(":")

    def carry(source, target):
        while sent := source.recv(65536):
            target.sendall(sent)
        target.shutdown(socket.SHUT_WR)

    def pass_on(connection):
        with socket.create_connection((host, int(port))) as server:
            threading.Thread(target=carry, args=[connection, server], daemon=True).start()
            carry(server, connection)

    return pass_on


def test_half_an_answer_is_asked_for_again(committing_writer, settings):
    committing_writer.rebuild(sample_documents.documents())
    expected = ElasticsearchEngine().search(QUESTION)
    behaviours = iter([answer_half])
    rest = passing_on(settings.ELASTICSEARCH_URL)
    with listening(lambda connection: next(behaviours, rest)(connection)) as (url, requests):
        settings.ELASTICSEARCH_URL = url
        assert ElasticsearchEngine().search(QUESTION) == expected
        assert len(requests) == 2
    with listening(answer_half) as (url, requests):
        settings.ELASTICSEARCH_URL = url
        assert FallbackEngine().search(QUESTION) == DatabaseEngine().search(QUESTION)
        assert len(requests) == 2
    assert circuit_breaker.is_open()


def test_a_failure_of_a_server_that_answered_before_sends_one_reader_to_the_database(committing_writer, settings):
    committing_writer.rebuild(sample_documents.documents())
    expected, alive = FallbackEngine().search(QUESTION), settings.ELASTICSEARCH_URL
    with listening(be_unavailable) as (url, _requests):
        settings.ELASTICSEARCH_URL = url
        assert FallbackEngine().search(QUESTION) == DatabaseEngine().search(QUESTION)
    settings.ELASTICSEARCH_URL = alive
    engine = FallbackEngine()
    engine.database = None
    assert engine.search(QUESTION) == expected


def test_what_changes_something_is_not_sent_twice_after_silence(filled, settings, monkeypatch):
    monkeypatch.setattr(synchronisation, "SECONDS_TO_WRITE", 1)
    PendingIndexUpdate.objects.create(number=1, locale="en-gb")
    with listening(stay_silent) as (one, requests), listening(stay_silent) as (other, others):
        settings.ELASTICSEARCH_URL = f"{one},{other}"
        assert not synchronisation.send_pending()
        assert [*requests, *others] == [True]
    assert PendingIndexUpdate.objects.count() == 1


def test_a_page_waits_once_for_what_is_slow(filled, settings):
    def be_slow(connection):
        connection.recv(65536)
        time.sleep(settings.ELASTICSEARCH_TIMEOUT * 0.8)
        be_unavailable(connection)

    with listening(be_slow) as (url, requests):
        settings.ELASTICSEARCH_URL = url
        engine = FallbackEngine()
        _, seconds = timed(lambda: [engine.search(QUESTION), cache.clear(), engine.count(QUESTION)])
        assert seconds < SECONDS
        assert len(requests) == 1


@pytest.mark.parametrize("behaviour", FAILURES, ids=lambda behaviour: behaviour.__name__)
def test_a_publication_succeeds_and_waits(filled, settings, behaviour, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(synchronisation, "SECONDS_TO_WRITE", 1)
    with listening(behaviour) as (url, _requests):
        settings.ELASTICSEARCH_URL = url
        with django_capture_on_commit_callbacks(execute=True):
            MirroredIndexWriter().put(sample_documents.document(10, number=11, title="Ferry"))
            MirroredIndexWriter().remove(1, "en-gb")
    assert list(PendingIndexUpdate.objects.values_list("number", "locale")) == [(11, "en-gb"), (1, "en-gb")]
    found = FallbackEngine().search(build_criteria("ferry", "en-gb"))
    assert [hit.number for hit in found.hits] == [11]


def test_elasticsearch_answers_while_it_can(committing_writer, monkeypatch):
    committing_writer.rebuild(sample_documents.documents())
    expected = ElasticsearchEngine().search(QUESTION)
    engine = FallbackEngine()
    monkeypatch.setattr(engine, "database", None)
    assert engine.search(QUESTION) == expected
    assert engine.count(QUESTION).close == expected.close


def test_it_does_not_answer_before_it_was_told_what_has_gone(committing_writer):
    committing_writer.rebuild(sample_documents.documents())
    engine = FallbackEngine()
    MirroredIndexWriter().remove(1, "en-gb")  # and no commit yet, so nothing was sent
    cache.add("search.elasticsearch.sending", True)  # this transaction is nobody else's business
    assert 1 not in {hit.number for hit in engine.search(QUESTION).hits}
    assert not circuit_breaker.is_open()
    assert synchronisation.send_pending()
    found = FallbackEngine().elasticsearch.search(QUESTION)
    assert [hit.number for hit in found.hits] == [2, 6]


def test_it_does_not_answer_when_it_holds_something_else(committing_writer):
    committing_writer.rebuild(sample_documents.documents())
    DatabaseIndexWriter().remove(1, "en-gb")  # as a site does that was told to leave Elasticsearch alone for a while
    cache.add("search.elasticsearch.sending", True)
    assert [hit.number for hit in FallbackEngine().search(QUESTION).hits] == [2, 6]
    assert committing_writer.check() == ["Elasticsearch should not hold entry 1 (en-gb)."]
    committing_writer.repair()
    assert committing_writer.check() == []
