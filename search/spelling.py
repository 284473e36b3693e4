"""Offers the nearest spelling from the bank's own words for a question that found little."""

from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .analysis import analyse
from .criteria import criteria_of

# Numbers and short words are all near to each other, so they are left as they are.
_SHORTEST = 4
# A word this long may differ by two letters, a shorter one by one.
_LONG = 6


@dataclass(frozen=True)
class Suggestion:
    """Another spelling of the question and how many close matches it has."""

    text: str
    close: int


def suggest(engine, criteria, results, synonyms=None):
    """Return the `Suggestion` for `criteria` that found `results`, or None.

    Only words that the bank does not hold are respelt, only to words it does hold, and only when the respelt question
    then has close matches under the same filters.
    """
    unknown = _unknown(results, criteria)
    if not unknown:
        return None
    text = _respelt(criteria, unknown, engine.vocabulary(criteria.locale))
    if text == criteria.text:
        return None
    respelt = criteria_of(text, criteria.locale, synonyms)
    unchanged = {name: getattr(criteria, name) for name in ("filters", "year_from", "year_to")}
    found = engine.count(replace(respelt, **unchanged))
    if not found.close or not _unknown(found, respelt) < unknown:
        return None
    return Suggestion(text, found.close)


def _unknown(results, criteria):
    """Return the unknown words that were asked for, without those that only widen the question."""
    return set(results.unknown) & {word.term for word in analyse(criteria.text, criteria.locale)}


def _respelt(criteria, unknown, vocabulary):
    """Return the question with each word of `unknown` in the nearest spelling the bank has, where there is one."""
    text = criteria.text
    for word in reversed(analyse(text, criteria.locale)):
        if word.term in unknown and not word.joined:
            nearest = _nearest(word, vocabulary)
            if nearest:
                text = text[: word.start] + nearest + text[word.end :]
    return text


def _nearest(word, vocabulary):
    """Return the spelling nearest to a `Word`, of equally near ones the most used; None when none is near.

    Compared as written, and as stemmed: "asets" is two letters from "asset", the only form the bank may have, but
    their stems are one apart.
    """
    if len(word.surface) < _SHORTEST or not word.surface.isalpha():
        return None
    near = _near(word.surface, [known.surface for known in vocabulary])
    near += _near(word.term, [known.term for known in vocabulary])
    best = min(near, key=lambda found: (found[1], -vocabulary[found[2]].entries, found[0]), default=None)
    return vocabulary[best[2]].surface if best else None


def _near(text, spellings):
    """Return (spelling, distance, place in the list) of the `spellings` that `text` may have been meant for.

    People rarely mistake the first letter and another: two letters off, it has to be the same ("nuclear", "clear").
    """
    most = 2 if len(text) >= _LONG else 1
    found = process.extract(text, spellings, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [near for near in found if near[1] < 2 or near[0][:1] == text[:1]]
