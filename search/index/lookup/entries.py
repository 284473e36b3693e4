"""Reads the indexed entries themselves: their pages, titles, years and texts."""

from django.db.models import BinaryField, Exists, Func, IntegerField, Q, Value

from practice.models.compiled_queries import compiled_query
from search.index import entry_sets
from search.index.models.indexed_entry import IndexedEntry, IndexedText


class BytesPosition(Func):
    """Where bytes stand in other bytes, from 1; 0 where they do not."""

    function = "INSTR"
    output_field = IntegerField()

    def as_postgresql(self, compiler, connection, **context):
        """PostgreSQL has no INSTR, and takes the needle first."""
        turned = self.copy()
        turned.set_source_expressions(self.get_source_expressions()[::-1])
        return turned.as_sql(compiler, connection, function="POSITION", arg_joiner=" IN ", **context)


def indexed_keys():
    """Return {(number, locale)} of every entry in the index."""
    return set(IndexedEntry.objects.values_list("number", "locale"))


def is_indexed(number, locale):
    """Return the condition that the index has an entry, for a query; both may be references to its columns."""
    return Exists(IndexedEntry.objects.filter(number=number, locale=locale))


def has_entry(number, locale):
    """Tell whether the index has an entry; one statement."""
    return IndexedEntry.objects.filter(number=number, locale=locale).exists()


def page_ids(locale, numbers):
    """Return the query for the ids of the pages of those of the `numbers` that are indexed."""
    return IndexedEntry.objects.filter(locale=locale, number__in=numbers).values("page_id")


def titles_beginning(locale, key, most):
    """Return the numbers of up to `most` entries whose title, folded into bytes, begins with `key`; by title."""
    beginning = _by_title(locale).filter(title_key__gte=key, title_key__lt=key + b"\xff")
    return list(beginning.values_list("number", flat=True)[:most])


def titles_with_word_beginning(locale, key, most):
    """Return the numbers of up to `most` entries that have `key` at the start of a later word of the title; by title.

    The columns asked for stand in one index, so this reads that index alone.
    """
    needle = Value(b" " + key, output_field=BinaryField())
    containing = _by_title(locale).annotate(at=BytesPosition("title_key", needle)).filter(at__gt=0)
    return list(containing.values_list("number", flat=True)[:most])


def _by_title(locale):
    return IndexedEntry.objects.filter(locale=locale).order_by("title_key", "number")


def columns_in_order(locale, order, columns, numbers=None):
    """Return the query for `columns` of the entries of a locale, by the columns in `order`; of `numbers` if given."""
    entries = IndexedEntry.objects.filter(locale=locale).order_by(*order)
    if numbers is not None:
        entries = entries.filter(number__in=numbers)
    return entries.values_list(*columns)


@compiled_query
def columns_of(locale, numbers, *, columns):
    """Return the `columns`, a tuple of names, of those of the `numbers` that are indexed, a list."""
    return IndexedEntry.objects.filter(locale=locale, number__in=numbers).values_list(*columns)


def numbers_within_years(locale, year_from, year_to):
    """Return the set of entries whose practice period overlaps these years, each a number or None; one statement."""
    entries = _within_years(IndexedEntry.objects.filter(locale=locale), year_from, year_to)
    return entry_sets.from_numbers(entries.values_list("number", flat=True))


def entries_with_texts(locale, numbers, year_from=None, year_to=None):
    """Return those of the few `numbers` that are indexed, and overlap the years if given, as a list; one statement.

    Each `IndexedEntry` has its `text` read.
    """
    entries = IndexedEntry.objects.filter(locale=locale, number__in=list(numbers)).select_related("text")
    if year_from is not None or year_to is not None:
        entries = _within_years(entries, year_from, year_to)
    return list(entries)


def _within_years(entries, year_from, year_to):
    entries = entries.exclude(year_start=None, year_end=None)
    if year_to is not None:
        entries = entries.filter(Q(year_start=None) | Q(year_start__lte=year_to))
    if year_from is not None:
        entries = entries.filter(Q(year_end=None) | Q(year_end__gte=year_from))
    return entries


def all_texts():
    """Return the query for every `IndexedText` with its entry."""
    return IndexedText.objects.select_related("entry")


def texts_of(keys):
    """Return {(number, locale): `IndexedText`} of those `keys` that are indexed, each with its entry; one statement."""
    numbers_by_locale = {}
    for number, locale in keys:
        numbers_by_locale.setdefault(locale, []).append(number)
    wanted = Q(pk__in=[])
    for locale, numbers in numbers_by_locale.items():
        wanted |= Q(entry__locale=locale, entry__number__in=numbers)
    return {(text.entry.number, text.entry.locale): text for text in all_texts().filter(wanted)}
