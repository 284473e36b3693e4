"""The layers look downwards only, every room has a name and a label, and the checker that says so can be trusted."""

import pytest

from tests import architecture
from tests.architecture import repository


def test_no_arrow_points_up():
    assert architecture.arrows_up(repository()) == []


def test_every_module_says_what_it_is_for():
    assert architecture.without_docstring(repository()) == []


def test_nothing_is_named_after_nothing_in_particular():
    assert architecture.drawers(repository()) == []


def test_hook_files_only_register():
    assert [line for line in architecture.over_size(repository()) if "wagtail_hooks.py: " in line] == []


def test_components_are_used_twice():
    assert architecture.components_of_one_user(repository()) == []


def test_checker_sees_a_component_of_one_user(tmp_path):
    for name in ("card", "mark", "notice"):
        write_module(tmp_path, f"templates/components/{name}.html", "")
    page = '{% include "components/card.html" %}{% include "components/mark.html" %}'
    write_module(tmp_path, "templates/search/results.html", page)
    write_module(tmp_path, "templates/search/topic.html", '{% include "components/card.html" %}')
    write_module(tmp_path, "practice/blocks.py", 'TEMPLATE = "components/mark.html"\n')
    assert architecture.components_of_one_user(tmp_path) == ["components/notice.html: 0"]
    write_module(tmp_path, "practice/blocks.py", "")
    assert architecture.components_of_one_user(tmp_path) == ["components/mark.html: 1", "components/notice.html: 0"]


def test_the_layers_are_the_installed_apps_of_ours(settings):
    ours = [app for app in settings.INSTALLED_APPS if (repository() / app).is_dir()]
    assert ours == [layer for layer in architecture.LAYERS[1:] if (repository() / layer).is_dir()]


def write_module(root, path, text):
    """Write a file of a made-up project."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        ("practice/models/entry.py", "import search.text.analysis\n", "search.text.analysis"),
        ("practice/lifecycle/actions.py", "from home import menus\n", "home"),
        ("practice/lifecycle/actions.py", "from search.engines import base\n", "search.engines"),
        ("practice/lifecycle/actions.py", "def publish():\n    from search import queue\n", "search"),
        ("practice/models/entry.py", "from ...search import queue\n", "search"),
        ("practice/models/entry.py", "from ... import search\n", "search"),
        ("practice/models/entry.py", 'ForeignKey("search.ListingPage")\n', "search.ListingPage"),
        ("practice/models/entry.py", 'subpage_types = ["home.HomePage"]\n', "home.HomePage"),
        ("search/engines/base.py", 'import_string("partners.feeds.Feed")\n', "partners.feeds.Feed"),
        ("search/pages/views.py", 'apps.get_model("facilitation", "SessionPage")\n', "facilitation"),
        ("search/pages/views.py", 'ContentType.objects.get(app_label="home", model="homepage")\n', "home"),
        ("search/migrations/0001_x.py", 'dependencies = [("home", "0001_command_run")]\n', "home"),
        ("home/views.py", "from knowledgebank.settings import base\n", "knowledgebank.settings"),
        ("home/views.py", "import knowledgebank\n", "knowledgebank"),
        ("templates/practice/entry.html", '{% include "partners/cite.html" %}\n', "partners"),
        ("templates/search/results.html", "{%- extends 'home/base.html' %}\n", "home"),
        ("templates/practice/entry.html", "{% load i18n partners_tags %}\n", "partners_tags"),
        ("templates/practice/entry.html", "<p>{% url 'search:topic' slug %}\n", "search"),
        ("templates/search/topic.html", '{% url "facilitation_capture:open" 3 as there %}\n', "facilitation"),
    ],
)
def test_checker_sees_an_arrow_that_points_up(tmp_path, path, text, named):
    write_module(tmp_path, path, text)
    layer = path.removeprefix("templates/").split("/")[0]
    line = 2 if text.startswith("def ") else 1
    assert architecture.arrows_up(tmp_path) == [f"{path}:{line}: {layer} names {named}"]


def test_checker_sees_what_a_shared_template_takes_from_an_app(tmp_path):
    write_module(tmp_path, "facilitation/templatetags/question_tags.py", '"""Tags."""\n')
    write_module(tmp_path, "templates/components/card.html", "{% load question_tags %}\n{% url 'search:search' %}\n")
    assert architecture.arrows_up(tmp_path) == [
        "templates/components/card.html:1: practice names question_tags",
        "templates/components/card.html:2: practice names search",
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("home/views.py", "from search import forms\nfrom practice.models import EntryPage\n"),
        ("home/models/home_page.py", 'subpage_types = ["search.ListingPage"]\n'),
        ("practice/models/entry.py", '"""Told to search.engines by a signal."""\n'),
        ("practice/models/entry.py", "from . import search\nfrom .search import words\n"),
        ("practice/views.py", 'template = "search/results.html"\nsheet = "search.css"\n'),
        ("practice/views.py", "from django.contrib.search import models\n"),
        ("practice/choices.py", 'KINDS = [("home", "Home"), ("search", "Search")]\n'),
        ("templates/practice/entry.html", '{% load i18n practice_tags %}{% include "components/card.html" %}\n'),
        ("templates/home/home_page.html", "{% load practice_tags %}{% url 'search:ask' %}\n"),
        ("templates/base.html", "{% load facilitation_tags %}{% url 'search:search' %}\n"),
    ],
)
def test_checker_lets_be_what_points_down_or_nowhere(tmp_path, path, text):
    write_module(tmp_path, path, text)
    assert architecture.arrows_up(tmp_path) == []


def test_checker_measures(tmp_path):
    write_module(tmp_path, "practice/long.py", "x = 1\n" * 301)
    write_module(tmp_path, "practice/full.py", "x = 1\n" * 300)
    write_module(tmp_path, "home/wagtail_hooks.py", "x = 1\n" * 61)
    write_module(
        tmp_path, "search/pages/views.py", "def show():\n" + "    x = 1\n" * 40 + "class Kept:\n" + "    x = 1\n" * 149
    )
    write_module(tmp_path, "search/query/search_form.py", "class Wide:\n" + "    x = 1\n" * 150)
    assert architecture.over_size(tmp_path) == [
        "home/wagtail_hooks.py: 61 lines (room for 60)",
        "search/pages/views.py:1: function show has 41 lines (room for 40)",
        "search/query/search_form.py:1: class Wide has 151 lines (room for 150)",
        "practice/long.py: 301 lines (room for 300)",
    ]


def test_checker_sees_drawers_and_missing_docstrings(tmp_path):
    for path in [
        "core/__init__.py",
        "practice/__init__.py",
        "search/common/__init__.py",
        "practice/migrations/0001_x.py",
    ]:
        write_module(tmp_path, path, "")
    write_module(tmp_path, "search/utils.py", "x = 1\n")
    write_module(tmp_path, "search/engines/base.py", '"""The contract."""\n')
    assert architecture.drawers(tmp_path) == ["core", "search/common", "search/utils.py"]
    assert architecture.without_docstring(tmp_path) == ["search/utils.py"]
