"""The repository keeps its promises: verbs, pins, names, and nothing in it that belongs elsewhere."""

import json
import re
import subprocess

import pytest

from tests.architecture import repository

ROOT = repository()


def tracked(pattern=""):
    """Return the paths of the files under version control whose path matches the regular expression."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for path in listed.split("\0") if path and re.search(pattern, path) and (ROOT / path).is_file()]


def text(path):
    """Return a file of the repository as text."""
    return (ROOT / path).read_text()


def test_make_alone_lists_every_verb():
    verbs = re.search(r"^\.PHONY: help (.+)$", text("Makefile"), re.MULTILINE)[1].split()
    printed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert sorted(re.findall(r"^make (\S+) ", printed, re.MULTILINE)) == sorted(verbs)


def test_make_run_takes_another_port():
    command = ["make", "--no-print-directory", "-n", "run", "PORT=8765"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert printed.stdout.splitlines()[-1].endswith("manage.py prepare --serve 127.0.0.1:8765")


def test_ci_runs_what_a_developer_runs():
    calls = re.findall(r"^make (.+)$", text(".ci/run"), re.MULTILINE)
    assert calls == ["check", "audit", "test COVERAGE=1", "test-postgres"]


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-build"])
def test_every_pin_has_a_version_and_hashes(name):
    pins = re.split(r"\n(?=\S)", text(f"{name}.txt"))
    packages = [pin for pin in pins if not pin.startswith("#")]
    assert packages != []
    assert [pin for pin in packages if not re.match(r"[\w.\[\],-]+==\S+.*--hash=sha256:[0-9a-f]{64}", pin, re.S)] == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-build"])
def test_every_named_requirement_is_pinned(name):
    wanted = re.findall(r"^([A-Za-z][\w.-]*)", text(f"{name}.in"), re.MULTILINE)
    pinned = {pin.lower() for pin in re.findall(r"^([\w.-]+)(?:\[.*?\])?==", text(f"{name}.txt"), re.MULTILINE)}
    assert [package for package in wanted if package.lower() not in pinned] == []


def test_lock_file_names_no_download_addresses():
    packages = json.loads(text("package-lock.json"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_migrations_are_named_after_what_they_do():
    names = [path.split("/")[-1] for path in tracked(r"/migrations/\d{4}.*\.py$")]
    assert names != []
    assert [name for name in names if re.match(r"\d{4}_(initial|auto_|alter_|.*_and_more)", name)] == []


def test_no_line_of_a_template_is_over_120_characters():
    # Django reads a tag only where it stands on one line: a tag by itself may be longer, also as an attribute's value.
    one_tag = re.compile(r"""\s*([\w-]+=")?\{%((?!%\}).)*%\}"?>?""")
    paths = tracked(r"^templates/.*\.html$")
    assert len(paths) > 100
    long = [
        f"{path}:{number}"
        for path in paths
        for number, line in enumerate(text(path).splitlines(), 1)
        if len(line) > 120 and not one_tag.fullmatch(line)
    ]
    assert long == []


def test_nothing_large_or_built_is_kept():
    assert [path for path in tracked() if (ROOT / path).stat().st_size > 1_000_000] == []
    assert tracked(r"^(static|var|node_modules|\.venv)/|\.pyc$|\.min\.(js|css)$") == []


def test_documents_link_only_to_what_is_there():
    broken = []
    for path in tracked(r"\.md$"):
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", text(path)):
            if not (ROOT / path).parent.joinpath(target).exists():
                broken.append(f"{path}: {target}")
    assert broken == []
