"""The thesaurus: expands a query by synonyms, as docs/decisions/0010 says; where they come from is not its business."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, Value

from practice.models.compiled_queries import compiled_query
from search.curation.synonyms.models.synonym_group import SynonymGroup, SynonymVersion
from search.query.criteria import Expansion
from search.text.analysis import STOP_PREFIX, analyse

MAX_SYNONYMS = 10  # of one query word
# The sources of groups, by the beginning of their names; editors' own groups come first.
SOURCES = ("synonyms", "definition", "instrument", "topic")


class SynonymTerm(NamedTuple):
    """One word or phrase of a group."""

    shown: str
    words: tuple[str, ...]  # its analysed words in their order, stop words included

    @property
    def content_words(self):
        """Its words without stop words, each once."""
        return tuple(dict.fromkeys(word for word in self.words if not word.startswith(STOP_PREFIX)))


@dataclass
class QueryExpansion:
    """The synonyms found for one query."""

    synonyms: dict = field(default_factory=lambda: defaultdict(list))  # query word → its synonyms, words and phrases
    shown: list = field(default_factory=list)  # each `Expansion`, in order


class Thesaurus:
    """The groups of synonyms of one locale."""

    def __init__(self, groups, locale):
        """`groups` are lists of texts, the weightiest first."""
        self._others = defaultdict(dict)  # run → {run: the first Term of it}, in order
        for texts in groups:
            terms = [SynonymTerm(text, _run(text, locale)) for text in texts]
            terms = [term for term in terms if term.content_words]
            for term in terms:
                for other in terms:
                    if other.words != term.words:
                        self._others[term.words].setdefault(other.words, other)
        self._known = None
        self._longest = max(map(len, self._others), default=0)

    def has_term(self, word):
        """Whether the analysed `word` stands in any of the groups."""
        if self._known is None:
            self._known = {one for run in self._others for one in run}
        return word in self._known

    def expand(self, run, query_words, unwanted=()):
        """Return the `QueryExpansion` of a query.

        `run` is its analysed words outside quotes, in order; `query_words` all words it looks up; `unwanted` the
        analysed words and phrases it excludes.
        """
        expansion = QueryExpansion()
        for found in self._found(tuple(run)):
            words = SynonymTerm("", found).content_words
            for other in self._others[found].values():
                if set(other.content_words) <= set(query_words) or any(_contains(other.words, one) for one in unwanted):
                    continue
                self._add(expansion, words, other)
        return expansion

    def _found(self, run):
        """Yield the word sequences of `run` that the thesaurus has, left to right, the longest first, each once."""
        start, seen = 0, set()
        while start < len(run):
            lengths = range(min(self._longest, len(run) - start), 0, -1)
            found = next((run[start : start + n] for n in lengths if run[start : start + n] in self._others), None)
            if found and found not in seen:
                seen.add(found)
                yield found
            start += len(found) if found else 1

    @staticmethod
    def _add(expansion, words, other):
        """Add the SynonymTerm `other` for each of the query's `words`: a single word as it is, several as a phrase."""
        term = other.content_words[0] if len(other.content_words) == 1 else other.words
        if any(len(expansion.synonyms[word]) >= MAX_SYNONYMS for word in words):
            return
        for word in words:
            if term not in expansion.synonyms[word]:
                expansion.synonyms[word].append(term)
        if term not in [one.term for one in expansion.shown]:
            expansion.shown.append(Expansion(other.shown, term, words))


EMPTY_THESAURUS = Thesaurus([], "en")
_cache = {}  # locale → (version, Thesaurus), for the life of the process


def load_thesaurus(locale):
    """Return the current Thesaurus of a locale; one statement, which reads groups only when their version changed."""
    version, cached = _cache.get(locale, ("", EMPTY_THESAURUS))
    found = dict(_version_and_groups(locale, version))
    newest_version = found.pop("", None)
    if newest_version is None:
        return EMPTY_THESAURUS
    if newest_version != version:
        sources = sorted(found, key=_weight)
        cached = Thesaurus([found[source].split("\n") for source in sources], locale)
        _cache[locale] = (newest_version, cached)
    return cached


@compiled_query
def _version_and_groups(locale, version):
    """Return the query for the current version, as the source "", and the groups unless it is this `version`."""
    current = SynonymVersion.objects.filter(locale=locale)
    groups = SynonymGroup.objects.filter(locale=locale).exclude(Exists(current.filter(version=version)))
    return current.values_list(Value(""), "version").union(groups.values_list("source", "terms"), all=True)


def _weight(source):
    kind, _slash, key = source.partition("/")
    return SOURCES.index(kind), int(key)


def _run(text, locale):
    return tuple(word.term for word in analyse(text, locale) if not word.joined)


def _contains(run, part):
    """Tell whether the words of `part` stand in `run` one after the other."""
    return any(run[start : start + len(part)] == part for start in range(len(run) - len(part) + 1))
