"""Counts queries with few results in the cache, without who asked; reading writes nothing to the database."""

import hashlib
import logging
import re
from typing import NamedTuple

from django.core.cache import cache, caches
from django.utils import timezone

from practice.access import rate_limits
from practice.caching import repeated_counting
from search.query.criteria import MAX_KEY_LENGTH, MAX_QUESTION_LENGTH, parse_query, query_key
from search.text.analysis import analyse

MAX_QUERIES_A_DAY = 500  # different queries; beyond, only those already counted that day go on
REPEAT_SECONDS = 60 * 60  # seconds in which the same query of the same browser counts once
# Addresses and numbers may identify people; no such query is stored, however often it is made.
_PRIVATE = re.compile(r"@|\d|://|\bwww\.", re.IGNORECASE)
_BOT = re.compile(r"bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python", re.IGNORECASE)
# What comes before a name.
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "cllr", "councillor", "revd"}
_SENTENCE_ENDS = re.compile(r"[.?!:;]\s")

logger = logging.getLogger(__name__)


class CountedQuery(NamedTuple):
    """One query as it is counted."""

    locale: str
    terms: str  # see `criteria.query_key`
    question: str  # its words in their order, without case and signs
    is_known: bool  # whether the bank holds every word of it


def note_low_result_search(request, outcome):
    """Count a reader's query in the cache, where it has few close matches and may be stored.

    Only a query without filters on its first page counts: a reader who filters or turns the page was counted before.
    """
    counted = counted_query(outcome.criteria, outcome.results.unknown) if _is_low_result(outcome) else None
    if counted is not None:
        repeated_counting.count(request, "search.low_result_query", tuple(counted))


@repeated_counting.counts("search.low_result_query")
def _count_reader(request, data):
    """Count the query for one more reader, `data` being its CountedQuery as a tuple."""
    if request.method != "GET" or _BOT.search(request.headers.get("User-Agent", "")):
        return
    counted = CountedQuery(*data)
    try:
        if cache.add(f"search.asked.{_browser_digest(request, counted)}", True, REPEAT_SECONDS):
            count_query(counted)
    except Exception:  # whatever is wrong with the cache, the reader has an answer
        logger.exception("A search could not be counted.")


def _is_low_result(outcome):
    by_itself = outcome.link_parameters() == [("q", outcome.criteria.text)] and outcome.criteria.page == 1
    return by_itself and outcome.has_question and outcome.is_few and not outcome.leading_cards


def _browser_digest(request, counted):
    """Return a digest of browser and query, by which a repeated query is recognised; neither can be read from it."""
    identity = [rate_limits.client_digest(request, "search.asked"), request.headers.get("User-Agent", "")]
    return rate_limits.keyed_digest("search.asked", *identity, counted.locale, counted.terms)


def counted_query(criteria, unknown):
    """Return the `CountedQuery` for `criteria`; None where it must not be stored, because it may name somebody.

    `unknown` holds the analysed query terms that are not in the index.
    """
    text, locale = criteria.text, criteria.locale
    parsed = parse_query(text)
    wanted_text = " ".join((*parsed.words, *parsed.phrases))
    words = [word for word in analyse(wanted_text, locale) if not word.joined]
    question_text, terms = " ".join(word.surface for word in words), query_key(text, locale)
    if not terms or len(question_text) > MAX_QUESTION_LENGTH or len(terms) > MAX_KEY_LENGTH or _PRIVATE.search(text):
        return None
    unknown_words = [word for word in words if word.term in unknown]
    if _may_name_somebody(wanted_text, words, unknown_words):
        return None
    return CountedQuery(locale, terms, question_text, not unknown_words)


def _may_name_somebody(text, words, unknown_words):
    """Tell whether an unknown word looks like a name: after a title ("Mrs"), or with a capital within a sentence."""
    is_all_capitals = text.isupper()
    for before, word in zip([None, *words], words, strict=False):
        if word not in unknown_words or before is None:
            continue
        begins_sentence = _SENTENCE_ENDS.search(text[before.end : word.start])
        if before.surface in _TITLES or (text[word.start].isupper() and not is_all_capitals and not begins_sentence):
            return True
    return False


def count_query(counted, day=None):
    """Add one to a query's count on a day, today by default; one cache operation where that day has it already."""
    counts, day = caches["counts"], day or timezone.localdate()
    times = _times(day, counted)
    try:
        counts.incr(times)
        return
    except ValueError:
        pass  # the first time that day
    slot_count_key = _key(day, "room")
    counts.add(slot_count_key, 0)
    if counts.get(slot_count_key, 0) >= MAX_QUERIES_A_DAY or not counts.add(times, 1):
        return
    counts.set(_key(day, "slot", counts.incr(slot_count_key)), tuple(counted))


def read_counts(day):
    """Return [(`CountedQuery`, times), ...] of a day; counts that were written down already are 0 and left out."""
    counts = caches["counts"]
    slots = counts.get_many(_slots(day))
    found = [CountedQuery(*slot) for slot in slots.values()]
    times = counts.get_many([_times(day, counted) for counted in found])
    return [
        (counted, number_of_times) for counted in found if (number_of_times := times.get(_times(day, counted), 0)) > 0
    ]


def subtract_counts(day, written):
    """Subtract what `read_counts` returned for a day, once it is in the database; an earlier day is deleted."""
    counts = caches["counts"]
    if day < timezone.localdate():
        keys = [_times(day, counted) for counted, _many in written]
        counts.delete_many([*keys, *_slots(day), _key(day, "room")])
        return
    for counted, number_of_times in written:
        try:
            counts.decr(_times(day, counted), number_of_times)
        except ValueError:
            continue  # it ran out in between


def _slots(day):
    # A few beyond the most, because those who count at the same moment may overshoot it.
    room = min(caches["counts"].get(_key(day, "room"), 0), 2 * MAX_QUERIES_A_DAY)
    return [_key(day, "slot", number) for number in range(1, room + 1)]


def _times(day, counted):
    digest = hashlib.sha256(f"{counted.locale} {counted.terms}".encode()).hexdigest()
    return _key(day, "times", digest)


def _key(day, *parts):
    return ".".join(["search", "missed", day.isoformat(), *map(str, parts)])
