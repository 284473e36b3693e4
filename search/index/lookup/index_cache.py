"""Caches parts of the index in the process, for as long as nobody writes to it.

The version in the statistics of a locale changes with every write, in the same transaction, and never comes back.
Whatever was read under the current version is still true.
"""

from collections import OrderedDict, defaultdict

from django.db.models import BinaryField, CharField, Exists, Value

from practice.models.compiled_queries import compiled_query
from search.index import entry_sets
from search.index.models.facet_value import FacetValue
from search.index.models.statistics import Statistics

from . import frequent_terms, phrase_lookup

# Bytes of postings cached for one locale; beyond, the term cached longest is dropped. As many for phrases.
MAX_BYTES = 32_000_000
# Phrases cached for one locale: readers may put any words in quotes.
MAX_PHRASES = 1_000
_caches = {}  # locale → LocaleIndexCache, for the life of the process


class LocaleIndexCache:
    """The cached facet values of one locale, the postings of its most frequent words, and what holds its phrases."""

    def __init__(self, version, values):
        """`values` is {facet: {value: set of numbers, packed where they are listed}}."""
        self.version = version
        self.values = values
        self.size = max((entry_sets.upper_bound(numbers) for numbers in values["kind"].values()), default=0)
        self._impacts = OrderedDict()  # term → its impacts, see `TermImpacts`
        self._phrase_holders = OrderedDict()  # phrase → the set of entries that hold it

    def impacts(self, terms):
        """Return {term: `TermImpacts`} of the `terms` (their keys); at most one statement."""
        impacts_by_term = {term: self._impacts.get(term) for term in terms}
        missing = [term for term, impacts in impacts_by_term.items() if impacts is None]
        if missing:
            read = frequent_terms.read_impacts(missing, self.size)
            self._impacts.update(read)
            impacts_by_term |= read
        while len(self._impacts) * frequent_terms.BYTES_PER_ENTRY * self.size > MAX_BYTES:
            self._impacts.popitem(last=False)
        return impacts_by_term

    def phrase_holders(self, phrases, locale, term_keys):
        """Return {phrase: the set of entries that hold it} of the analysed `phrases`; at most one statement.

        `term_keys` is {word: its key} of all their words that are in the index. A phrase that many entries hold is
        looked for in the text of each, which took 100 ms where they were 3,800.
        """
        found = {phrase: self._phrase_holders.get(phrase) for phrase in phrases}
        missing = [phrase for phrase, numbers in found.items() if numbers is None]
        if missing:
            read = dict(zip(missing, phrase_lookup.phrase_holders(missing, locale, term_keys), strict=True))
            found |= read
            self._phrase_holders |= read
        most = min(MAX_PHRASES, MAX_BYTES * 8 // max(1, self.size))
        while len(self._phrase_holders) > most:
            self._phrase_holders.popitem(last=False)
        return found


def cached_index(locale):
    """Return the `LocaleIndexCache` of a locale, current; one statement, which reads values only when they changed."""
    cached = _caches.get(locale)
    found, version = defaultdict(dict), ""
    for facet, value, numbers in _version_and_values(locale, cached.version if cached else None):
        if facet:
            found[facet][value] = entry_sets.prepare(numbers)
        else:
            version = value
    if cached and version == cached.version:
        return cached
    current = LocaleIndexCache(version, found)
    if version:
        _caches[locale] = current
    return current


@compiled_query
def _version_and_values(locale, cached_version):
    """Return the query for the version, as a row without a facet, and the values unless the version is the cached."""
    statistics = Statistics.objects.filter(locale=locale).exclude(version="")
    values = FacetValue.objects.filter(locale=locale)
    if cached_version:
        values = values.exclude(Exists(statistics.filter(version=cached_version)))
    versions = statistics.values_list(Value("", CharField()), "version", Value(b"", BinaryField()))
    return versions.union(values.values_list("facet", "value", "numbers"), all=True)
