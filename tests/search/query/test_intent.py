"""Which kind of entry a question asks for by its form."""

import pytest

from search.query.criteria import build_criteria
from search.query.intent import requested_kind

MEANING = [
    ("What does localism mean?", "en-gb"),
    ("what  does Big Society actually mean for a council like ours ?", "en-gb"),
    ("What is meant by capacity building", "en-gb"),
    ("Definition of an asset of community value", "en-gb"),
    ("the meaning of co-production", "en-gb"),
    ("define civil society", "en-gb"),
    ("What is a community organiser and how is that different from being a councillor?", "en-gb"),
    ("What is social capital?", "en-gb"),
    ("What’s co-production", "en-gb"),
    ("What are neighbourhood forums?", "en-gb"),
    ("What is the difference between civil society and the Big Society?", "en-gb"),
    ("What is the best way to run a library?", "en-gb"),  # harmless: no definition is called so
    ("Beth mae lleoliaeth yn ei olygu?", "cy"),
    ("Beth yw ystyr cydgynhyrchu?", "cy"),
]
OTHER = [
    ("", "en-gb"),
    ("What happens when a group says it wants to run one of our services?", "en-gb"),
    ("What did the vanguard areas learn?", "en-gb"),
    ("What powers did the Localism Act give us?", "en-gb"),
    ("Is Big Society just volunteering under another name?", "en-gb"),
    ("We have no means of paying for it", "en-gb"),
    ("What did the right to challenge mean for small groups?", "en-gb"),
    ("Beth ddigwyddodd yn Eryri?", "cy"),
    ("What does localism mean?", "fr"),
]


@pytest.mark.parametrize(("question", "locale"), MEANING)
def test_whoever_asks_what_a_word_means_wants_definitions(question, locale):
    assert requested_kind(question, locale) == "definition"


@pytest.mark.parametrize(("question", "locale"), OTHER)
def test_other_questions_want_no_kind(question, locale):
    assert requested_kind(question, locale) == ""


def test_it_is_read_from_the_question_without_what_is_excluded():
    assert build_criteria("What does localism mean -pilot", "en-gb").requested_kind == "definition"
    assert build_criteria("localism", "en-gb").requested_kind == ""


def test_what_a_question_says_of_itself_is_not_looked_up():
    def words(text, locale="en-gb"):
        return [term.word for term in build_criteria(text, locale).words]

    assert words("What does localism actually mean?") == ["localism"]
    assert words("definitions of civil society") == ["civil", "societi"]
    assert words("What does mean mean?") == ["mean"]
    assert words("people of mean means") == ["peopl", "mean"]
    assert "ystyr" in words("ystyr", "cy")
    assert "ystyr" not in words("Beth yw ystyr cydgynhyrchu?", "cy")


def test_a_long_question_is_read_at_once():
    assert requested_kind("what does " * 100, "en-gb") == ""
