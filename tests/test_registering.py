"""Whatever registers itself is loaded at start: a command or the worker, which open no address, find it too."""

import ast
import json
import subprocess
import sys

import pytest

from tests.architecture import modules, repository

# The decorators whose registers are read where no address was opened: by the worker, and by what runs from a shell.
REGISTERS = {"fills", "finds_related_entries", "gives_address", "loads_context", "repeats_erasure", "writes_mail"}


def registering(tree):
    """Return the REGISTERS into which the functions of a module enter themselves."""
    decorators = [
        one.func if isinstance(one, ast.Call) else one
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for one in function.decorator_list
    ]
    return {one.id for one in decorators if isinstance(one, ast.Name)} & REGISTERS


@pytest.fixture(scope="module")
def registered():
    """{name of a module that registers something: the registers}."""
    found = {}
    for _layer, path, tree in modules(repository()):
        if registers := registering(tree):
            found[".".join(path.relative_to(repository()).with_suffix("").parts)] = registers
    return found


def test_each_register_is_entered_by_that_decorator(registered):
    assert set().union(*registered.values()) == REGISTERS


def test_whatever_registers_itself_is_loaded_at_start(registered):
    code = "import django, json, sys; django.setup(); print(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", code]
    output = subprocess.run(command, capture_output=True, check=True, cwd=repository(), text=True).stdout  # noqa: S603
    assert sorted(registered.keys() - set(json.loads(output.splitlines()[-1]))) == []
