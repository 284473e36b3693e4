"""Reads docs/glossary.md and says where a name in the code stands for two things, or holds a word that was retired."""

import ast
import re
from collections import defaultdict

from tests.architecture import modules

SHARED_CLASS = "Command"  # Django finds a command by this name
_row = re.compile(r"^\|(.+)\|$", re.MULTILINE)
_quoted = re.compile(r"`([^`]+)`")


def rows(glossary, heading):
    """Return the rows of the table under a heading of the glossary, each a list of its cells, without its head."""
    section = glossary.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in row.split("|")] for row in _row.findall(section)][2:]


def common_file_names(glossary):
    """Return the names of files that the glossary gives one meaning in every folder, without their ending."""
    return {name.removesuffix(".py") for row in rows(glossary, "File names") for name in _quoted.findall(row[0])}


def retired_words(glossary):
    """Return [(word, names in which it is still right), ...] of the glossary's retired words.

    A word stands for itself in small letters, with an underscore between its parts.
    """
    return [
        (word, _quoted.findall(right))
        for words, _instead, right in rows(glossary, "Retired words")
        for word in _quoted.findall(words)
    ]


def parts(name):
    """Return a name in small letters with an underscore before, between and after its parts: _find_terms_."""
    return f"_{'_'.join(re.findall(r'[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+', name)).lower()}_"


def public_names(tree):
    """Return the names of the classes, functions and constants of a module that do not begin with an underscore."""
    names = []
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return [name for name in names if not name.startswith("_")]


def inner_names(tree):
    """Return the names that functions give and get: their own, of parameters, of variables, and of what is imported.

    A variable of a class is left out, since columns and choices are named as the database has them, and so is a test,
    whose name is a sentence.
    """
    of_classes = {id(part) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for part in node.body}
    columns = {
        id(name)
        for node in ast.walk(tree)
        if id(node) in of_classes and isinstance(node, (ast.Assign, ast.AnnAssign))
        for name in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_"):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.alias) and node.asname:
            found.add(node.asname)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in columns:
            found.add(node.id)
    return sorted(found)


def code(root):
    """Yield (layer, path from the root, syntax tree) of each module of the layers that is no migration."""
    for layer, path, tree in modules(root):
        where = path.relative_to(root)
        if "migrations" not in where.parts:
            yield layer, where, tree


def classes_with_two_meanings(root):
    """Return one line for each public class name that stands in two modules."""
    found = defaultdict(list)
    for _layer, where, tree in code(root):
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != SHARED_CLASS:
                found[node.name].append(str(where))
    return [f"{name}: {', '.join(places)}" for name, places in sorted(found.items()) if len(places) > 1]


def files_with_two_meanings(root, glossary):
    """Return one line for each file name that stands twice in a layer and has no common meaning in the glossary."""
    common = common_file_names(glossary) | {"__init__"}
    found = defaultdict(list)
    for layer, where, _tree in code(root):
        if where.stem not in common:
            found[layer, where.name].append(str(where))
    return [f"{name}: {', '.join(places)}" for (_layer, name), places in sorted(found.items()) if len(places) > 1]


def modules_of_tests(root):
    """Yield (path from the root, syntax tree) of each module of tests."""
    for path in sorted(root.glob("tests/**/test_*.py")):
        yield path.relative_to(root), ast.parse(path.read_text(), str(path))


def retired_in_use(root, glossary):
    """Return one line for each file, folder, template or name in the code or in a test that holds a retired word."""
    named = [(str(where), name) for where, tree in modules_of_tests(root) for name in inner_names(tree)]
    for _layer, where, tree in code(root):
        named += [(str(where), name) for name in sorted({*public_names(tree), *inner_names(tree)})]
        named.append((str(where), where.parent.name if where.stem == "__init__" else where.stem))
    templates = sorted(path for path in (root / "templates").rglob("*.html"))
    named += [(str(path.relative_to(root)), path.stem) for path in templates]
    retired, found = retired_words(glossary), []
    for where, name in named:
        split = parts(name)
        for word, right in retired:
            rest = split if f"_{word}_" in split else ""
            for allowed in right:
                rest = rest.replace(parts(allowed), "_")
            if f"_{word}_" in rest:
                found.append(f"{where}: {name} ({word})")
    return found
