"""Whether the bank has anything is absolute, which hits are close is relative, and nonsense makes nothing close."""

import pytest

from search.engines.relevance_threshold import MAX_CLOSE, Closeness, decide_closeness, question_weight
from search.index.lookup.scoring import ScoredEntry, TermLookup
from search.query.criteria import build_criteria

KNOWN = TermLookup({"flood": 1, "volunt": 2, "coproduct": 3}, {"flood": 500, "volunt": 300, "coproduct": 900}, {}, 1000)
LOCALE = "en-gb"


def weight(text):
    return question_weight(build_criteria(text, LOCALE), KNOWN)


def test_a_word_the_bank_does_not_know_weighs_as_much_as_the_rarest_it_knows():
    assert [weight("flood volunteers"), weight("flood zeppelins"), weight("zeppelins")] == [800, 1500, 1000]


def test_a_word_that_is_repeated_weighs_once():
    assert [weight("flood flood volunteers flooding"), weight('flood "flood volunteers"')] == [800, 800]


def test_a_hyphenated_word_weighs_once_in_whichever_form_it_is_known():
    # Whole it is known, so that its parts weigh nothing; or its parts are, so that the whole weighs nothing.
    assert [weight("co-production"), weight("flood-volunteers")] == [900, 800]


@pytest.mark.parametrize(
    ("share", "similarity", "has_answer"),
    [
        (0.3, 0.46, True),  # few words in common, and it means the same
        (0.2, 0.45, False),  # near the subject, and most words are unknown
        (0.6, 0.25, False),
        (1.0, 0.0, True),  # a name is covered whole and means nothing
        (0.43, None, True),  # by words alone
        (0.41, None, False),
    ],
)
def test_the_share_of_the_words_and_what_they_mean_decide_together(share, similarity, has_answer):
    assert decide_closeness([ScoredEntry(1, 100, round(1000 * share))], 1000, similarity).has_answer is has_answer


def test_close_is_what_comes_near_the_best_and_never_more_than_a_page():
    assert decide_closeness(
        [ScoredEntry(1, 100, 9), ScoredEntry(2, 40, 1), ScoredEntry(3, 39, 9)], 9, None
    ) == Closeness(True, (1, 2))
    many = [ScoredEntry(number, 100, 9) for number in range(1, 41)]
    assert decide_closeness(many, 9, None).close == tuple(range(1, MAX_CLOSE + 1))
    assert decide_closeness([], 9, None) == decide_closeness(many, 0, None) == Closeness(False)
