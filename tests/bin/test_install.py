"""`bin/install` makes the environment with the first Python that can; half a Python only where there is no other."""

import os
import shutil
import subprocess

import pytest

from tests.architecture import repository

WHOLE, WITHOUT_VENV, TOO_OLD = "exit 0", 'case "$2" in *venv*) exit 1 ;; *) exit 0 ;; esac', "exit 1"


@pytest.fixture
def install(tmp_path):
    """A function that runs bin/install in an empty project with these Pythons, and returns what it printed.

    given: what the Python that PYTHON names does when it is asked something. found: the same of `python3` in the path.
    """

    def run(*, given, found):
        (tmp_path / "bin").mkdir()
        shutil.copy(repository() / "bin/install", tmp_path / "bin/install")
        for name, behaviour in (("given", given), ("python3", found)):
            program = tmp_path / "programs" / name
            program.parent.mkdir(exist_ok=True)
            program.write_text(f'#!/bin/sh\n[ "$1" != --version ] || {{ echo {name}; exit 0; }}\n{behaviour}\n')
            program.chmod(0o755)
        environment = {"PATH": f"{tmp_path}/programs:{os.environ['PATH']}", "PYTHON": f"{tmp_path}/programs/given"}
        done = subprocess.run([tmp_path / "bin/install"], env=environment, capture_output=True, text=True)
        return done.stdout + done.stderr

    return run


def test_the_python_that_is_named_is_taken(install):
    assert install(given=WHOLE, found=WHOLE) == "Making .venv with given\n"


@pytest.mark.parametrize("given", [WITHOUT_VENV, TOO_OLD])
def test_where_it_cannot_make_the_environment_another_is_taken(install, given):
    assert install(given=given, found=WHOLE) == "Making .venv with python3\n"
