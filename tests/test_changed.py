"""A change chooses the tests that it can break, and no others."""

import subprocess

import pytest

from tests.changed import affected_tests

FILES = {
    "practice/__init__.py": "",
    "practice/words.py": "WORDS = 1\n",
    "practice/cards.py": "from practice.words import WORDS\nTEMPLATE = 'components/card.html'\n",
    "practice/other.py": "",
    "search/pages/views.py": "from practice import cards\n",
    "templates/components/card.html": "{% include 'components/mark.html' %}",
    "templates/components/mark.html": "",
    "frontend/site.js": "",
    "tests/practice/test_cards.py": "",
    "tests/practice/test_words.py": "",
    "tests/search/pages/test_views.py": "",
    "tests/search/text/test_stems.py": "",
    "tests/home/test_front_page.py": "from practice.words import WORDS\n",
    "tests/journeys/test_reading.py": "",
    "tests/frontend/test_css.py": "",
    "tests/test_documents.py": "",
    "requirements.txt": "",
}
TESTS = {path for path in FILES if "/test_" in path}
ALWAYS = "tests/test_documents.py"


@pytest.fixture
def repository(tmp_path):
    """A small repository in which everything is committed."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    as_somebody = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], [*as_somebody, "commit", "-qm", "First"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "chosen"),
    [
        ([], {ALWAYS}),
        (["tests/search/text/test_stems.py"], {ALWAYS, "tests/search/text/test_stems.py"}),
        (
            ["practice/words.py"],
            {
                ALWAYS,
                "tests/practice/test_words.py",
                "tests/practice/test_cards.py",
                "tests/search/pages/test_views.py",
                "tests/home/test_front_page.py",
            },
        ),
        (
            ["templates/components/mark.html"],
            {
                ALWAYS,
                "tests/practice/test_cards.py",
                "tests/practice/test_words.py",
                "tests/search/pages/test_views.py",
            },
        ),
        (["frontend/site.js"], {ALWAYS, "tests/frontend/test_css.py", "tests/journeys/test_reading.py"}),
        (["requirements.txt"], TESTS),
    ],
)
def test_what_a_change_can_break_is_chosen(repository, changed, chosen):
    for name in changed:
        (repository / name).write_text(FILES[name] + "\n")
    assert affected_tests(repository, "main", TESTS) == chosen


def test_a_new_file_is_a_change(repository):
    (repository / "search/text").mkdir()
    (repository / "search/text/stems.py").write_text("")
    assert affected_tests(repository, "main", TESTS) == {ALWAYS, "tests/search/text/test_stems.py"}
