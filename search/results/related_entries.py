"""Finds entries related to one: by its most distinctive terms, and by the topics and tags they share.

Both are read from the index in the database, which is written whichever engine answers, so the result is the same.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.registers import finds_related_entries
from search.index import entry_sets
from search.index.lookup.related import SimilarText, distinctive_weights, similar_texts, value_holders
from search.index.term_weights import K1, SCORE_UNIT
from search.text.analysis import analyse

MAX_TEXT_LENGTH = 4_000  # characters of the text: what an entry is about stands near its beginning
MAX_WORDS = 400  # different words that are weighed
MIN_SHARED_TERMS = 2  # terms in common; by one alone texts are not similar
MIN_SHARED_WEIGHT = (
    0.2  # the share of the weight of an entry's telling words that one close to it has in common with it
)
TITLE_COUNT = 3  # a word of the title counts as if it stood there so often
TOPIC_WEIGHT, TAG_WEIGHT = (
    0.25,
    0.1,
)  # what one in common adds to the likeness of the texts, which is mostly between 0 and 1

_CURRENT, _INVENTED = ("state", "current"), ("illustration", "yes")


@dataclass(frozen=True)
class SharedFeatures:
    """What two entries have in common."""

    text: float = 0.0  # the score of its telling words, against what they weigh
    is_close: bool = False  # whether they carry as much weight as makes a close match
    topics: int = 0
    tags: int = 0

    @property
    def rank(self):
        """The sum by which related entries are sorted."""
        return self.text + TOPIC_WEIGHT * self.topics + TAG_WEIGHT * self.tags

    @property
    def why(self):
        """Say in a few words what the two have in common; "" where that is too little to be related."""
        shared = _("same topic") if self.topics else _("same tag") if self.tags else ""
        return ", ".join(filter(None, [shared, _("similar text") if self.is_close else ""]))


@finds_related_entries
def related_entries(entry, topics, tags, limit, excluded_numbers):
    """Return [(number, why), ...] as the register asks for it, in three statements."""
    locale = get_language()
    facets = [("topic", topic.slug) for topic in topics], [("tag", tag.slug) for tag in tags]
    words = _weighted_words(entry.title, entry.summary, entry.text_for_search[:MAX_TEXT_LENGTH], locale)
    weights = distinctive_weights(words, locale)
    similar, weight = similar_texts(weights), sum(weights.values())
    holders = value_holders([*facets[0], *facets[1], _CURRENT, _INVENTED], locale)
    allowed = holders.get(_CURRENT, 0) & ~entry_sets.from_numbers({*excluded_numbers, entry.number} - {None})
    shared_values = [[holders.get(pair, 0) & allowed for pair in pairs] for pairs in facets]
    illustrations = holders.get(_INVENTED, 0)
    numbers = {number for number in similar if allowed >> number & 1}
    for part in (~illustrations, illustrations):
        numbers |= _sharing_most([found & part for found in (*shared_values[0], *shared_values[1])], limit)
    common = {
        number: _shared_features(number, similar.get(number, SimilarText()), weight, *shared_values)
        for number in numbers
    }
    best = sorted(numbers, key=lambda number: (illustrations >> number & 1, -common[number].rank, number))
    return [(number, common[number].why) for number in best if common[number].why][:limit]


def _shared_features(number, found, weight, topics, tags):
    """Return the `SharedFeatures` of the entry `number`; `found` is its `SimilarText`, `weight` that of all words."""
    return SharedFeatures(
        text=found.score / (SCORE_UNIT * weight) if weight else 0.0,
        is_close=found.words >= MIN_SHARED_TERMS and found.weight >= MIN_SHARED_WEIGHT * weight,
        topics=sum(numbers >> number & 1 for numbers in topics),
        tags=sum(numbers >> number & 1 for numbers in tags),
    )


def _sharing_most(sets, most):
    """Return up to `most` numbers that are in the most of the `sets`; of equal ones the lowest."""
    at_least = [0] * len(sets)  # numbers that are in one of the sets at least, in two, ...
    for numbers in sets:
        for place in range(len(sets) - 1, 0, -1):
            at_least[place] |= at_least[place - 1] & numbers
        if sets:
            at_least[0] |= numbers
    chosen = []
    for numbers in reversed(at_least):
        while numbers and len(chosen) < most:
            lowest = numbers & -numbers
            numbers ^= lowest
            if lowest.bit_length() - 1 not in chosen:
                chosen.append(lowest.bit_length() - 1)
    return set(chosen)


@lru_cache(maxsize=1024)
def _weighted_words(title, summary, text, locale):
    """Return ((word, weight), ...) of an entry: frequencies damped as in BM25, in score units, highest first."""
    counts = Counter()
    for part, times in ((title, TITLE_COUNT), (summary, 1), (text, 1)):
        for word in analyse(part, locale):
            counts[word.term] += 0 if word.is_stop else times
    return tuple(
        (word, round(SCORE_UNIT * count * (K1 + 1) / (count + K1)))
        for word, count in counts.most_common(MAX_WORDS)
        if count
    )
