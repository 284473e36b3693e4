"""The containers, the services of systemd and `bin/stack` run the same: commands, variables, versions, files."""

import os
import re
import subprocess
import sys

import pytest

from deploy.stack.parts import COMMANDS, PARTS, STORES, Stack
from tests.architecture import repository

ROOT = repository()
COMPOSE = (ROOT / "compose.yaml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
UNITS = ROOT / "deploy" / "systemd"


def service(name):
    """Return the lines of a service of compose.yaml as text."""
    return re.search(rf"^  {name}:.*\n((?:    .*\n|\n)*)", COMPOSE, re.MULTILINE)[1]


def command(name):
    """Return the command of a service of compose.yaml, which site-2 has from site-1."""
    return re.search(r"^    command: (.+)$", service(name), re.MULTILINE)[1]


def test_the_parts_are_the_same():
    services = re.findall(r"^  ([\w-]+):", COMPOSE.split("\nservices:")[1].split("\nvolumes:")[0], re.MULTILINE)
    assert sorted(services) == sorted([*PARTS, "prepare"])


@pytest.mark.parametrize("name", ["site-1", "worker", "scheduler", "prepare"])
def test_containers_run_what_the_stack_runs(name):
    given = {"site-1": "0.0.0.0:8000", "site-2": "0.0.0.0:8000"}
    assert command(name) == COMMANDS[name].format(**given)


def test_image_runs_the_site_by_itself():
    words = re.findall(r'"([^"]+)"', re.search(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)[1])
    assert " ".join(words) == command("site-1")


def test_variables_are_the_same(tmp_path):
    (tmp_path / "secrets").write_text("key word")
    block = re.search(r"^  environment: &environment\n((?:    .*\n)+)", COMPOSE, re.MULTILINE)[1]
    containers = set(re.findall(r"^    ([A-Z_]+):", block, re.MULTILINE))
    image = set(re.findall(r"\b([A-Z_]+)=", re.search(r"^ENV (.+)$", DOCKERFILE, re.MULTILINE)[1]))
    # In the image these two are where they are unless told.
    assert set(Stack(8160, tmp_path).variables()) == containers | image | {"MEDIA_ROOT", "STATIC_ROOT"}


def test_every_variable_is_one_that_operators_are_told_of(tmp_path):
    (tmp_path / "secrets").write_text("key word")
    readme = (ROOT / "README.md").read_text()
    # Where the settings are, the manual says; the others are Python's.
    others = {"DJANGO_SETTINGS_MODULE", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
    named = {name for name in Stack(8160, tmp_path).variables() if f"`{name}`" in readme}
    assert set(Stack(8160, tmp_path).variables()) - named == others


def test_versions_are_those_that_are_tried():
    elasticsearch = re.search(r"^version=(\S+)$", (ROOT / "bin" / "elasticsearch").read_text(), re.MULTILINE)[1]
    images = dict(re.findall(r"^    image: ([\w-]+):(\S+)$", COMPOSE, re.MULTILINE))
    assert images["elasticsearch"] == elasticsearch
    python = re.findall(r"^FROM python:([\d.]+)-slim", DOCKERFILE, re.MULTILINE)
    compiled = re.search(r"--python-version ([\d.]+)", (ROOT / "Makefile").read_text())[1]
    assert python == [compiled] * 2


def test_the_image_keeps_no_secret_and_runs_as_nobody_in_particular():
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".git", ".env", "var"} <= set(ignored)
    last = re.findall(r"^(USER|RUN|COPY|CMD) ?(\S*)", DOCKERFILE, re.MULTILINE)[-2:]
    assert last[0] == ("USER", "bank")


def test_containers_are_given_files_that_are_there():
    mounted = re.findall(r"(?:- |\[\")\./(deploy/[^:]+):", COMPOSE)
    assert len(mounted) == 6
    assert [path for path in mounted if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("unit", "name"), [("practice-bank-site@.service", "site-1"), ("practice-bank-worker.service", "worker")]
)
def test_services_run_what_the_stack_runs(unit, name):
    words = re.search(r"^ExecStart=/srv/practice-bank/\.venv/bin/(.+)$", (UNITS / unit).read_text(), re.MULTILINE)[1]
    assert words == COMMANDS[name].format(**{"site-1": "127.0.0.1:800%i"})


def test_timers_run_what_the_scheduler_runs():
    commands = [
        re.search(r"^ExecStart=.*manage\.py (\w+)$", path.with_suffix(".service").read_text(), re.MULTILINE)[1]
        for path in sorted(UNITS.glob("*.timer"))
    ]
    assert commands == ["daily", "publish_scheduled"]


def test_services_are_hardened_alike():
    def hardening(path):
        return path.read_text().split("[Service]")[1].split("NoNewPrivileges=")[1].split("[Install]")[0].strip()

    assert len({hardening(path) for path in UNITS.glob("*.service")}) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "output"), [(["sideways"], 1, "bin/stack up"), (["down"], 0, "No stack of ours runs here.")]
)
def test_the_command_says_what_it_does(tmp_path, arguments, code, output):
    own = os.environ | {"TMPDIR": str(tmp_path), "STACK_PORT": "8999"}
    done = subprocess.run([sys.executable, "bin/stack", *arguments], cwd=ROOT, env=own, capture_output=True, text=True)
    assert (done.returncode, output in done.stdout + done.stderr) == (code, True)


def test_a_stack_of_another_copy_is_left_alone(tmp_path):
    home = tmp_path / "knowledgebank-stack-8999"
    home.mkdir()
    (home / "checkout").write_text("/srv/another")
    own = os.environ | {"TMPDIR": str(tmp_path), "STACK_PORT": "8999"}
    done = subprocess.run([sys.executable, "bin/stack", "up"], cwd=ROOT, env=own, capture_output=True, text=True)
    assert (done.returncode, "belongs to /srv/another" in done.stderr) == (1, True)
    assert sorted(path.name for path in home.iterdir()) == ["checkout"]
    (home / "checkout").write_text(str(ROOT))
    assert Stack(8999, home).require_own() is None


def test_stores_come_before_what_needs_them():
    assert PARTS[: len(STORES)] == STORES
    assert PARTS[-1] == "nginx"
