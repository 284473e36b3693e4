"""What the documents name in the code is there."""

import ast
import re

import pytest

from tests.architecture import LAYERS, repository

ROOT = repository()
_docs = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))
DOCUMENTS = ["README.md", "CONTRIBUTING.md", *_docs]
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:[\w.-]+/)+(?:[\w-]+\.(?:py|html|js|scss|md|toml|tsv|json|txt|sh))?")
FILE = re.compile(r"(?:[\w-]+/)*[\w-]+\.(?:py|html|js|scss|toml|tsv)")
DOTTED = re.compile(rf"(?:{'|'.join(LAYERS)})(?:\.\w+)+")
MADE = ("static/", "var/", "node_modules/", ".venv/")  # built or installed, never committed


def is_there(name):
    """Tell whether a dotted name is a module of ours, or something that a module or a package's models define."""
    head, *rest = name.split(".")
    place = ROOT / head
    while rest and (place / rest[0]).is_dir():
        place /= rest.pop(0)
    if rest and (place / f"{rest[0]}.py").is_file():
        place /= f"{rest.pop(0)}.py"
    if not rest:
        return True
    files = [place] if place.is_file() else [place / "__init__.py", *(place / "models").rglob("*.py")]
    return any(rest[0] in defined(path) for path in files if path.is_file())


def defined(path):
    """Return the names that a module defines or imports at its top."""
    names = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def endings():
    """Return every path of the project from each of its folders on: a/b.py and b.py for a/b.py."""
    folders = [*LAYERS, "templates", "frontend", "tests", "docs", "bin", "deploy"]
    paths = [path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.*")]
    paths += [path.relative_to(ROOT) for path in ROOT.glob("*.*")]
    return {"/".join(path.parts[start:]) for path in paths for start in range(len(path.parts))}


ENDINGS = endings()


def gone(text):
    """Return the paths, names of files and dotted names between backticks in a text that are not there, a list."""
    named = [piece for code in CODE.findall(text) for piece in code.split()]
    paths = [name for name in named if PATH.fullmatch(name) and (ROOT / name.split("/")[0]).is_dir()]
    missing = [name for name in paths if not (ROOT / name).exists() and not name.startswith(MADE)]
    files = [name for name in named if FILE.fullmatch(name) and name not in paths and name not in ENDINGS]
    return missing + files + [name for name in named if DOTTED.fullmatch(name) and not is_there(name)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_names_what_is_there(document):
    assert gone((ROOT / document).read_text()) == []


def test_checker_sees_what_is_gone():
    text = (
        "`search/none.py` and `search.none`, `practice.models.Nothing`, `make run search/none/views.py`, `docs/none/`, "
        "`none.py`, `query/none.py`"
    )
    assert gone(text) == [
        "search/none.py",
        "search/none/views.py",
        "docs/none/",
        "none.py",
        "query/none.py",
        "search.none",
        "practice.models.Nothing",
    ]


def test_checker_lets_be_what_is_there_or_no_name_of_ours():
    there = "`criteria.py`, `query/criteria.py`, `search/pages/views.py`, `docs/`, `static/css/site.css`"
    dotted = "`practice.EntryPage`, `practice.models.EntryPage`"
    others = "`search.text.analysis.ANALYSIS_VERSION`, `/admin/none/`, search/none.py, `<app>/none.py`"
    assert gone(f"{there}, {dotted}, {others}") == []
