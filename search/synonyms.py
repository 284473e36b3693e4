"""Widens a question by other words for the same thing: what docs/decisions/0010 says, and nothing about where from."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, Value

from .analysis import STOP_MARK, analyse
from .models import SynonymGroup, SynonymVersion

MOST_EXTRA = 3  # words added to a short question; a longer one may grow to twice its length
MOST_ALSO = 10  # words that count as well for one word asked
# The sources of groups, by the beginning of their names; of two, what editors wrote for the purpose comes first.
SOURCES = ("synonyms", "definition", "instrument", "topic")


class Term(NamedTuple):
    """One way to say it."""

    shown: str
    run: tuple[str, ...]  # its analysed words in their order, stop words included

    @property
    def telling(self):
        """Its words that are looked up, each once."""
        return tuple(dict.fromkeys(word for word in self.run if not word.startswith(STOP_MARK)))


@dataclass
class Widening:
    """What a question is widened by."""

    also: dict = field(default_factory=lambda: defaultdict(list))  # word asked → words that count as well
    extra: dict = field(default_factory=dict)  # word to look up besides → words that fill its place
    shown: list = field(default_factory=list)  # the terms searched for besides, as readers see them


class Thesaurus:
    """The words and phrases of one locale that count as the same."""

    def __init__(self, groups, locale):
        """`groups` are lists of texts, the weightiest first."""
        self._others = defaultdict(dict)  # run → {run: the first Term of it}, in order
        for texts in groups:
            terms = [Term(text, _run(text, locale)) for text in texts]
            terms = [term for term in terms if term.telling]
            for term in terms:
                for other in terms:
                    if other.run != term.run:
                        self._others[term.run].setdefault(other.run, other)
        self._longest = max(map(len, self._others), default=0)

    def widen(self, run, asked, unwanted=()):
        """Return the `Widening` of a question.

        `run` is its analysed words outside quotes, in their order; `asked` all words it looks up; `unwanted` the
        analysed words and phrases it excludes.
        """
        widening = Widening()
        room = max(MOST_EXTRA, len(set(asked)))
        for found in self._found(tuple(run)):
            words = Term("", found).telling
            for other in self._others[found].values():
                if set(other.telling) <= set(asked) or any(_holds(other.run, one) for one in unwanted):
                    continue
                if self._add(widening, words, other, set(asked), room) and other.shown not in widening.shown:
                    widening.shown.append(other.shown)
        return widening

    def _found(self, run):
        """Yield the runs of the thesaurus that stand in `run`, from left to right, the longest first, none twice."""
        start, seen = 0, set()
        while start < len(run):
            lengths = range(min(self._longest, len(run) - start), 0, -1)
            found = next((run[start : start + n] for n in lengths if run[start : start + n] in self._others), None)
            if found and found not in seen:
                seen.add(found)
                yield found
            start += len(found) if found else 1

    @staticmethod
    def _add(widening, words, other, asked, room):
        """Add the Term `other` for the `words` asked; return whether there was room for it."""
        if len(other.telling) == 1:
            if any(len(widening.also[word]) >= MOST_ALSO for word in words):
                return False
            for word in words:
                widening.also[word] += [one for one in other.telling if one not in widening.also[word]]
            return True
        new = [word for word in other.telling if word not in asked and word not in widening.extra]
        if len(widening.extra) + len(new) > room:
            return False
        # One word asked fills the places of the phrase too: what holds it answers the question as much as before.
        widening.extra.update(dict.fromkeys(new, words if len(words) == 1 else ()))
        return True


NOTHING = Thesaurus([], "en")
_held = {}  # locale → (version, Thesaurus), for the life of the process


def thesaurus(locale):
    """Return the Thesaurus of a locale as it is now; one statement, which brings the groups only when they changed."""
    version, held = _held.get(locale, ("", NOTHING))
    current = SynonymVersion.objects.filter(locale=locale)
    groups = SynonymGroup.objects.filter(locale=locale).exclude(Exists(current.filter(version=version)))
    rows = current.values_list(Value(""), "version").union(groups.values_list("source", "terms"), all=True)
    found = dict(rows)
    newest = found.pop("", None)
    if newest is None:
        return NOTHING
    if newest != version:
        sources = sorted(found, key=_weight)
        held = Thesaurus([found[source].split("\n") for source in sources], locale)
        _held[locale] = (newest, held)
    return held


def _weight(source):
    kind, _slash, key = source.partition("/")
    return SOURCES.index(kind), int(key)


def _run(text, locale):
    return tuple(word.term for word in analyse(text, locale) if not word.joined)


def _holds(run, part):
    """Tell whether the words of `part` stand in `run` one after the other."""
    return any(run[start : start + len(part)] == part for start in range(len(run) - len(part) + 1))
