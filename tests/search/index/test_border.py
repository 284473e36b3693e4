"""Only `search/index/` names the models and tables of the index; all others call its reads and writes."""

import ast
import re

import pytest

from tests.architecture import docstrings, imported, modules, repository


def names_of_index(root):
    """Return one line for each place outside `search/index/` that names a model or a table of the index."""
    models = {
        node.name
        for path in (root / "search/index/models").glob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef)
    }
    in_strings = re.compile(rf"\bsearch(\.({'|'.join(models)})|_({'|'.join(map(str.lower, models))}))\b")
    found = []
    for _layer, path, tree in modules(root):
        where = path.relative_to(root)
        if where.is_relative_to("search/index") or where.is_relative_to("search/models") or "migrations" in where.parts:
            continue
        prose = docstrings(tree)
        for node in ast.walk(tree):
            named = [match.group() for match in in_strings.finditer(_string(node, prose))]
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                named = _models_imported(node, where.parent.parts, models)
            found += [f"{where}:{node.lineno}: {name}" for name in named]
    return found


def _string(node, prose):
    is_string = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_string and id(node) not in prose else ""


def _models_imported(node, package, models):
    """Return what an import statement in the package `package` (its parts) takes of the models of the index."""
    sources = imported(node, package)
    direct = [source for source in sources if source.startswith("search.index.models")]
    if sources == ["search.index"]:
        direct += [f"search.index.{alias.name}" for alias in node.names if alias.name == "models"]
    gathered = [alias.name for alias in node.names if alias.name in models] if sources == ["search.models"] else []
    return direct + [f"search.models.{name}" for name in gathered]


def test_only_the_index_names_its_models():
    assert names_of_index(repository()) == []


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        ("search/query/labels.py", "from search.index.models.term import Term\n", "search.index.models.term"),
        ("search/query/labels.py", "import search.index.models.term\n", "search.index.models.term"),
        ("search/query/labels.py", "from search.index import models\n", "search.index.models"),
        ("search/query/labels.py", "from ..index.models.term import Term\n", "search.index.models.term"),
        ("search/query/labels.py", "from search.models import ListingPage, Term\n", "search.models.Term"),
        ("home/health.py", "from search.models import Term\n", "search.models.Term"),
        ("home/health.py", 'apps.get_model("search.Term")\n', "search.Term"),
        ("search/results/related.py", 'read("SELECT word FROM search_term AS term")\n', "search_term"),
        ("search/results/related.py", 'read(f"SELECT {word} FROM search_term")\n', "search_term"),
    ],
)
def test_checker_sees_who_names_them_from_outside(tmp_path, path, text, named):
    write_module(tmp_path, "search/index/models/term.py", "class Term:\n    pass\n")
    write_module(tmp_path, path, text)
    assert names_of_index(tmp_path) == [f"{path}:1: {named}"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("search/index/writing.py", "from search.index.models.term import Term\n"),
        ("search/index/lookup/scoring.py", 'read("SELECT word FROM search_term")\n'),
        ("search/models/__init__.py", "from search.index.models.term import Term\n"),
        ("search/migrations/0001_index.py", 'execute("CREATE TABLE search_term (id integer)")\n'),
        ("search/query/labels.py", '"""Never reads search_term."""\n'),
        ("search/query/labels.py", 'name = "search_terms"\nfrom search.models import ListingPage\n'),
    ],
)
def test_checker_lets_be_what_may_name_them(tmp_path, path, text):
    write_module(tmp_path, "search/index/models/term.py", "class Term:\n    pass\n")
    write_module(tmp_path, path, text)
    assert names_of_index(tmp_path) == []


def write_module(root, path, text):
    """Write a file of a made-up project."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
