"""After a click, a journey says what it expects to see before it looks at the page in a way that does not wait.

What Playwright reads at once, it reads of the page that was, of the one that comes, or of neither, as the machine
happens to be busy.
"""

import ast
from itertools import pairwise
from pathlib import Path

import pytest

# What does not wait until it finds something; a call that is handed `axe` looks with it.
READS_AT_ONCE = {"all_inner_texts", "all_text_contents", "content", "evaluate", "evaluate_all", "title"}
WAITS = {"expect", "expect_download", "expect_popup", "expect_response", "goto", "reload", "wait_for", "wait_for_url"}


def called(statement):
    """Return the names of the functions and methods that a statement calls, in no order."""
    functions = [node.func for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return {getattr(function, "attr", getattr(function, "id", None)) for function in functions}


def looks_at_once(statement):
    """Say whether a statement looks at the page, or at what came of a click, without waiting for anything."""
    names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    at_once = isinstance(statement, ast.Assert) or "axe" in names or READS_AT_ONCE & called(statement)
    return bool(at_once) and not WAITS & called(statement)


def looks_too_early(source):
    """Return the numbers of the lines of a module that look at the page at once, right after a click."""
    return [
        after.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(block := getattr(node, "body", None), list)
        for before, after in pairwise(block)
        if isinstance(before, ast.Expr) and "click" in called(before) and not called(before) & WAITS
        if looks_at_once(after)
    ]


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        ("axe(page)", [3]),
        ("look(page, axe)", [3]),
        ("assert Question.objects.count() == 1", [3]),
        ("heads = page.get_by_role('columnheader').all_inner_texts()", [3]),
        ("expect(page.get_by_role('heading')).to_have_text('Thanks')", []),
        ("page.get_by_label('Code').fill('12')", []),
    ],
)
def test_a_look_without_waiting_is_noticed(after, lines):
    assert looks_too_early(f"def test(page, axe):\n    page.get_by_role('link').click()\n    {after}\n") == lines


def test_journeys_wait_for_what_a_click_leads_to():
    sources = {path: path.read_text() for path in Path(__file__).parents[1].rglob("test_*.py")}
    early = {path.name: looks_too_early(source) for path, source in sources.items() if "playwright" in source}
    assert {name: lines for name, lines in early.items() if lines} == {}
