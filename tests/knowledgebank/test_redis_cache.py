"""A cache in a real Redis, which is killed and comes back: as good as empty meanwhile, and at once."""

import contextlib
import os
import shutil
import socket
import subprocess
import time

import pytest

from knowledgebank.redis_cache import OptionalRedisCache

pytestmark = pytest.mark.skipif(
    not shutil.which("redis-server") and not os.environ.get("CI"),
    reason="Redis is not installed here: apt install redis-server",
)


@pytest.fixture
def redis(tmp_path):
    """A server of the test's own: its port, and functions that start and kill it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    class Server:
        process = None
        address = f"redis://127.0.0.1:{port}/0"

        def start(self):
            words = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
            self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
            for _ in range(500):
                with contextlib.suppress(OSError):
                    return socket.create_connection(("127.0.0.1", port), timeout=1).close()
                time.sleep(0.01)
            return None

        def kill(self):
            self.process.kill()
            self.process.wait()

    server = Server()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def cache(redis, monkeypatch):
    monkeypatch.setattr(OptionalRedisCache, "away_until", 0)
    cache = OptionalRedisCache(redis.address, {})
    yield cache
    cache._cache.get_client(write=True).connection_pool.disconnect()


def answers(cache):
    """Return what each operation answers for a key and a value."""
    counted = []
    for count in (cache.incr, cache.decr):
        with contextlib.suppress(ValueError):
            counted.append(count("number"))
    return [
        cache.get("word"),
        cache.get("word", "instead"),
        cache.get_many(["word", "none"]),
        "word" in cache,
        cache.touch("word"),
        cache.add("word", "other"),
        cache.get_or_set("word", "made"),
        counted,
        cache.set_many({"word": "kept"}),
        cache.delete("none"),
    ]


THERE = ["kept", "kept", {"word": "kept"}, True, True, False, "kept", [2, 1], [], False]
AWAY = [None, "instead", {}, False, False, True, "made", [], ["word"], False]


def test_whoever_asks_is_answered_while_redis_is_away_and_after(redis, cache, monkeypatch, caplog):
    cache.set_many({"word": "kept", "number": 1})
    assert answers(cache) == THERE
    redis.kill()
    assert answers(cache) == AWAY
    assert [record.getMessage() for record in caplog.records] == [
        "Redis cannot be reached (ConnectionError); caching nothing"
    ]
    redis.start()
    monkeypatch.setattr(OptionalRedisCache, "away_until", 0.001)  # as if the pause were over
    cache.set_many({"word": "kept", "number": 1})
    assert answers(cache) == THERE
    assert caplog.messages[-1] == "Redis is reached again"


def test_a_redis_that_is_away_is_asked_once_and_not_by_everybody(redis, cache, monkeypatch):
    requested = []
    real = cache._cache.get_client
    monkeypatch.setattr(
        cache._cache, "get_client", lambda *args, **kwargs: requested.append(1) or real(*args, **kwargs)
    )
    redis.kill()
    answers(cache)
    assert len(requested) == 1


def test_a_redis_that_never_answers_holds_nobody_up_for_long(monkeypatch):
    monkeypatch.setattr(OptionalRedisCache, "away_until", 0)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        cache = OptionalRedisCache(
            f"redis://127.0.0.1:{silent.getsockname()[1]}/0", {"OPTIONS": {"socket_timeout": 0.05}}
        )
        assert cache.get("word", "instead") == "instead"
        assert cache.get("word", "instead") == "instead"
        cache._cache.get_client(write=True).connection_pool.disconnect()
