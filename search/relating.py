"""Names entries related to one: by the words that tell most about it, and by the topics and tags they share.

Both come from the database's own index, which is kept whichever engine answers questions, so the result is the same.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.registers import finds_related

from .analysis import analyse
from .engines import numbersets
from .engines.weights import CLOSE_SHARE, K1, UNIT

READ = 4_000  # characters of the text: what an entry is about stands near its beginning
MOST_WORDS = 400  # different words that are weighed
TELLING = 12  # of these, how many are looked for elsewhere
MOST_ALIKE = 60
FEWEST = 2  # telling words in common; by one alone texts are not alike
TITLE = 3  # a word of the title counts as if it stood there so often
TOPIC, TAG = 0.25, 0.1  # what one in common adds to the likeness of the texts, which is mostly between 0 and 1

# A word that one entry in twenty holds says little of any and costs much; in a small bank, one that 20 entries hold.
_STATEMENT = """
    WITH asked (word, times) AS (VALUES {words}),
    telling (term_id, weight) AS (
        SELECT term.id,
            CAST(ROUND(asked.times * LN(1 + (bank.entries - term.entries + 0.5) / (term.entries + 0.5))) AS INTEGER)
        FROM asked CROSS JOIN search_term AS term CROSS JOIN search_statistics AS bank
        WHERE term.locale = %s AND term.word = asked.word AND bank.locale = term.locale
            AND term.entries > 1 AND (term.entries <= 20 OR term.entries * 20 <= bank.entries)
        ORDER BY 2 DESC, 1 LIMIT {telling}
    ),
    alike (number, score, weight, words) AS (
        SELECT posting.number, SUM(posting.impact * telling.weight), SUM(telling.weight), COUNT(*)
        FROM telling CROSS JOIN search_posting AS posting WHERE posting.term_id = telling.term_id
        GROUP BY posting.number ORDER BY 2 DESC, 1 LIMIT {alike}
    )
    SELECT facet, value, numbers, 0, 0, 0, 0 FROM search_facetvalue
    WHERE locale = %s AND (facet, value) IN (VALUES {values})
    UNION ALL SELECT '', '', NULL, number, score, weight, words FROM alike
    UNION ALL SELECT '', '', NULL, 0, 0, SUM(weight), 0 FROM telling
"""
_CURRENT, _INVENTED = ("state", "current"), ("illustration", "yes")


@dataclass(frozen=True)
class InCommon:
    """What one entry has in common with another."""

    text: float = 0.0  # the score of its telling words, against what they weigh
    is_close: bool = False  # whether they carry as much weight as makes a close match
    topics: int = 0
    tags: int = 0

    @property
    def rank(self):
        """What it counts for."""
        return self.text + TOPIC * self.topics + TAG * self.tags

    @property
    def why(self):
        """Say what the two have in common, in a few words; empty where that is too little to be related."""
        shared = _("same topic") if self.topics else _("same tag") if self.tags else ""
        return ", ".join(filter(None, [shared, _("similar text") if self.is_close else ""]))


@finds_related
def related(entry, topics, tags, most, without):
    """Return [(number, why), ...] as the register asks for it, in one statement."""
    locale = get_language()
    facets = [("topic", topic.slug) for topic in topics], [("tag", tag.slug) for tag in tags]
    sets, alike, weight = _look_up(
        _words(entry.title, entry.summary, entry.text_for_search[:READ], locale), facets, locale
    )
    allowed = sets.get(_CURRENT, 0) & ~numbersets.of_numbers({*without, entry.number} - {None})
    shared = [[sets.get(pair, 0) & allowed for pair in pairs] for pairs in facets]
    invented = sets.get(_INVENTED, 0)
    numbers = {number for number in alike if allowed >> number & 1}
    for part in (~invented, invented):
        numbers |= _sharing_most([found & part for found in (*shared[0], *shared[1])], most)
    common = {number: _in_common(number, alike.get(number, (0, 0, 0)), weight, *shared) for number in numbers}
    best = sorted(numbers, key=lambda number: (invented >> number & 1, -common[number].rank, number))
    return [(number, common[number].why) for number in best if common[number].why][:most]


def _in_common(number, found, weight, topics, tags):
    """Return the `InCommon` of the entry `number`.

    `found` is its score, the weight and the count of the telling words it holds; `weight` that of them all.
    """
    score, shared, words = found
    return InCommon(
        text=score / (UNIT * weight) if weight else 0.0,
        is_close=words >= FEWEST and shared >= CLOSE_SHARE * weight,
        topics=sum(numbers >> number & 1 for numbers in topics),
        tags=sum(numbers >> number & 1 for numbers in tags),
    )


def _sharing_most(sets, most):
    """Return up to `most` numbers that are in the most of the `sets`, of equal ones the lowest."""
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
def _words(title, summary, text, locale):
    """Return ((word, times), ...) of an entry, the times in units and damped as in every score, the most first."""
    counts = Counter()
    for part, times in ((title, TITLE), (summary, 1), (text, 1)):
        for word in analyse(part, locale):
            counts[word.term] += 0 if word.is_stop else times
    return tuple(
        (word, round(UNIT * count * (K1 + 1) / (count + K1))) for word, count in counts.most_common(MOST_WORDS) if count
    )


def _look_up(words, facets, locale):
    """Return ({(facet, value): numbers}, {number: (score, weight, count of words)}, weight of all telling words)."""
    pairs = [*facets[0], *facets[1], _CURRENT, _INVENTED]
    statement = _STATEMENT.format(
        words=", ".join(["(%s, %s)"] * len(words)) or "('', 0)",
        values=", ".join(["(%s, %s)"] * len(pairs)),
        telling=TELLING,
        alike=MOST_ALIKE,
    )
    given = [one for word in words for one in word], [one for pair in pairs for one in pair]
    sets, alike, weight = {}, {}, 0
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given[0], locale, locale, *given[1]])
        for facet, value, packed, number, score, carried, count in cursor.fetchall():
            if facet:
                sets[facet, value] = numbersets.unpack(packed)
            elif number:
                alike[number] = (int(score), int(carried), count)
            else:
                weight = int(carried or 0)
    return sets, alike, weight
