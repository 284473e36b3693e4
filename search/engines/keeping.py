"""What a process keeps of the index between requests, for as long as nobody has written to it.

A mark in the statistics of a locale changes with every write, in the same transaction, and never comes back. Whoever
holds what was read under the mark that stands there now holds the index as it is.
"""

from collections import OrderedDict, defaultdict

from django.db.models import BinaryField, CharField, Exists, Value

from ..models import FacetValue, Statistics
from . import lanes, numbersets

# Bytes of words kept for one locale; beyond, the word kept longest goes.
ROOM = 32_000_000
_kept = {}  # locale → Kept, for the life of the process


class Kept:
    """The facet values of one locale and its most frequent words."""

    def __init__(self, mark, values):
        """`values` is {facet: {value: set of numbers, packed where they are listed}}."""
        self.mark = mark
        self.values = values
        self.size = max((numbersets.ceiling(numbers) for numbers in values["kind"].values()), default=0)
        self._words = OrderedDict()  # term → its impacts, see `lanes.Impacts`

    def impacts(self, terms):
        """Return {term: `lanes.Impacts`} of the `terms` (their keys); at most one statement."""
        found = {term: self._words.get(term) for term in terms}
        missing = [term for term, impacts in found.items() if impacts is None]
        if missing:
            read = lanes.read(missing, self.size)
            self._words.update(read)
            found |= read
        while len(self._words) * 2 * self.size > ROOM:
            self._words.popitem(last=False)
        return found


def kept(locale):
    """Return the `Kept` of a locale as the index is now; one statement, which brings values only when they changed."""
    known = _kept.get(locale)
    statistics = Statistics.objects.filter(locale=locale).exclude(mark="")
    values = FacetValue.objects.filter(locale=locale)
    if known:
        values = values.exclude(Exists(statistics.filter(mark=known.mark)))
    marks = statistics.values_list(Value("", CharField()), "mark", Value(b"", BinaryField()))
    found, mark = defaultdict(dict), ""
    for facet, value, numbers in marks.union(values.values_list("facet", "value", "numbers"), all=True):
        if facet:
            found[facet][value] = numbersets.ready(numbers)
        else:
            mark = value
    if known and mark == known.mark:
        return known
    current = Kept(mark, found)
    if mark:
        _kept[locale] = current
    return current
