"""Counts what a search would find in the site's other languages and the reader's own does not have."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from search.curation.synonyms.thesaurus import load_thesaurus
from search.engines import get_engine
from search.engines.facet_sets import FacetSets
from search.engines.reranking import WINDOW
from search.index.lookup import entries, index_cache
from search.query.criteria import build_criteria

# A sentence for each language, because in Welsh the name of a language changes with the word before it.
_LABELS = {
    "en-gb": gettext_noop("Also in English (%(n)s)"),
    "cy": gettext_noop("Also in Welsh (%(n)s)"),
}


@dataclass(frozen=True)
class OtherLanguage:
    """The same search in another language: how many entries it finds that have no translation in the reader's own."""

    code: str
    label: str  # with the number, in the reader's language
    count: int
    url: str


def other_languages(outcome):
    """Return a list of the `OtherLanguage` in which the search of a SearchOutcome finds more.

    The number of statements does not grow with the entries; it is one for a language that has none.
    """
    if outcome.criteria.page > 1:
        return []
    found = []
    for code, name in settings.LANGUAGES:
        count = _count(outcome, code) if code != outcome.criteria.locale else 0
        if count:
            label = _(_LABELS.get(code, f"{name} (%(n)s)")) % {"n": count}
            found.append(OtherLanguage(code, label, count, _url(outcome, code)))
    return found


def _count(outcome, code):
    """Return how many close matches in the language `code` are not in the index of the reader's own language."""
    own = outcome.criteria
    theirs = index_cache.cached_index(code)
    if not theirs.size:
        return 0
    criteria = build_criteria(
        own.text,
        code,
        load_thesaurus(code) if outcome.parameters.has_synonyms else None,
        filters=own.filters,
        year_from=own.year_from,
        year_to=own.year_to,
    )
    if own.text and criteria.only_stop_words:
        return 0
    here = FacetSets(own, index_cache.cached_index(own.locale).values).everything()
    if criteria.text:
        # Close matches to words are among so many of the best.
        hits = get_engine().search(replace(criteria, page_size=WINDOW)).hits
        return sum(hit.close and not here >> hit.number & 1 for hit in hits)
    sets = FacetSets(criteria, theirs.values)
    if criteria.has_years:
        sets.choose_years(entries.numbers_within_years(code, criteria.year_from, criteria.year_to))
    return (sets.narrow(sets.everything()) & ~here).bit_count()


def _url(outcome, code):
    """Return the address of the same search in the tree of the language `code`."""
    query = QueryDict(mutable=True)
    for name, value in outcome.link_parameters(page=1):
        query.appendlist(name, value)
    with override(code):
        address = reverse("search:search")
    return f"{address}?{query.urlencode()}" if query else address
