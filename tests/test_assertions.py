"""Every test asserts something, and the finder of those that do not can be trusted."""

from tests.architecture import repository
from tests.assertions import unasserting_tests

ASSERTS_NOTHING = "def test_one(client):\n    client.get('/')\n"
ASSERTS_THROUGH_A_HELPER = "def check(page):\n    assert page\n\n\ndef test_two(client):\n    check(client)\n"
ASSERTS_THROUGH_A_FIXTURE = "def shown():\n    yield\n    assert shown\n\n\ndef test_three(shown):\n    pass\n"
EXPECTS = "def test_four(page):\n    expect(page).to_have_title('Bank')\n"


def test_every_test_asserts_something():
    modules = {str(path): path.read_text() for path in (repository() / "tests").rglob("*.py")}
    assert unasserting_tests(modules) == []


def test_the_finder_names_a_test_that_asserts_nothing():
    modules = {
        "one.py": ASSERTS_NOTHING,
        "two.py": ASSERTS_THROUGH_A_HELPER,
        "three.py": ASSERTS_THROUGH_A_FIXTURE,
        "four.py": EXPECTS,
    }
    assert unasserting_tests(modules) == ["one.py: test_one"]
