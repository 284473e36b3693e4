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

from . import frequent_terms

# Bytes of postings cached for one locale; beyond, the term cached longest is dropped.
MAX_BYTES = 32_000_000
_caches = {}  # locale → LocaleIndexCache, for the life of the process


class LocaleIndexCache:
    """The cached facet values of one locale and the postings of its most frequent words."""

    def __init__(self, version, values):
        """`values` is {facet: {value: set of numbers, packed where they are listed}}."""
        self.version = version
        self.values = values
        self.size = max((entry_sets.upper_bound(numbers) for numbers in values["kind"].values()), default=0)
        self._impacts = OrderedDict()  # term → its impacts, see `TermImpacts`

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
