"""Counts the entries of a selection at each place: as its listing counts them, larger places with all they hold."""

from dataclasses import replace

from partners.selections.search_selection import SearchSelection
from practice.models import EntryPage
from search.engines import get_engine
from search.index.lookup.facet_values import numbers_by_value

ILLUSTRATION, PLACE = "illustration", "place"


def shows_illustrations(selection, data):
    """Tell whether the map is one of invented entries: only where it is asked for those alone."""
    if isinstance(selection, SearchSelection):
        return selection.criteria.chosen(ILLUSTRATION) == ("yes",)
    return data.get(ILLUSTRATION) == "yes"


def count_places(selection, illustrations=False):
    """Return {slug of a place: how many entries of the Selection are filed there or below}, without places of none.

    Invented entries are counted only where `illustrations` asks for them, and then alone. Each number is that of
    the page which its link leads to.
    """
    if isinstance(selection, SearchSelection):
        return _count_by_search(selection.criteria, illustrations)
    return {slug: len(numbers) for slug, numbers in _numbers_by_place(selection, illustrations).items()}


def page_ids_at(selection, slug, illustrations=False):
    """Return the ids of the pages of a Selection, no search, that are filed at a place or below, in its order."""
    numbers = _numbers_by_place(selection, illustrations).get(slug, ())
    pages = EntryPage.objects.readable().in_language(selection.language).filter(permanent_number__in=numbers)
    at_place = set(pages.values_list("pk", flat=True))
    return [key for key in selection.page_ids() if key in at_place]


def narrowed(selection, illustrations=False):
    """Return the parameters that name the Selection's entries on the map, as pairs: with or without invented ones."""
    pairs = [pair for pair in selection.parameters if pair[0] not in (ILLUSTRATION, PLACE)]
    return [*pairs, (ILLUSTRATION, "yes" if illustrations else "no")]


def _count_by_search(criteria, illustrations):
    filters = dict(criteria.filters) | {ILLUSTRATION: ("yes" if illustrations else "no",)}
    criteria = replace(criteria, filters=tuple(filters.items()), page=1, page_size=1, secondary=None)
    return {value.value: value.count for value in get_engine().search(criteria).facet(PLACE).values if value.count}


def _numbers_by_place(selection, illustrations):
    """Return {slug of a place: numbers of the entries of a Selection that are filed there or below}."""
    pages = EntryPage.objects.filter(pk__in=selection.page_ids(), is_illustration=illustrations)
    return numbers_by_value(selection.language, PLACE, set(pages.values_list("permanent_number_id", flat=True)))
