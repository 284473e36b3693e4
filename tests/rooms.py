"""Reads the floors that docs/architecture.md draws for the rooms of a package, and says where the code breaks them.

A picture is a block of text that begins with the path of a folder, such as `search/`. Each further line is one floor,
the upper ones first: the names of its rooms, and after a `#` what they are for. A room is a module or a folder; `*`
stands for all modules that no line names. A room may import from the floors below its own, and from no other room.
"""

import ast
import re

from tests.architecture import imported, python_files

MOST_MODULES = 14  # beside packages and dunder files in one folder

_picture = re.compile(r"^```\n([a-z_][\w/]*)/\n(.+?)^```$", re.MULTILINE | re.DOTALL)
_dotted = re.compile(r"\w+(\.\w+)+")
_imports_by_name = {"import_module", "import_string", "include"}


def pictures(text):
    """Return {dotted name of a package: its floors, upper ones first, each a list of rooms} drawn in a document."""
    found = {}
    for folder, drawn in _picture.findall(text):
        floors = [line.split("#")[0].split() for line in drawn.splitlines()]
        found[folder.replace("/", ".")] = [floor for floor in floors if floor]
    return found


def modules_of(root, package):
    """Yield (dotted name, path, syntax tree) of each module of a package and of the packages in it, no migrations."""
    for path in python_files(root / package.replace(".", "/")):
        parts = path.relative_to(root).with_suffix("").parts
        if "migrations" not in parts:
            yield ".".join(parts).removesuffix(".__init__"), path, ast.parse(path.read_text(), str(path))


def targets(node, package, known):
    """Return those of the modules `known` that one node of a syntax tree imports, or has imported by name.

    package: the parts of the name of the package in which the node stands.
    """
    names = []
    if isinstance(node, ast.ImportFrom):
        names = [f"{name}.{alias.name}" for name in imported(node, package) for alias in node.names]
        names = [name if name in known else name.rpartition(".")[0] for name in names] if node.module else names
        names += imported(node, package) if not node.module else []
    elif isinstance(node, ast.Import):
        names = imported(node, package)
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        value = node.args[0].value
        names = [value] if called in _imports_by_name and isinstance(value, str) else []
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        module = node.value.rpartition(".")[0]
        names = [module] if "." in module and _dotted.fullmatch(node.value) else []
    return [name for name in names if name in known]


def room_of(module, package, floors):
    """Return the room of a package in which a module stands, as the floors name it; None outside the package."""
    if module == package:
        return "__init__"
    if not module.startswith(f"{package}."):
        return None
    return module.removeprefix(f"{package}.").split(".")[0]


def arrows_up(root, package, floors):
    """Return one line for each import within a package that does not point to a lower floor."""
    found = []
    every = list(modules_of(root, package))
    known = {name for name, _path, _tree in every}
    folders = {name for name, path, _tree in every if path.name == "__init__.py"}
    level = {room: len(floors) - number for number, floor in enumerate(floors) for room in floor}

    def room(module):
        name = room_of(module, package, floors)
        return name if name in level or name is None or f"{package}.{name}" in folders else "*"

    for module, path, tree in every:
        parts = path.relative_to(root).parent.parts
        here = room(module)
        for node in ast.walk(tree):
            for target in targets(node, parts, known):
                there = room(target)
                if here != there and target != package and level.get(there, 0) >= level.get(here, 0):
                    found.append(f"{path.relative_to(root)}:{node.lineno}: {here} imports {target}")
    return sorted(set(found))


def unlike_the_picture(root, package, floors):
    """Return the rooms of a package that its picture leaves out, and those in the picture that are not there."""
    folder = root / package.replace(".", "/")
    packages = {path.parent.name for path in folder.glob("*/__init__.py")} - {"migrations"}
    plain = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    drawn = {room for floor in floors for room in floor}
    missing = packages - drawn if "*" in drawn else (packages | plain) - drawn
    return sorted(missing | (drawn - packages - plain - {"*", "__init__"}))


def crowded(root, layers):
    """Return one line for each folder of the layers with more modules than one takes in at a glance."""
    found = []
    for layer in layers:
        for folder in [root / layer, *sorted(path for path in (root / layer).rglob("*") if path.is_dir())]:
            count = len([path for path in folder.glob("*.py") if not path.stem.startswith("__")])
            if count > MOST_MODULES and folder.name != "migrations":
                found.append(f"{folder.relative_to(root)}: {count} modules (room for {MOST_MODULES})")
    return found
