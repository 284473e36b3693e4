"""Finds tests that assert nothing, and so could not fail whatever broke."""

import ast

# What asserts by itself: pytest's and playwright's own, and helpers of Django's that begin so.
ASSERTING_CALLS = {"raises", "warns", "expect", "fail"}
ASSERTING_PREFIXES = ("assert", "django_assert")


def unasserting_tests(modules):
    """Return ["path: name"] of the test functions that assert nothing, by themselves or through what they call.

    modules: {path: source}. A helper or a fixture counts as asserting where a function of its name asserts anywhere.
    """
    trees = {path: ast.parse(source) for path, source in modules.items()}
    functions = [
        (path, node) for path, tree in trees.items() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]
    calls = [(node.name, _called(node)) for _path, node in functions]
    found, before = {node.name for _path, node in functions if _asserts(node)}, -1
    while len(found) != before:
        before = len(found)
        found |= {name for name, called in calls if called & found}
    return sorted(
        f"{path}: {node.name}" for path, node in functions if node.name.startswith("test_") and node.name not in found
    )


def _asserts(function):
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    return any(name in ASSERTING_CALLS or name.startswith(ASSERTING_PREFIXES) for name in _called(function))


def _called(function):
    """Return the names that a function calls, and those of its fixtures, a set."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    return names | {argument.arg for argument in function.args.args}
