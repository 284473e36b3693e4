"""Adds published questions to the results of a search, matched with the search's own analyser."""

import math
from collections import Counter

from facilitation.models import Question
from facilitation.questions.tracker import question_row, with_row_data
from practice.models.compiled_queries import compiled_query
from practice.slots import Fragment, fills
from search.text.analysis import analyse

MAX_SHOWN = 3  # questions shown
MAX_SCANNED = 1_000  # questions looked at, the newest
MIN_COVERAGE = 0.5  # share of the weight of what was asked that a question has to hold

# (number, version, when it was made) → its analysed words, of what anyone may read now and of no other.
_analysed_questions = {}


@fills("results.after_matches")
def matching_questions(criteria, request):
    """Return the published questions that match the `Criteria` as a Fragment, or None; three statements at most.

    Rare words weigh more, and one that no question holds weighs as much as the rarest. A synonym counts as the word it
    stands for.
    """
    words = _searchable_words(criteria)
    if not words:
        return None
    holding = Counter(term for held in words.values() for term in set(held.split()))
    weights = {word: _weight(word, holding, len(words)) for word in criteria.words}
    least = MIN_COVERAGE * sum(weights.values())
    covered = {number: _coverage(weights, held) for number, held in words.items() if _passes(criteria, held)}
    best = sorted((-cover, -number) for number, cover in covered.items() if cover and cover >= least)
    if not best:
        return None
    numbers = [-key for _cover, key in best[:MAX_SHOWN]]
    found = {question.pk: question for question in _numbered(numbers)}
    rows = [question_row(found[number]) for number in numbers if number in found]
    return Fragment("facilitation/parts/matching_questions.html", {"questions": rows})


def _searchable_words(criteria):
    """Return {number: analysed words, a space before and after each} of the questions that may be shown."""
    keys = _keys(criteria.locale, without_illustrations=criteria.chosen("illustration") == ("no",))
    analysed = dict(_analysed_questions)
    missing = [key[0] for key in keys if key not in analysed]
    texts = Question.objects.readable().filter(pk__in=missing) if missing else ()
    for question in texts:
        key = (question.pk, question.version, question.created_at)
        analysed[key] = _analysed([question.wording, question.background, question.answer], criteria.locale)
    current = {key: analysed[key] for key in keys if key in analysed}
    _analysed_questions.clear()
    _analysed_questions.update(current)
    return {key[0]: words for key, words in current.items()}


@compiled_query
def _numbered(numbers):
    return with_row_data(Question.objects.readable()).filter(pk__in=numbers)


@compiled_query
def _keys(locale, *, without_illustrations):
    questions = Question.objects.readable().filter(language=locale)
    if without_illustrations:
        questions = questions.filter(is_illustration=False)
    return questions.order_by("-number").values_list("number", "version", "created_at")[:MAX_SCANNED]


def _analysed(texts, locale):
    words = [word.term for text in texts for word in analyse(text, locale)]
    return f" {' '.join(words)} "


def _holds(held, term):
    return f" {term if isinstance(term, str) else ' '.join(term)} " in held


def _passes(criteria, held):
    """Tell whether a question holds every phrase asked for and nothing that is excluded."""
    return all(_holds(held, phrase) for phrase in criteria.phrases) and not any(
        _holds(held, unwanted) for unwanted in criteria.excluded
    )


def _weight(word, holding, size):
    """Return how telling a word asked is among `size` questions."""
    return math.log(1 + size / max(1, *(holding[term] for term in word.terms if isinstance(term, str))))


def _coverage(weights, held):
    """Return how much of the weight asked for a question holds."""
    return sum(weight for word, weight in weights.items() if any(_holds(held, term) for term in word.terms))
