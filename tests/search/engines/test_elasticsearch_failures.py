"""A fault run: publish, withdraw and search while a real Elasticsearch is killed, frozen and started again."""

import os
import signal
import socket
import subprocess
import time
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from search.engines import ElasticsearchEngine
from search.ingest import index_updates
from search.mirror import synchronisation
from search.models import PendingIndexUpdate
from search.query.criteria import build_criteria
from tests import factories
from tests.architecture import repository
from tests.search.search_page import found
from tests.services import missing

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 60.0  # tells an answer from hanging, on the busiest of machines; how fast it is, is measured elsewhere


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Server:
    """An Elasticsearch of our own, on a port of its own, that may be hurt."""

    def __init__(self):
        self.port = free_port()

    def run(self, verb):
        # Quick to start rather than quick in the long run.
        environment = os.environ | {"ELASTICSEARCH_PORT": str(self.port), "ES_JAVA_OPTS": "-XX:TieredStopAtLevel=1"}
        command = [str(repository() / "bin" / "elasticsearch"), verb]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
        return done.returncode, done.stdout + done.stderr

    def start(self):
        code, output = self.run("start")
        if code:
            missing("Elasticsearch", output)
        self.process = int(output.rpartition("process ")[2].split(")")[0])

    def hurt(self, how):
        os.kill(self.process, how)


@pytest.fixture
def server(elasticsearch_url, settings):
    """A server of this test alone, known to the site."""
    server = Server()
    server.start()
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{server.port}"
    yield server
    server.run("clear")


def timed_found(client, words):
    """Return the numbers found, having made sure that the reader did not wait."""
    began = time.monotonic()
    numbers = found(client, q=words)
    assert time.monotonic() - began < SECONDS
    return numbers


def wait_until(true, seconds=30):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.1)


def sent_by_itself(client):
    """Whether nothing waits any more, after a reader came by who sets the sending off."""
    cache.clear()  # as if the time had passed in which Elasticsearch is left alone
    found(client, q="quagga")
    return not PendingIndexUpdate.objects.exists()


def found_there():
    """Return the numbers that Elasticsearch itself finds; it may need a moment after it has slept."""
    return {hit.number for hit in ElasticsearchEngine().search(build_criteria("quagga", "en-gb")).hits}


def in_step():
    """Whether the command finds no difference."""
    try:
        call_command("check_index", stdout=StringIO())
    except CommandError:
        return False
    return True


def freeze(server):
    server.hurt(signal.SIGSTOP)
    return lambda: server.hurt(signal.SIGCONT)


def kill(server):
    server.hurt(signal.SIGKILL)
    return server.start


def test_whatever_happens_to_it_readers_are_answered_and_it_catches_up(server, client, monkeypatch):
    remaining, withdrawn, *_ = entries = [factories.case_study(f"Quagga park {number}") for number in range(4)]
    index_updates.rebuild_index()
    there = {entry.number for entry in entries}
    assert found(client, q="quagga") == there
    wait_until(lambda: found_there() == there)
    for number, hurt in enumerate([freeze, kill]):
        heal = hurt(server)
        assert timed_found(client, "quagga") == there
        there.add(factories.case_study(f"Quagga lake {number}").number)
        withdrawn = entries.pop()
        withdrawn.unpublish()
        there.remove(withdrawn.number)
        assert timed_found(client, "quagga") == there
        assert PendingIndexUpdate.objects.exists()
        with monkeypatch.context() as impatient:
            impatient.setattr(synchronisation, "SECONDS_TO_BUILD", 5)  # one that says nothing is asked two minutes long
            assert not in_step()
        heal()
        wait_until(lambda: sent_by_itself(client))
        assert timed_found(client, "quagga") == there
        assert found_there() == there
        assert in_step()
    assert remaining.number in there
