"""The site runs as operations.md says: static files collected under hashed names, gunicorn in front of the database."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection

import pytest

from tests.architecture import repository
from tests.knowledgebank.test_settings import SERVER


@pytest.fixture(scope="module")
def environment(tmp_path_factory, migrated_database):
    """A server's environment with a database and folders of its own, set up and with static files collected."""
    folder = tmp_path_factory.mktemp("server")
    migrated_database(folder / "bank.sqlite3")
    environment = (
        {"PATH": os.environ["PATH"]}
        | SERVER
        | {
            "DATABASE_URL": f"sqlite:///{folder}/bank.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "STATIC_ROOT": f"{folder}/static",
            "LOG_FORMAT": "json",
            "METRICS_FOLDER": f"{folder}/metrics",
            "TRUSTED_PROXIES": "1",
            # The probe and the test speak plain HTTP to the process itself, as a proxy would.
            "BEHIND_PROXY": "true",
        }
    )
    for arguments in (["set_up", "--without-administrator"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=repository(), env=environment, check=True)
    return environment


@pytest.fixture(scope="module")
def server(environment, tmp_path_factory):
    """The process of gunicorn, which serves the site, and the port; what it logs is in the file `process.log`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "knowledgebank.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    log = tmp_path_factory.mktemp("log") / "server.log"
    with log.open("w") as file:
        process = subprocess.Popen(command, cwd=repository(), env=environment, stderr=file)
    process.log = log
    wait_for(port)
    yield process, port
    process.terminate()
    process.wait(timeout=30)
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture(scope="module")
def port(server):
    """The port on which gunicorn serves the site."""
    return server[1]


def wait_for(port):
    """Return once a server of this machine listens on the port, or after a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)


def get(port, path, **headers):
    """Return the status, headers and body of an answer to a request that came through a proxy speaking HTTPS."""
    return send(port, "GET", path, None, **headers)


def send(port, method, path, body, **headers):
    """Return the same for any method and body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    given = {"Host": "bank.example.org", "X-Forwarded-Proto": "https"} | headers
    connection.request(method, path, body, headers=given)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


def test_server_answers_its_probes(port):
    assert get(port, "/healthz", **{"X-Forwarded-Proto": "http"})[::2] == (200, b"ok")
    assert get(port, "/readyz", **{"X-Forwarded-Proto": "http"})[0] == 200


def test_plain_http_is_sent_on_and_foreign_hosts_are_refused(port):
    status, headers, _ = get(port, "/admin/login/", **{"X-Forwarded-Proto": "http"})
    assert (status, headers["Location"]) == (301, "https://bank.example.org/admin/login/")
    assert get(port, "/healthz", Host="elsewhere.example.org")[0] == 400


def test_a_page_of_the_admin_comes_with_hashed_files_that_are_kept_for_good(port):
    status, headers, body = get(port, "/admin/password_reset/")
    assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=31536000; includeSubDomains; preload")
    sheet = re.search(rb'href="(/static/wagtailadmin/css/core\.[0-9a-f]{12}\.css)', body)[1].decode()
    status, headers, _ = get(port, sheet, **{"Accept-Encoding": "br"})
    assert (status, headers["Content-Encoding"]) == (200, "br")
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"


def test_our_style_sheet_is_hashed(environment):
    assert (
        len(
            [
                name
                for name in os.listdir(f"{environment['STATIC_ROOT']}/site")
                if re.fullmatch(r"site\.\w{12}\.css", name)
            ]
        )
        == 1
    )


def test_every_line_of_the_log_is_json_with_the_identifier_of_its_request(server):
    process, port = server
    _, headers, _ = get(port, "/no-such-page/?q=hilda", **{"X-Request-ID": "from-the-proxy-7"})
    assert headers["X-Request-ID"] == "from-the-proxy-7"
    lines = [json.loads(line) for line in process.log.read_text().splitlines()]
    assert {tuple(line) for line in lines} == {("time", "level", "logger", "message", "request_id")}
    assert [line["message"] for line in lines if line["request_id"] == "from-the-proxy-7"] == [
        "Not Found: /no-such-page/"
    ]
    assert lines[0]["logger"] == "gunicorn.error"  # the server's own, of before it has read the settings


def test_metrics_are_served_on_an_address_of_their_own(server, environment):
    _, port = server
    assert get(port, "/search/?q=street")[0] == 200
    with socket.create_server(("127.0.0.1", 0)) as free:
        own = free.getsockname()[1]
    command = [sys.executable, "manage.py", "serve_metrics", "--bind", f"127.0.0.1:{own}"]
    process = subprocess.Popen(command, cwd=repository(), env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == f"Metrics: http://127.0.0.1:{own}/metrics\n"
        message = get(own, "/metrics")[2].decode()
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert process.returncode == 0
    for line in (
        'bank_requests_total{method="GET",route="search:search",status="200"} 1.0',
        'bank_request_seconds_count{route="search:search"} 1.0',
        'bank_search_seconds_count{engine="database"} 1.0',
        "bank_database_reached 1.0",
        'bank_part_ok{part="uploads"} 1.0',
        'bank_waiting{queue="elasticsearch"} 0.0',
    ):
        assert line in message.splitlines(), message
    assert re.search(r'^bank_command_last_done_seconds\{command="set_up"\} 1\.\d+e\+09$', message, re.MULTILINE)
    assert "street" not in message
    assert get(port, "/metrics/")[0] == 404  # nothing of it on the public address


def test_no_request_is_lost_while_workers_are_replaced(server):
    """On SIGHUP, as an update sends it; sixteen at a time ask meanwhile, and each is answered."""
    process, port = server
    stop, statuses = threading.Event(), []

    def ask():
        while not stop.is_set():
            try:
                statuses.append(get(port, "/healthz")[0])
            except OSError as error:
                statuses.append(repr(error))

    def workers(word):
        return process.log.read_text().count(word)

    readers = [threading.Thread(target=ask) for _ in range(16)]
    for reader in readers:
        reader.start()
    booted, ended = workers("Booting worker"), workers("Worker exiting")
    process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 120
    while workers("Booting worker") == booted or workers("Worker exiting") == ended:
        assert time.monotonic() < deadline, process.log.read_text()
        time.sleep(0.1)
    before = len(statuses)
    while len(statuses) < before + 50 and time.monotonic() < deadline:
        time.sleep(0.1)  # until the new one has answered too
    stop.set()
    for reader in readers:
        reader.join(timeout=60)
    assert set(statuses) == {200}
