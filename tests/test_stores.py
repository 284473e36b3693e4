"""What differs by store is tried on both, so that `make test-postgres` need not run everything."""

import os
import subprocess
import sys

import pytest

from tests.architecture import repository
from tests.stores import ON_BOTH, is_tried_on_both, tried_on_one_only


def test_whatever_differs_by_store_is_tried_on_both():
    assert tried_on_one_only(repository()) == []


@pytest.mark.parametrize(
    ("where", "text", "found"),
    [
        ("search/text/stems.py", "connection.vendor", ["search/text/stems.py"]),
        ("search/text/stems.py", "rows.union(others)", ["search/text/stems.py"]),
        ("search/index/writing.py", "cursor.execute, connection.cursor()", []),
        ("search/text/stems.py", "words", []),
    ],
)
def test_a_module_that_differs_and_is_tried_on_one_only_is_found(tmp_path, where, text, found):
    path = tmp_path / where
    path.parent.mkdir(parents=True)
    path.write_text(f'"""{text}"""\n')
    (tmp_path / "tests" / where).parent.mkdir(parents=True)
    assert tried_on_one_only(tmp_path) == found


@pytest.mark.parametrize(
    ("test", "tried"), [("tests/search/index/test_writing.py", True), ("tests/frontend/test_css.py", False)]
)
def test_a_test_is_run_on_postgresql_by_where_it_stands(test, tried):
    assert is_tried_on_both(test) == tried


def test_every_room_that_is_named_has_tests():
    tests = [str(path.relative_to(repository())) for path in repository().glob("tests/**/test_*.py")]
    assert [named for named in ON_BOTH if not any(test.startswith(named) for test in tests)] == []


def test_make_test_postgres_chooses_the_tests_of_both_stores():
    """The marks have to be there before `-m` chooses, which another hook of the same name does."""
    files = ["tests/search/index/test_document.py", "tests/practice/lifecycle/test_views.py", "tests/test_naming.py"]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--collect-only", "-q"]
    command += ["-m", "store and not journey", *files]
    # It is neither one of this run's workers nor what this run counts the coverage of.
    ours = ("PYTEST_XDIST", "SLIPCOVER")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    collected = subprocess.run(command, cwd=repository(), env=environment, capture_output=True, text=True)
    chosen = {line.partition("::")[0] for line in collected.stdout.splitlines() if "::" in line}
    assert chosen == set(files[:2]), collected.stdout
