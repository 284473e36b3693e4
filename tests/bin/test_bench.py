"""What the measurement of pages tells of a server, and what it makes of it."""

import importlib.util
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.machinery import SourceFileLoader

import pytest

from tests.architecture import repository

BODY = b"This is all there is."


@pytest.fixture(scope="module")
def bench():
    """The program, as a module."""
    loader = SourceFileLoader("bench", str(repository() / "bin" / "bench"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench", loader))
    # Its dataclasses look their module up.
    importlib.sys.modules["bench"] = module
    loader.exec_module(module)
    yield module
    del importlib.sys.modules["bench"]


@pytest.fixture
def served():
    """A server, (port, process id), that counts its answers in `served.asked` and answers 404 at /nowhere/."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            requested.append((self.path, self.headers["Host"], self.client_address))
            self.send_response(404 if self.path == "/nowhere/" else 200)
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            self.wfile.write(BODY)

        def log_message(self, *arguments):
            pass

    requested = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield (server.server_port, os.getpid()), requested
    server.shutdown()
    server.server_close()


def test_a_page_is_asked_as_often_alone_as_with_others(bench, served):
    server, requested = served
    cost = bench.Cost()
    bench.measure(server, "/a/", 32, cost)
    assert (len(requested), {path for path, _host, _from in requested}) == (64, {"/a/"})
    assert len({client for _path, _host, client in requested}) == 1 + bench.CROWD
    assert {host for _path, host, _from in requested} == {"bank.example.org"}
    assert (cost.answers, len(cost.alone), len(cost.crowded), cost.size) == (64, 32, 32, len(BODY))
    assert cost.seconds >= 0 < min(cost.alone + cost.crowded)


def test_an_answer_that_is_no_page_ends_the_measurement(bench, served):
    (port, _pid), _requested = served
    with pytest.raises(bench.BenchError, match=r"^/nowhere/ answered 404"):
        bench.ask(port, "/nowhere/", 1)
    with pytest.raises(bench.BenchError, match=r"^/nowhere/ answered 404"):
        bench.ask_at_once(port, "/nowhere/", 1, 2)


def test_processor_time_is_what_this_process_used(bench):
    before, until = bench.processor_seconds(os.getpid()), time.process_time() + 0.1
    while time.process_time() < until:
        pass
    assert bench.processor_seconds(os.getpid()) - before > 0.04  # its clock has ticks of a hundredth


def test_every_page_has_its_turn_beside_the_bare_answer(bench, served):
    server, requested = served
    pages = {"home": ("/", 60), "entry": ("/a/", 60)}
    costs = bench.measure_all({"bare": server, "from nothing": server}, 2, 4, pages)
    assert set(costs) == {("bare", "bare"), ("from nothing", "home"), ("from nothing", "entry")}
    assert costs["from nothing", "home"].answers == 2 * (4 + bench.CROWD)
    assert len(requested) == sum(cost.answers for cost in costs.values()) + 3 * bench.WARM_UP


def test_what_costs_more_than_is_aimed_at_is_named(bench):
    def cost(milliseconds, crowded=0.001):
        return bench.Cost(milliseconds / 1000, 1, [0.001], [crowded], 10)

    pages = {"home": ("/", 60), "entry": ("/a/", 60)}
    costs = {
        ("bare", "bare"): cost(1),
        ("from nothing", "home"): cost(59),
        ("from nothing", "entry"): cost(61),
        ("as it is", "home"): cost(2, crowded=0.0016),
        ("as it is", "entry"): cost(3),
    }
    made = ["entry, made from nothing, costs 61 bare answers; 60 are aimed at."]
    remaining = [
        "home, from the cache, takes 1.6 times as long; 1.5 is aimed at.",
        "entry, from the cache, costs 3.0 bare answers; 2 are aimed at.",
    ]
    assert bench.too_dear(costs, pages, is_cached=False) == made
    assert bench.too_dear(costs, pages, is_cached=True) == made + remaining
    assert list(bench.lines_of(costs))[3] == "| from nothing | home | 59.00 | 59.00 | 1.00 | 1.00 | 10 |"
