"""What an address asks of the search, as `SearchForm` has read it: criteria for the engine, links for the page."""

from dataclasses import dataclass

from .criteria import FACETS, RELEVANCE, build_criteria
from .place_profile import PlaceProfile
from .query_string_form import QueryParameters

SYNONYMS_PARAMETER, SYNONYMS_OFF = "synonyms", "off"  # the parameter by which a reader switches synonyms off


@dataclass(frozen=True)
class SearchParameters(QueryParameters):
    """The valid parameters of a search."""

    place_profile: PlaceProfile | None = None  # of the council or description that places are to be like

    @property
    def filters(self):
        """The chosen values as (facet, values), only facets with a choice."""
        return tuple((facet, self[facet]) for facet in FACETS if self[facet])

    @property
    def has_synonyms(self):
        """Whether the query is to be expanded by synonyms: there is one, and the reader did not switch them off."""
        return bool(self["q"]) and self[SYNONYMS_PARAMETER] != SYNONYMS_OFF

    def is_narrowed(self, fixed=()):
        """Tell whether anything but filters of the facets `fixed` narrows the results or puts places alike first."""
        chosen = any(facet not in fixed for facet, _values in self.filters)
        return bool(chosen or self.place_profile or self["q"] or self["year_from"] or self["year_to"])

    def default_sort(self, values):
        """See `QueryParameters.default_sort`."""
        return RELEVANCE

    def criteria(self, locale, thesaurus=None, **rest):
        """Return the `Criteria` in a language; `rest` is passed on, such as `page_size`."""
        return build_criteria(
            self["q"],
            locale,
            thesaurus if self.has_synonyms else None,
            filters=self.filters,
            year_from=self["year_from"],
            year_to=self["year_to"],
            sort=self["sort"],
            page=self["page"],
            place_profile=self.place_profile,
            **rest,
        )
