"""Server and worker, started by the manual's own commands, log what goes wrong and nobody's link, address or name."""

import json
import re
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings

from tests.architecture import repository
from tests.knowledgebank.test_installation import Browser, commands
from tests.knowledgebank.test_server import get, send, wait_for
from tests.knowledgebank.test_settings import SERVER

ASKER, LINK, PASSWORD = "203.0.113.77", "Zm9yLW5vYm9keS1lbHNlLWluLXRoaXMtbG9n", "never-a-password"
EDITOR = {"DJANGO_SUPERUSER_USERNAME": "janeditor", "DJANGO_SUPERUSER_EMAIL": "jane.editor@mail.example"}
CONTRIBUTOR = "hilda.private@trust.example"
THROUGH = {"X-Forwarded-For": ASKER}


@pytest.fixture(scope="module")
def log(tmp_path_factory, migrated_database):
    """Everything that the server wrote while things went wrong, and how long answers took, by name."""
    folder = tmp_path_factory.mktemp("log")
    migrated_database(folder / "bank.sqlite3")
    environment = (
        SERVER
        | EDITOR
        | {
            "DJANGO_SUPERUSER_PASSWORD": "a-long-way-round-the-houses",
            "PATH": "/usr/bin:/bin",
            "BEHIND_PROXY": "true",
            "TRUSTED_PROXIES": "1",
            "DATABASE_URL": f"sqlite:///{folder}/bank.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "STATIC_ROOT": f"{folder}/static",
        }
    )
    with SilentMailServer() as mail:
        environment["EMAIL_URL"] = f"smtp://127.0.0.1:{mail.port}"
        for arguments in (["set_up"], ["collectstatic", "--noinput", "--verbosity", "0"]):
            subprocess.run([sys.executable, "manage.py", *arguments], cwd=repository(), env=environment, check=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        [command] = commands(".venv/bin/gunicorn")
        words = command.replace("127.0.0.1:8000", f"127.0.0.1:{port}").split()
        words[:1] = [sys.executable, "-m", "gunicorn"]
        words += ["--access-logfile", "-"]
        server = subprocess.Popen(
            words, cwd=repository(), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        wait_for(port)
        try:
            took = go_wrong(port)
        finally:
            server.terminate()
            written, _ = server.communicate(timeout=60)
        mail.refuse()
        [command] = commands(".venv/bin/python manage.py db_worker")
        words = [sys.executable, *command.split()[1:], "--batch", "--no-startup-delay"]
        worker = subprocess.run(words, cwd=repository(), env=environment, capture_output=True, text=True, check=True)
        written += worker.stdout + worker.stderr
    return written, took


class SilentMailServer:
    """A mail server of this machine that says nothing to whoever connects until it is told to refuse them all."""

    def __enter__(self):
        words = [sys.executable, "-u", "-c", SILENT]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        return self

    def refuse(self):
        """Refuse who waits, and whoever comes after."""
        self.process.stdin.write("refuse\n")
        self.process.stdin.flush()

    def __exit__(self, *error):
        self.process.kill()
        self.process.communicate()


SILENT = """
import socket, sys, threading
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1])
refusing = threading.Event()
def wait_for_word():
    sys.stdin.readline()
    refusing.set()
threading.Thread(target=wait_for_word, daemon=True).start()
def answer(connection):
    refusing.wait()
    connection.sendall(b"554 hilda.private@trust.example jane.editor@mail.example are not served\\r\\n")
    connection.close()
while True:
    threading.Thread(target=answer, args=server.accept()[:1], daemon=True).start()
"""


def go_wrong(port):
    """Do what goes wrong, and return how long the answers took that must not tell who is known."""
    assert get(port, f"/said/{LINK}/", **THROUGH)[0] == 404
    assert get(port, f"/cy/questions/official/{LINK}:abc/", **THROUGH)[0] == 404
    assert send(port, "POST", f"/said/{LINK}/", "a=b", **THROUGH)[0] in (403, 404)
    assert get(port, f"/said/{LINK}/", **THROUGH, Host="elsewhere.example")[0] == 400
    assert get(port, f"/?from={CONTRIBUTOR}&x=%00", **THROUGH)[0] in (200, 404)
    broken(port, f"GET /said/{LINK}/ HTTP/9.9 more\r\n\r\n")
    broken(port, f"POST /said/{LINK}/ HTTP/1.1\r\nHost: bank.example.org\r\nContent-Length: 90\r\n\r\nhalf")
    browser = Browser(port)
    browser.fill("/admin/login/", username=EDITOR["DJANGO_SUPERUSER_USERNAME"], password=PASSWORD)
    took = {}
    for name, address in (("known", EDITOR["DJANGO_SUPERUSER_EMAIL"]), ("unknown", "nobody@mail.example")):
        fields = browser.open("/admin/password_reset/")
        assert fields[0] == 200
        before = time.monotonic()
        assert browser.fill("/admin/password_reset/", email=address)[0] == 302
        took[name] = time.monotonic() - before
    took["shared"] = share(port)
    return took


def share(port):
    """Send words with an address from outside any meeting, as a device would; return how long the answer took."""
    page = get(port, "/share/", **THROUGH)[2].decode()
    mark = re.search(r'name="mark"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="mark"', page)
    time.sleep(3)  # nobody writes that quickly
    item = {"shape": "barrier", "heading": "A register", "text": "Nobody keeps it.", "token": "t" * 43}
    item |= {"key": "0f8fad5b-d9cb-469f-a165-70867728950e", "mark": mark[1] or mark[2], "may_go_to": "3"}
    item |= {"naming": "organisation", "organisation_name": "Sampleton Trust", "email": CONTRIBUTOR, "wants_mail": True}
    before = time.monotonic()
    status, _headers, body = send(
        port, "POST", "/share/send/", json.dumps(item), **THROUGH, **{"Content-Type": "application/json"}
    )
    assert status == 200, body
    return time.monotonic() - before


def broken(port, text):
    """Send what is no whole request, and hang up."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(text.encode())
        connection.settimeout(2)
        try:
            connection.recv(100)
        except OSError:
            return


def test_what_went_wrong_is_in_the_log(log):
    written, _took = log
    for line in (
        "Not Found: /said/…",
        "/questions/official/…",
        "Invalid request from ip=…",
        "practice.access.login: Signing in as ",
        "(practice.password_reset, about 1) could not be sent: SMTPConnectError.",
        "(facilitation.confirmation, about 1) could not be sent: SMTPConnectError.",
        '"GET /said/… HTTP/1.1" 404',
    ):
        assert line in written, (line, written)


def test_the_server_starts_without_a_complaint(log):
    """Neither of its control socket nor of anything else; what goes wrong later is `go_wrong`'s doing."""
    started = log[0].partition("Booting worker")[0].splitlines()
    assert [line for line in started if "[INFO]" not in line] == []
    assert [line for line in log[0].splitlines() if "control" in line.lower()] == []


@pytest.mark.parametrize(
    "secret", [LINK, ASKER, PASSWORD, CONTRIBUTOR, "hilda", "Sampleton", *EDITOR.values(), "nobody@", "janeditor"]
)
def test_nobody_is_in_the_log(log, secret):
    assert [line for line in log[0].splitlines() if secret in line] == []


def test_no_answer_waits_for_the_mail_server(log):
    """Which is silent for as long as the site would wait for it."""
    assert [name for name, seconds in log[1].items() if seconds >= settings.EMAIL_TIMEOUT] == []
