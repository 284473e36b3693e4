"""What is pasted rather than asked: a paragraph is read for what it is about, not for orders."""

from search.criteria import MOST_WORDS_BESIDE_COMMANDS, Question, take_apart


def words(count):
    """Return `count` words."""
    return " ".join(["word"] * count)


def test_a_phrase_beside_a_question_is_an_order():
    text = f'{words(MOST_WORDS_BESIDE_COMMANDS)} "asset register"'

    assert take_apart(text) == Question(("word",) * MOST_WORDS_BESIDE_COMMANDS, ("asset register",), ())


def test_in_a_paragraph_quotes_and_minus_mean_nothing():
    text = f'{words(MOST_WORDS_BESIDE_COMMANDS)} more "asset register" -hall co-op'

    expected = (*["word"] * MOST_WORDS_BESIDE_COMMANDS, "more", "asset", "register", "hall", "co-op")
    assert take_apart(text) == Question(expected, (), ())
