"""The selection that a search or a listing shows: the same parameters, engine and order as its page."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partners.selections.selection import Selection
from search.curation.promotions import pinning
from search.curation.synonyms.thesaurus import load_thesaurus
from search.engines import get_engine
from search.query.criteria import NEWEST, Criteria
from search.query.existing_values import existing_values
from search.query.facet_labels import facet_value_labels
from search.query.query_string_form import address_with
from search.query.search_form import SearchForm
from search.results import number_lookup

ENGINE_PAGE_SIZE = 500  # hits that the engine is asked for at a time
LISTED_FACETS = ("theme", "topic", "tag", "place", "organisation", "instrument")  # those that have a page of their own


@dataclass(frozen=True)
class SearchSelection(Selection):
    """What a search finds: what leads its page, then the close matches in their order; every entry without a query."""

    criteria: Criteria

    def page_ids(self, first=0, most=None):
        """See `Selection.page_ids`."""
        if self._leading:
            end = None if most is None else first + most
            return list(dict.fromkeys([*self._leading, *self._close_ids(0, end)]))[first:end]
        return self._close_ids(first, most)

    def _close_ids(self, first, most):
        """Return the ids of the close matches in the engine's order, as `page_ids`."""
        found, page = [], first // ENGINE_PAGE_SIZE + 1
        wanted = None if most is None else first + most
        skipped = first - (page - 1) * ENGINE_PAGE_SIZE
        while True:
            results = self._results(page)
            found += [hit.page_id for hit in results.hits if hit.close]
            reached = (page - 1) * ENGINE_PAGE_SIZE + len(results.hits)
            if page >= results.pages or reached >= (wanted or results.close) or reached >= results.close:
                break
            page += 1
        return found[skipped : None if most is None else skipped + most]

    def count(self):
        """See `Selection.count`."""
        return len(self.page_ids()) if self._leading else self._results(1).close

    @cached_property
    def _leading(self):
        """The ids of what editors and a number put before what is found, as on the page, a list."""
        by_number = number_lookup.entry_with_requested_number(self.criteria)
        promoted = pinning.promoted_entries(pinning.promoted_numbers(self.criteria), self.criteria)
        return [*dict.fromkeys([*by_number, *promoted])]

    def newest(self, most):
        """See `Selection.newest`. Which places are alike orders nothing here."""
        criteria = replace(self.criteria, sort=NEWEST, place_profile=None, page=1, page_size=most)
        return [hit.page_id for hit in self._engine.search(criteria).hits if hit.close]

    def _results(self, page):
        """Return the engine's Results for one of its pages, asked for once."""
        if page not in self._answers:
            criteria = replace(self.criteria, page=page, page_size=ENGINE_PAGE_SIZE)
            self._answers[page] = self._engine.search(criteria)
        return self._answers[page]

    @cached_property
    def _answers(self):
        return {}

    @cached_property
    def _engine(self):
        return get_engine()


def search_selection(data):
    """Return (SearchSelection, FormMessages on what was set aside) of the parameters in the QueryDict `data`.

    In the reader's language. The page number is left out: a selection is the whole.
    """
    data = data.copy()
    data.pop("page", None)
    form, language = SearchForm(data, existing_values(data)), get_language()
    parameters = form.parameters
    thesaurus = load_thesaurus(language) if parameters.has_synonyms else None
    labels = facet_value_labels(language, dict(parameters.filters))
    return _selection(parameters, parameters.criteria(language, thesaurus), labels), form.messages


def outcome_selection(outcome):
    """Return the SearchSelection of what a SearchOutcome's page shows, in the reader's language; asks nothing more."""
    return _selection(outcome.parameters, outcome.criteria, outcome.labels)


def _selection(parameters, criteria, labels):
    pairs = tuple((name, str(value)) for name, value in parameters.pairs() if name != "page")
    return SearchSelection(
        key=address_with("search", sorted(pairs)),
        title=_title(parameters, labels),
        path=_path(pairs),
        language=get_language(),
        parameters=pairs,
        criteria=criteria,
    )


def _path(pairs):
    """Return the path of the page that shows what these parameters name: a listing where they name one alone."""
    if len(pairs) == 1 and pairs[0][0] in LISTED_FACETS:
        return reverse(f"search:{pairs[0][0]}", args=[pairs[0][1]])
    return address_with(reverse("search:search"), pairs)


def _title(parameters, labels):
    """Return what the search is called: its query, then the values it is narrowed to."""
    chosen = dict(parameters.filters)
    names = [str(labels.get((facet, value), value)) for facet, values in chosen.items() for value in values]
    query = [f"“{parameters['q']}”"] if parameters["q"] else []
    years = [str(parameters[name]) for name in ("year_from", "year_to") if parameters[name]]
    return ", ".join([*query, *names, *(["–".join(years)] if years else [])]) or _("Everything in the bank")
