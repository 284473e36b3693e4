"""Names in the code mean one thing each, as the glossary says, and the checker that says so can be trusted."""

import pytest

from tests import naming
from tests.architecture import repository

GLOSSARY = (repository() / "docs" / "glossary.md").read_text()
SMALL = """# Glossary

## File names

| file | holds |
|---|---|
| `views.py` | views |
| `models.py`, `models/` | models |

## Retired words

| retired | instead | still right in |
|---|---|---|
| `kept`, `put_back` | stored; restore | |
| `taken` | claimed | `taken_down` |
"""


def test_a_public_class_name_stands_for_one_thing():
    assert naming.classes_with_two_meanings(repository()) == []


def test_a_file_name_means_one_thing_within_an_app():
    assert naming.files_with_two_meanings(repository(), GLOSSARY) == []


def test_no_retired_word_comes_back():
    assert naming.retired_in_use(repository(), GLOSSARY) == []


def test_a_term_is_explained_once():
    terms = [row[0] for row in naming.rows(GLOSSARY, "Terms")]
    assert sorted(terms) == sorted(set(terms))
    assert [row for row in naming.rows(GLOSSARY, "Terms") if len(row) != 5 or not row[1]] == []


def write_file(root, path, text=""):
    """Write a file of a made-up project."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def test_checker_sees_a_class_name_that_stands_twice(tmp_path):
    write_file(tmp_path, "home/links.py", "class Link:\n    pass\n\nclass _Row:\n    pass\n")
    write_file(tmp_path, "search/links.py", "class Link:\n    pass\n\nclass _Row:\n    pass\n\nclass Term:\n    pass\n")
    write_file(tmp_path, "search/management/commands/find.py", "class Command:\n    pass\n")
    write_file(tmp_path, "home/management/commands/daily.py", "class Command:\n    pass\n")
    write_file(tmp_path, "home/migrations/0001_links.py", "class Term:\n    pass\n")
    assert naming.classes_with_two_meanings(tmp_path) == ["Link: home/links.py, search/links.py"]


def test_checker_sees_a_file_name_that_stands_twice_in_an_app(tmp_path):
    for folder in ("search", "search/index", "home"):
        for name in ("__init__", "views", "models"):
            write_file(tmp_path, f"{folder}/{name}.py")
    write_file(tmp_path, "search/index/reading.py")
    write_file(tmp_path, "home/reading.py")
    assert naming.files_with_two_meanings(tmp_path, SMALL) == []
    write_file(tmp_path, "search/pages/reading.py")
    assert naming.files_with_two_meanings(tmp_path, SMALL) == [
        "reading.py: search/index/reading.py, search/pages/reading.py"
    ]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("search/kept.py", "", "search/kept.py: kept (kept)"),
        ("search/kept/__init__.py", "", "search/kept/__init__.py: kept (kept)"),
        ("search/text.py", "class KeptWord:\n    pass\n", "search/text.py: KeptWord (kept)"),
        ("search/text.py", "def words_kept():\n    pass\n", "search/text.py: words_kept (kept)"),
        ("search/text.py", "MOST_KEPT = 3\n", "search/text.py: MOST_KEPT (kept)"),
        ("search/text.py", "def put_back_words():\n    pass\n", "search/text.py: put_back_words (put_back)"),
        ("search/text.py", "def is_taken():\n    pass\n", "search/text.py: is_taken (taken)"),
        ("search/text.py", "def _kept():\n    pass\n", "search/text.py: _kept (kept)"),
        ("search/text.py", "def words(kept):\n    pass\n", "search/text.py: kept (kept)"),
        ("search/text.py", "def words():\n    for kept, _ in []:\n        pass\n", "search/text.py: kept (kept)"),
        ("search/text.py", "class Word:\n    def kept(self):\n        pass\n", "search/text.py: kept (kept)"),
        ("search/text.py", "from home import text as kept\n", "search/text.py: kept (kept)"),
        ("tests/search/test_text.py", "def test_it():\n    kept = 1\n", "tests/search/test_text.py: kept (kept)"),
        ("templates/search/kept_words.html", "", "templates/search/kept_words.html: kept_words (kept)"),
    ],
)
def test_checker_sees_a_retired_word(tmp_path, path, text, line):
    write_file(tmp_path, path, text)
    assert naming.retired_in_use(tmp_path, SMALL) == [line]


def test_checker_lets_be_what_only_holds_the_letters_or_is_still_right(tmp_path):
    write_file(tmp_path, "search/skeptics.py", "def put_words_back():\n    word.kept = 1\n    store(kept=word)\n")
    write_file(tmp_path, "search/columns.py", "class Word:\n    kept = Column()\n    taken: int\n")
    write_file(tmp_path, "tests/test_text.py", "def test_a_word_is_kept():\n    pass\n")
    write_file(tmp_path, "search/text.py", "def is_taken_down():\n    pass\n\nTAKEN_DOWN = 1\n")
    write_file(tmp_path, "search/migrations/0001_kept.py", "def kept():\n    pass\n")
    assert naming.retired_in_use(tmp_path, SMALL) == []
