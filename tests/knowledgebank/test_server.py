"""The site runs as operations.md says: static files collected under hashed names, gunicorn in front of the database."""

import os
import re
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection

import pytest

from tests.architecture import repository
from tests.knowledgebank.test_settings import SERVER


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A server's environment with a database and folders of its own, set up and with static files collected."""
    folder = tmp_path_factory.mktemp("server")
    environment = (
        {"PATH": os.environ["PATH"]}
        | SERVER
        | {
            "DATABASE_URL": f"sqlite:///{folder}/bank.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "STATIC_ROOT": f"{folder}/static",
            # The probe and the test speak plain HTTP to the process itself, as a proxy would.
            "BEHIND_PROXY": "true",
        }
    )
    for arguments in (["set_up", "--without-administrator"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=repository(), env=environment, check=True)
    return environment


@pytest.fixture(scope="module")
def port(environment):
    """The port on which gunicorn serves the site."""
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
    server = subprocess.Popen(command, cwd=repository(), env=environment, stderr=subprocess.PIPE, text=True)
    wait_for(port)
    yield port
    server.terminate()
    _, log = server.communicate(timeout=30)
    assert "Traceback" not in log, log


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
