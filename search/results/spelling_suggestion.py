"""Suggests another spelling, from the words of the index, for a query with few results."""

from collections import Counter
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.index.lookup.term_frequencies import surface_forms
from search.query.criteria import build_criteria
from search.semantic import embedding
from search.text.analysis import analyse, spelling_key

# Numbers and short words are all near to each other, so they are left as they are.
_MIN_LENGTH = 4
# A word this long may differ by two letters, a shorter one by one.
_LONG_WORD = 6
_MAX_CANDIDATES = 12  # words of the bank whose spellings are looked up


@dataclass(frozen=True)
class SpellingSuggestion:
    """Another spelling of the question and how many close matches it has."""

    text: str
    close: int


def suggest_spelling(engine, criteria, results, thesaurus=None):
    """Return the `SpellingSuggestion` for `criteria` that found `results`, or None.

    Only words that neither the index, the thesaurus nor the language model knows are corrected, only to spellings that
    entries have, and only when more of the corrected query is in the index and it has no fewer close matches under the
    same filters.
    """
    unknown = {term for term in _unknown(results, criteria) if not (thesaurus and thesaurus.has_term(term))}
    if not unknown:
        return None
    text = _corrected(criteria, unknown, engine.vocabulary(criteria.locale))
    if text == criteria.text:
        return None
    respelt = build_criteria(text, criteria.locale, thesaurus)
    unchanged = {name: getattr(criteria, name) for name in ("filters", "year_from", "year_to")}
    found = engine.count(replace(respelt, **unchanged))
    if found.close < max(1, results.close) or not _unknown(found, respelt) < _unknown(results, criteria):
        return None
    return SpellingSuggestion(text, found.close)


def _unknown(results, criteria):
    """Return the query's own words that are not in the index, without its expansions."""
    return set(results.unknown) & {word.term for word in analyse(criteria.text, criteria.locale)}


def _corrected(criteria, unknown, vocabulary):
    """Return the question with each word of `unknown` in the nearest spelling the bank has, where there is one."""
    text = criteria.text
    for word in reversed(analyse(text, criteria.locale)):
        if word.term in unknown and not word.joined:
            nearest = _nearest(word, vocabulary, criteria.locale)
            if nearest:
                text = text[: word.start] + nearest + text[word.end :]
    return text


def _nearest(word, vocabulary, locale):
    """Return the spelling nearest to a `Word`, of equally near ones the most used; None when none is near.

    A spelling is one that the bank's texts have, not only the usual one of its stem: "organisor" is far from
    "organisation" and near to "organiser". "asets" is two letters from "asset", but their stems are one apart.
    """
    if len(word.surface) < _MIN_LENGTH or not word.surface.isalpha() or embedding.is_common_word(word.surface, locale):
        return None
    near = _near(word.surface, [candidate.surface for candidate in vocabulary])
    key = spelling_key(word.term, locale)
    near += _near(key, [spelling_key(candidate.term, locale) for candidate in vocabulary])
    near.sort(key=lambda found: (found[1], -vocabulary[found[2]].entries, found[0]))
    candidates = {vocabulary[place].term: vocabulary[place] for _spelling, _distance, place in near[:_MAX_CANDIDATES]}
    spellings = surface_forms(list(candidates), locale) if candidates else {}
    best = []
    for term, candidate in candidates.items():
        written = spellings.get(term) or Counter({candidate.surface: candidate.entries})
        by_stem = OSA.distance(key, spelling_key(term, locale))
        for spelling, distance, _place in _near(word.surface, list(written)):
            best.append((distance, 0, -written[spelling], spelling))
        if by_stem <= 1:
            spelling = max(written, key=lambda one: (written[one], one))
            best.append((by_stem, 1, -written[spelling], spelling))
    return min(best)[-1] if best else None


def _near(text, spellings):
    """Return (spelling, distance, place in the list) of the `spellings` that `text` may have been meant for.

    People rarely mistake the first letter and another: two letters off, it has to be the same ("nuclear", "clear").
    """
    most = 2 if len(text) >= _LONG_WORD else 1
    found = process.extract(text, spellings, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [near for near in found if near[1] < 2 or near[0][:1] == text[:1]]
