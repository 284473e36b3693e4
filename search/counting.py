"""Counts questions that found little while readers read, in the cache: nothing about who asked, nothing written."""

import hashlib
import logging
import re
from typing import NamedTuple

from django.core.cache import cache, caches
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .analysis import analyse
from .criteria import key_of, take_apart
from .models.missed_search import LONGEST_KEY, LONGEST_QUESTION

MOST_A_DAY = 500  # different questions; beyond, only those already counted that day count on
ONCE_IN = 60 * 60  # seconds in which the same question from the same browser counts once
# Addresses and numbers tell of people; no such question is kept, however often it comes.
_PRIVATE = re.compile(r"@|\d|://|\bwww\.", re.IGNORECASE)
_MACHINE = re.compile(r"bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python", re.IGNORECASE)
# What comes before a name.
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "cllr", "councillor", "revd"}
_SENTENCE_ENDS = re.compile(r"[.?!:;]\s")

logger = logging.getLogger(__name__)


class Counted(NamedTuple):
    """One question as it is counted."""

    locale: str
    terms: str  # see `criteria.key_of`
    question: str  # its words in their order, without case and signs
    is_known: bool  # whether the bank holds every word of it


def note(request, answer):
    """Count what a reader asked, where few close matches came of it and it may be kept.

    Only the question by itself counts, on its first page: whoever sets a filter or turns the page has been counted.
    """
    if request.method != "GET" or not _is_miss(answer) or _MACHINE.search(request.headers.get("User-Agent", "")):
        return
    counted = counted_of(answer.criteria, answer.results.unknown)
    if counted is None:
        return
    try:
        if cache.add(f"search.asked.{_browser(request, counted)}", True, ONCE_IN):
            count(counted)
    except Exception:  # whatever is wrong with the cache, the reader has an answer
        logger.exception("A search could not be counted.")


def _is_miss(answer):
    by_itself = answer.kept() == [("q", answer.criteria.text)] and answer.criteria.page == 1
    return by_itself and answer.asked and answer.is_few and not answer.chosen_cards


def _browser(request, counted):
    """Return a digest of who asked what, which says neither."""
    known_by = [request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", "")]
    return salted_hmac("search.asked", " ".join([*known_by, counted.locale, counted.terms])).hexdigest()


def counted_of(criteria, unknown):
    """Return the `Counted` for `criteria`, or None where the question must not be kept.

    `unknown` holds the analysed words asked for that no entry of the bank holds.
    """
    text, locale = criteria.text, criteria.locale
    question = take_apart(text)
    wanted = " ".join((*question.words, *question.phrases))
    words = [word for word in analyse(wanted, locale) if not word.joined]
    said, terms = " ".join(word.surface for word in words), key_of(text, locale)
    if not terms or len(said) > LONGEST_QUESTION or len(terms) > LONGEST_KEY or _PRIVATE.search(text):
        return None
    strange = [word for word in words if word.term in unknown]
    if _names_somebody(wanted, words, strange):
        return None
    return Counted(locale, terms, said, not strange)


def _names_somebody(text, words, strange):
    """Tell whether one of the `strange` words looks like a name: after a title, or with a capital within a sentence."""
    shouted = text.isupper()
    for before, word in zip([None, *words], words, strict=False):
        if word not in strange or before is None:
            continue
        begins = _SENTENCE_ENDS.search(text[before.end : word.start])
        if before.surface in _TITLES or (text[word.start].isupper() and not shouted and not begins):
            return True
    return False


def count(counted, day=None):
    """Count one question on a day, today without it; one statement to the cache where it was asked before."""
    store, day = caches["counts"], day or timezone.localdate()
    times = _times(day, counted)
    try:
        store.incr(times)
        return
    except ValueError:
        pass  # the first time that day
    room = _key(day, "room")
    store.add(room, 0)
    if store.get(room, 0) >= MOST_A_DAY or not store.add(times, 1):
        return
    store.set(_key(day, "slot", store.incr(room)), tuple(counted))


def read(day):
    """Return [(`Counted`, times), ...] of a day; what was taken already has no times left and is not among them."""
    store = caches["counts"]
    slots = store.get_many(_slots(day))
    found = [Counted(*slot) for slot in slots.values()]
    times = store.get_many([_times(day, counted) for counted in found])
    return [(counted, many) for counted in found if (many := times.get(_times(day, counted), 0)) > 0]


def taken(day, found):
    """Let go of what `read` found on a day: today others go on counting, an earlier day is over."""
    store = caches["counts"]
    if day < timezone.localdate():
        keys = [_times(day, counted) for counted, _many in found]
        store.delete_many([*keys, *_slots(day), _key(day, "room")])
        return
    for counted, many in found:
        try:
            store.decr(_times(day, counted), many)
        except ValueError:
            continue  # it ran out in between


def _slots(day):
    # A few beyond the most, because those who count at the same moment may overshoot it.
    room = min(caches["counts"].get(_key(day, "room"), 0), 2 * MOST_A_DAY)
    return [_key(day, "slot", number) for number in range(1, room + 1)]


def _times(day, counted):
    digest = hashlib.sha256(f"{counted.locale} {counted.terms}".encode()).hexdigest()
    return _key(day, "times", digest)


def _key(day, *parts):
    return ".".join(["search", "missed", day.isoformat(), *map(str, parts)])
