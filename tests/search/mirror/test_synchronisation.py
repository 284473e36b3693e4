"""A server that answers nonsense breaks nothing for good: what waits is sent once its answers make sense."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from search.mirror import circuit_breaker, synchronisation
from search.models import PendingIndexUpdate
from tests.practice.background.queue_fixtures import let_time_pass, work

pytestmark = pytest.mark.django_db

SENSE = {"items": [{"delete": {"_id": "1", "status": 200}}], "errors": False}


@contextmanager
def answering(answers):
    """A server of this machine that gives one answer after another, and its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps(answers.pop(0)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_PUT = do_POST

        def log_message(self, *args):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_nonsense_is_waited_out(settings, caplog):
    PendingIndexUpdate.objects.create(number=1, locale="en-gb")
    nonsense = [{}, [], {"items": None}, {"items": [{}]}, {"items": ["x"]}, {"items": [{"delete": {}}]}, 3]
    with answering([*nonsense, SENSE]) as url:
        settings.ELASTICSEARCH_URL = url
        sent = []
        for _ in [*nonsense, SENSE]:
            circuit_breaker.reset()
            sent.append(synchronisation.send_pending())
    assert sent == [False] * len(nonsense) + [True]
    assert PendingIndexUpdate.objects.count() == 0
    assert "makes no sense" in caplog.text


def test_a_publication_waits_for_no_server_and_one_task_sends_what_several_queued(
    settings,
    queue,
    django_capture_on_commit_callbacks,
):
    with answering([SENSE, SENSE]) as url:
        settings.ELASTICSEARCH_URL = url
        for number in (1, 2):
            with django_capture_on_commit_callbacks(execute=True):
                synchronisation.queue_update(number, "en-gb")
                synchronisation.queue_update(number, "cy")
        assert (PendingIndexUpdate.objects.count(), DBTaskResult.objects.count()) == (4, 1)
        work()
    assert PendingIndexUpdate.objects.count() == 0
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_what_a_server_that_is_away_has_not_received_is_tried_again(
    settings,
    queue,
    django_capture_on_commit_callbacks,
    caplog,
):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"  # nobody listens there
    circuit_breaker.reset()
    with django_capture_on_commit_callbacks(execute=True):
        synchronisation.queue_update(1, "en-gb")
    work()
    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == (
        TaskResultStatus.READY,
        "search.mirror.synchronisation.MirrorBehind",
    )
    with django_capture_on_commit_callbacks(execute=True):
        synchronisation.queue_update(2, "en-gb")
    assert DBTaskResult.objects.count() == 2  # the first is not due, and this one is not to wait for it
    circuit_breaker.reset()
    with answering([SENSE]) as url:
        settings.ELASTICSEARCH_URL = url
        let_time_pass()
        work()
    assert PendingIndexUpdate.objects.count() == 0
    assert {row.status for row in DBTaskResult.objects.all()} == {TaskResultStatus.SUCCESSFUL}
