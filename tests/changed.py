"""Chooses the tests that a change can break, from what names what: for `pytest --changed`.

A test is chosen where its file changed, where it imports something that leads to a changed file, or where it stands in
the folder that mirrors such a module's. What is reached by an address only, or by a signal, is seen by its own folder's
tests alone: the whole suite stays the judge.
"""

import ast
import re
import subprocess
from pathlib import Path

from tests.architecture import LAYERS, imported, python_files

# A change to one of these may break anything.
FOR_EVERYTHING = re.compile(
    r"(requirements|pyproject\.toml|package|knowledgebank/settings/|tests/(conftest|factories)\.py)|.*/migrations/"
)
# What these tests read is the repository itself.
ALWAYS = "tests/test_*.py"
_names_template = re.compile(r"{%-?\s*(?:extends|include)\s+[\"']([\w/.-]+)[\"']")
_loads_tags = re.compile(r"{%-?\s*load\s+([\w\s]+?)\s*-?%}")


def changed_files(root, since):
    """Return the paths, relative to `root`, that differ from where this branch left `since`, new files included."""

    def git(*arguments):
        return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.split()

    base = git("merge-base", "HEAD", since)[0]
    return {*git("diff", "--name-only", base), *git("ls-files", "--others", "--exclude-standard")}


def _python_files(root):
    return [path for top in [*LAYERS, "tests"] for path in python_files(root / top)]


def _templates(root):
    return {str(path.relative_to(root / "templates")): path for path in root.glob("templates/**/*") if path.is_file()}


def _module_path(root, name):
    """Return the path of the module that a dotted name leads to, or None where it is none of ours."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        stem = root.joinpath(*parts[:length])
        for path in (stem.with_suffix(".py"), stem / "__init__.py"):
            if path.exists():
                return path
    return None


def named_files(root):
    """Return {path: the paths it names}, all relative to `root`: by import, by dotted string, as a template or tags."""
    templates = _templates(root)
    tags = {path.stem: path for layer in LAYERS for path in (root / layer / "templatetags").glob("*.py")}
    found = {}
    for path in _python_files(root):
        package = path.relative_to(root).parent.parts
        names = set()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                names |= {f"{name}.{alias.name}" for name in imported(node, package) for alias in node.names}
            elif isinstance(node, ast.Import):
                names |= set(imported(node, package))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
        modules = (_module_path(root, name) for name in names if name.split(".")[0] in {*LAYERS, "tests"})
        found[path] = {*filter(None, modules), *(templates[name] for name in names if name in templates)}
    for path in templates.values():
        text = path.read_text(errors="ignore")
        loaded = [name for names in _loads_tags.findall(text) for name in names.split()]
        named = [templates.get(name) for name in _names_template.findall(text)] + [tags.get(name) for name in loaded]
        found[path] = set(filter(None, named))
    return {
        str(path.relative_to(root)): {str(name.relative_to(root)) for name in names} for path, names in found.items()
    }


def dependents(named, changed):
    """Return `changed` and every path that names one of them, at first or at any further hand."""
    named_by = {}
    for path, names in named.items():
        for name in names:
            named_by.setdefault(name, set()).add(path)
    reached, waiting = set(changed), list(changed)
    while waiting:
        for path in named_by.get(waiting.pop(), ()):
            if path not in reached:
                reached.add(path)
                waiting.append(path)
    return reached


def is_affected(test, reached):
    """Say whether the test file `test` is to be run for the paths of `dependents`, both relative to the root."""
    path = Path(test)
    if test in reached or path.match(ALWAYS) and len(path.parts) == 2:
        return True
    mirrored = "/".join(path.parent.parts[1:])
    own = f"{mirrored}/{path.name.removeprefix('test_')}"
    rooms = {str(Path(name).parent) for name in reached}
    return own in reached or mirrored in rooms


def affected_tests(root, since, tests):
    """Return those of `tests` (paths relative to `root`) that the change since `since` can break."""
    changed = changed_files(root, since)
    if any(FOR_EVERYTHING.match(path) for path in changed):
        return set(tests)
    reached = dependents(named_files(root), changed)
    if any(path.startswith("frontend/") for path in changed):
        reached |= {test for test in tests if test.startswith(("tests/frontend/", "tests/journeys/"))}
    return {test for test in tests if is_affected(test, reached)}
