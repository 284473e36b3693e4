"""Reads the project's code and says where it breaks the house rules on layers, sizes and names."""

import ast
import re
from pathlib import Path

# Upper layers first: an arrow may only point to the right.
LAYERS = ["knowledgebank", "home", "partners", "facilitation", "search", "practice"]
DRAWERS = {"base", "common", "core", "helpers", "misc", "utils"}
LIMITS = {"file": 300, "class": 150, "function": 40}
HOOKS_LIMIT = 60

_named = re.compile(rf"({'|'.join(LAYERS)})\.[A-Za-z_]\w*(?:\.\w+)*")
_file_endings = (".css", ".html", ".js", ".json", ".py", ".svg", ".txt", ".xml")
_calls_by_label = {"get_app_config", "get_model", "get_models", "import_module", "is_installed"}
_template_arrow = re.compile(r"{%-?\s*(?:(?:extends|include)\s+[\"'](\w+)/|url\s+[\"']([a-z]+)\w*:)")
_template_loads = re.compile(r"{%-?\s*load\s+([\w\s]+?)\s*-?%}")
# The frame of every page: its menu, its search and its languages are those of the site as a whole.
FRAME = {"templates/base.html", "templates/404.html", "templates/410.html"}


def python_files(folder):
    """Return the paths of the Python files below a folder, in order.

    What gathering messages writes beside a template for a moment, such as card.html.py, is none.
    """
    return [path for path in sorted(folder.rglob("*.py")) if "." not in path.stem]


def modules(root):
    """Yield (layer, path, syntax tree) for every Python file of every layer under `root`."""
    for layer in LAYERS:
        for path in python_files(root / layer):
            yield layer, path, ast.parse(path.read_text(), str(path))


def above(layer, name):
    """Say whether `name`, a dotted name or an app's label, lies in a layer above `layer`."""
    top = name.split(".")[0]
    return top in LAYERS and LAYERS.index(top) < LAYERS.index(layer)


def imported(node, package):
    """Return the dotted names that an import statement in the package `package` (its parts) brings in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    parts = package[: len(package) - node.level + 1] if node.level else []
    if node.module:
        return [".".join([*parts, node.module])]
    return [".".join([*parts, alias.name]) for alias in node.names]


def docstrings(tree):
    """Return the ids of the nodes that are docstrings, which may name whatever they like."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node, clean=False):
            found.add(id(node.body[0].value))
    return found


def labels(node, in_migration):
    """Return the labels of apps that stand alone as strings: in a look-up, as `app_label`, in a migration's tuples."""
    values = []
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        values = [keyword.value for keyword in node.keywords if keyword.arg == "app_label"]
        values += node.args[:1] if called in _calls_by_label else []
    elif in_migration and isinstance(node, ast.Tuple) and len(node.elts) == 2:
        values = node.elts[:1]
    return [value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]


def names_in(node, package, prose, in_migration):
    """Return every name of a module, model or app that one node of a syntax tree holds."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return imported(node, package)
    if isinstance(node, ast.Constant):
        is_name = isinstance(node.value, str) and _named.fullmatch(node.value) and id(node) not in prose
        return [node.value] if is_name and not node.value.endswith(_file_endings) else []
    return labels(node, in_migration)


def arrows_up(root):
    """Return one line for every import, name in a string and template that reaches from a layer into one above it."""
    found = []
    for layer, path, tree in modules(root):
        where = path.relative_to(root)
        prose = docstrings(tree)
        for node in ast.walk(tree):
            names = names_in(node, where.parent.parts, prose, "migrations" in where.parts)
            found += [f"{where}:{node.lineno}: {layer} names {name}" for name in names if above(layer, name)]
    return found + template_arrows_up(root)


def template_arrows_up(root):
    """Return one line for every template that extends, includes, loads or links to something of a layer above it.

    What stands in no layer's folder is everybody's, so it may know the lowest alone.
    """
    found = []
    for path in sorted([*root.glob("templates/**/*"), *root.glob("*/templates/**/*")]):
        where = path.relative_to(root)
        if not path.is_file() or str(where) in FRAME:
            continue
        layer = next((part for part in where.parts[:2] if part in LAYERS), LAYERS[-1])
        for number, line in enumerate(path.read_text().splitlines(), 1):
            names = [app for match in _template_arrow.findall(line) for app in match if app]
            names += [lib for libs in _template_loads.findall(line) for lib in libs.split() if _tag_app(root, lib)]
            found += [
                f"{where}:{number}: {layer} names {name}"
                for name in names
                if above(layer, _tag_app(root, name) or name)
            ]
    return found


def _tag_app(root, library):
    """Return the layer that a library of template tags belongs to, None where it is none of ours."""
    named = library.removesuffix("_tags")
    return next(
        (app for app in LAYERS if app == named or (root / app / "templatetags" / f"{library}.py").exists()), None
    )


def components_of_one_user(root):
    """Return one line for each template in `templates/components/` that stands in fewer than two places.

    A place is an include in a template, or the name in the code of a layer.
    """
    texts = [path.read_text() for path in (root / "templates").rglob("*.html")]
    texts += [path.read_text() for _layer, path, _tree in modules(root)]
    found = []
    for path in sorted((root / "templates/components").rglob("*.html")):
        name = str(path.relative_to(root / "templates"))
        places = sum(text.count(name) for text in texts)
        if places < 2:
            found.append(f"{name}: {places}")
    return found


def over_size(root):
    """Return one line for every file, class and function that is longer than what keeps it readable."""
    found = []
    for _, path, tree in modules(root):
        if "migrations" in path.parts:
            continue
        where = path.relative_to(root)
        limit = HOOKS_LIMIT if path.name == "wagtail_hooks.py" else LIMITS["file"]
        length = len(path.read_text().splitlines())
        if length > limit:
            found.append(f"{where}: {length} lines (room for {limit})")
        for node in ast.walk(tree):
            kind = {ast.ClassDef: "class", ast.FunctionDef: "function"}.get(type(node))
            if kind and node.end_lineno - node.lineno + 1 > LIMITS[kind]:
                length = node.end_lineno - node.lineno + 1
                found.append(f"{where}:{node.lineno}: {kind} {node.name} has {length} lines (room for {LIMITS[kind]})")
    return found


def without_docstring(root):
    """Return the path of every module with code in it that does not open with a sentence on its job."""
    return [
        str(path.relative_to(root))
        for _, path, tree in modules(root)
        if tree.body and "migrations" not in path.parts and not ast.get_docstring(tree)
    ]


def drawers(root):
    """Return the path of every app or module that is named after nothing in particular.

    `base.py` inside a folder whose name says of what (settings, engines) is a contract and no drawer.
    """
    apps = [path.parent for path in root.glob("*/__init__.py")]
    files = [path for _, path, _ in modules(root) if path.stem in DRAWERS - {"base"}]
    folders = [path.parent for _, path, _ in modules(root) if path.name == "__init__.py" and path.parent not in apps]
    named = [path for path in apps + folders if path.name in DRAWERS] + files
    return sorted(str(path.relative_to(root)) for path in named)


def repository():
    """Return the folder in which the project stands."""
    return Path(__file__).resolve().parent.parent
