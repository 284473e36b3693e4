"""The pieces of words that the language model reads."""

import json
from itertools import count

import pytest

from search.semantic.wordpiece import WordPieceVocabulary

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "neighbour", "##hood", "##s", "plan", "the", ".", "-", "co", "cafe"]
FIRST, LAST, UNKNOWN = 2, 3, 1


@pytest.fixture
def pieces():
    return WordPieceVocabulary(dict(zip(VOCABULARY, count(), strict=False)))


def names(numbers):
    return [VOCABULARY[number] for number in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The neighbourhoods plan.", ["the", "neighbour", "##hood", "##s", "plan", "."]),
        ("co-plan", ["co", "-", "plan"]),
        ("CAFÉ cafe\u0301", ["cafe", "cafe"]),
        ("planner", ["[UNK]"]),  # begins with a known piece and cannot be finished
        ("plan\x00s\u200b plan", ["plan", "##s", "plan"]),
        ("plan\tplan\nplan", ["plan"] * 3),
        ("村plan", ["[UNK]", "plan"]),
        ("p" * 101, ["[UNK]"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_text_is_cut_into_the_longest_pieces_there_are(pieces, text, expected):
    assert names(pieces.numbers(text, 128)) == ["[CLS]", *expected, "[SEP]"]


def test_the_most_that_is_wanted_takes_in_both_ends(pieces):
    assert pieces.numbers("plan " * 9, 5) == [FIRST, *[VOCABULARY.index("plan")] * 3, LAST]
    assert pieces.numbers("plan neighbourhoods", 4) == [FIRST, VOCABULARY.index("plan"), 4, LAST]


def test_a_vocabulary_is_read_as_its_makers_write_it(tmp_path):
    path = tmp_path / "tokenizer.json"
    path.write_text(json.dumps({"model": {"vocab": dict(zip(VOCABULARY, count(), strict=False))}}))
    assert names(WordPieceVocabulary.read(path).numbers("plans", 9)) == ["[CLS]", "plan", "##s", "[SEP]"]


def test_a_file_that_is_no_vocabulary_is_refused(tmp_path):
    path = tmp_path / "tokenizer.json"
    path.write_text("{")
    with pytest.raises(ValueError, match="Expecting"):
        WordPieceVocabulary.read(path)
