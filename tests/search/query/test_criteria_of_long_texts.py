"""What is pasted rather than asked: a paragraph is read for what it is about, not for orders."""

from search.query.criteria import MAX_WORDS_WITH_OPERATORS, ParsedQuery, parse_query


def words(count):
    """Return `count` words."""
    return " ".join(["word"] * count)


def test_a_phrase_beside_a_question_is_an_order():
    text = f'{words(MAX_WORDS_WITH_OPERATORS)} "asset register"'

    assert parse_query(text) == ParsedQuery(("word",) * MAX_WORDS_WITH_OPERATORS, ("asset register",), ())


def test_in_a_paragraph_quotes_and_minus_mean_nothing():
    text = f'{words(MAX_WORDS_WITH_OPERATORS)} more "asset register" -hall co-op'

    expected = (*["word"] * MAX_WORDS_WITH_OPERATORS, "more", "asset", "register", "hall", "co-op")
    assert parse_query(text) == ParsedQuery(expected, (), ())
