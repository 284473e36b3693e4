"""The rooms of an app stand on the floors that docs/architecture.md draws, and the checker of this can be trusted."""

import pytest

from tests import rooms
from tests.architecture import LAYERS, repository

DRAWN = rooms.pictures((repository() / "docs" / "architecture.md").read_text())
FLOORS = [["urls", "views"], ["engines"], ["index", "*"], ["text"]]


def test_every_app_with_rooms_is_drawn():
    assert {"search", "facilitation", "practice"} <= set(DRAWN)


@pytest.mark.parametrize("package", DRAWN)
def test_no_import_points_up_within(package):
    assert rooms.arrows_up(repository(), package, DRAWN[package]) == []


@pytest.mark.parametrize("package", DRAWN)
def test_the_picture_shows_every_room_and_none_that_is_gone(package):
    assert rooms.unlike_the_picture(repository(), package, DRAWN[package]) == []


def test_no_folder_is_crowded():
    assert rooms.crowded(repository(), LAYERS) == []


def write_module(root, path, text=""):
    """Write a file of a made-up project, with the packages that it stands in."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    for folder in list(place.relative_to(root).parents)[:-1]:
        (root / folder / "__init__.py").touch()
    place.write_text(text)


def test_a_picture_is_read_with_its_upper_floors_first():
    text = "# Title\n\n```\nsearch/index/\n  urls  views   # addresses\n\n  *  # the rest\n```\n\n```\nmake test\n```\n"
    assert rooms.pictures(text) == {"search.index": [["urls", "views"], ["*"]]}


@pytest.fixture
def house(tmp_path):
    """A made-up app whose imports all point down."""
    write_module(tmp_path, "search/views.py", "from search.engines.base import Engine\nfrom . import scoring\n")
    write_module(tmp_path, "search/urls.py", "from search import text\n")
    write_module(
        tmp_path, "search/engines/base.py", "from search.index.models import Term\nfrom .database import Engine\n"
    )
    write_module(tmp_path, "search/engines/database.py")
    write_module(tmp_path, "search/index/models.py", "from ..text.analysis import words\n")
    write_module(tmp_path, "search/scoring.py", "from django.urls import path\n")
    write_module(tmp_path, "search/text/analysis.py")
    return tmp_path


def test_checker_lets_be_what_points_down(house):
    assert rooms.arrows_up(house, "search", FLOORS) == []
    assert rooms.unlike_the_picture(house, "search", FLOORS) == []


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("search/index/writing.py", "from search.engines import base\n", "index imports search.engines.base"),
        ("search/index/writing.py", "from search.engines.base import Engine\n", "index imports search.engines.base"),
        ("search/index/writing.py", "from ..engines.base import Engine\n", "index imports search.engines.base"),
        ("search/index/writing.py", "from ..engines import base\n", "index imports search.engines.base"),
        ("search/index/writing.py", "from .. import engines\n", "index imports search.engines"),
        ("search/index/writing.py", "import search.engines.base\n", "index imports search.engines.base"),
        ("search/index/writing.py", "def put():\n    from search import views\n", "index imports search.views"),
        ("search/index/writing.py", 'ENGINE = "search.engines.base.Engine"\n', "index imports search.engines.base"),
        ("search/index/writing.py", 'import_module("search.engines")\n', "index imports search.engines"),
        ("search/index/writing.py", "from search.scoring import idf\n", "index imports search.scoring"),
        ("search/urls.py", "from search import views\n", "urls imports search.views"),
        ("search/spelling.py", "from search.index.models import Term\n", "* imports search.index.models"),
    ],
)
def test_checker_sees_an_import_that_points_up_or_sideways(house, path, text, line):
    write_module(house, path, text)
    number = 2 if text.startswith("def ") else 1
    assert rooms.arrows_up(house, "search", FLOORS) == [f"{path}:{number}: {line}"]


def test_checker_lets_be_the_name_of_a_room_that_nothing_imports(house):
    write_module(house, "search/index/writing.py", 'SALT = "search.engines"\nWORDS = "search.engines.none of ours"\n')
    assert rooms.arrows_up(house, "search", FLOORS) == []


def test_checker_sees_rooms_without_a_floor_and_floors_without_a_room(house):
    write_module(house, "search/pages/views.py")
    floors = [*FLOORS, ["semantic"]]
    assert rooms.unlike_the_picture(house, "search", floors) == ["pages", "semantic"]
    assert rooms.unlike_the_picture(house, "search", [["urls", "views"], ["engines"], ["index"], ["text"]]) == [
        "pages",
        "scoring",
    ]


def test_checker_counts_the_modules_of_a_folder(tmp_path):
    for number in range(15):
        write_module(tmp_path, f"search/index/part_{number}.py")
        write_module(tmp_path, f"search/migrations/{number:04}_change.py")
    for number in range(14):
        write_module(tmp_path, f"search/engines/part_{number}.py")
    write_module(tmp_path, "search/engines/__main__.py")
    assert rooms.crowded(tmp_path, ["practice", "search"]) == ["search/index: 15 modules (room for 14)"]
