"""Turns the parameters of a search's address into `SearchParameters`, with messages on what it could not use."""

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .criteria import FACETS, RELEVANCE, SORT_ORDERS
from .existing_values import SLUG
from .place_profile import DESCRIPTION_PARAMETERS, ORGANISATION_PARAMETER, PlaceProfile
from .query_string_form import QueryStringForm
from .search_parameters import SYNONYMS_OFF, SYNONYMS_PARAMETER, SearchParameters

MAX_QUERY_LENGTH = 1_000
MAX_VALUES_PER_FACET = 20  # of one facet
EARLIEST_YEAR, LATEST_YEAR = 1000, 2999

_YEAR = re.compile(r"\d{4}")


class SearchForm(QueryStringForm):
    """The parameters of a search as they came; `parameters` holds what is valid, a `SearchParameters`.

    `existing` maps a facet to its existing values; a facet it lacks is only checked for the pattern of a slug; under
    `ORGANISATION_PARAMETER` it maps slugs to `PlaceProfile`.
    """

    def __init__(self, data, existing: Mapping[str, Collection[str]] | None = None):
        super().__init__(data)
        self._existing = existing or {}
        values = {"q": self._query()} | {facet: self._facet_values(facet) for facet in FACETS}
        values["year_from"], values["year_to"] = self._years()
        values[SYNONYMS_PARAMETER] = SYNONYMS_OFF if self.read_text(SYNONYMS_PARAMETER) == SYNONYMS_OFF else ""
        profile_values = self._profile_values()
        values |= profile_values
        values["sort"] = self.read_sort(
            SORT_ORDERS, RELEVANCE, _("We could not read the order you asked for, so the best matches come first.")
        )
        values["page"] = self.read_page()
        self.parameters = SearchParameters(values, self._place_profile(profile_values))

    def _query(self):
        text = self.read_text("q")
        if len(text) > MAX_QUERY_LENGTH:
            text = text[:MAX_QUERY_LENGTH].rstrip()
            self.set_aside(
                "q",
                _("Your question was longer than %(most)s characters. We searched for the first %(most)s.")
                % {"most": MAX_QUERY_LENGTH},
            )
        return text

    def _facet_values(self, facet):
        given_values, existing = self.read_values(facet), self._existing.get(facet)
        good = [value for value in given_values if SLUG.fullmatch(value) and (existing is None or value in existing)]
        bad = len(given_values) - len(good)
        if bad:
            self.set_aside(
                facet,
                ngettext(
                    "We left out a filter that the bank does not have.",
                    "We left out %(count)s filters that the bank does not have.",
                    bad,
                )
                % {"count": bad},
            )
        if len(good) > MAX_VALUES_PER_FACET:
            good = good[:MAX_VALUES_PER_FACET]
            self.set_aside(
                facet, _("You can choose up to %(most)s at a time. We used the first.") % {"most": MAX_VALUES_PER_FACET}
            )
        return tuple(good)

    def _years(self):
        start, end = self._year("year_from"), self._year("year_to")
        if start is not None and end is not None and start > end:
            self.set_aside("year_to", _("The first year was after the last, so we read them the other way round."))
            start, end = end, start
        return start, end

    def _year(self, name):
        text = self.read_text(name)
        if not text:
            return None
        if _YEAR.fullmatch(text) and EARLIEST_YEAR <= int(text) <= LATEST_YEAR:
            return int(text)
        self.set_aside(name, _("We left out a year we could not read. Write it in four figures, such as 2011."))
        return None

    def _profile_values(self):
        """Return {parameter: value} by which similar places come first; an organisation goes before a description."""
        values = {name: self.read_text(name) for name in (ORGANISATION_PARAMETER, *DESCRIPTION_PARAMETERS)}
        slug = values[ORGANISATION_PARAMETER]
        if slug and slug not in self._existing.get(ORGANISATION_PARAMETER, ()):
            slug = ""
            self.set_aside(
                ORGANISATION_PARAMETER,
                _("We do not know what that council is like. Choose another, or describe your place."),
            )
        for name, choices in DESCRIPTION_PARAMETERS.items():
            if values[name] and values[name] not in choices.values:
                values[name] = ""
                self.set_aside(name, _("We left out a part of your place’s description that we could not read."))
        description = dict.fromkeys(DESCRIPTION_PARAMETERS, "") if slug else values
        return description | {ORGANISATION_PARAMETER: slug}

    def _place_profile(self, values):
        """Return the `PlaceProfile` of these `_profile_values`; None where they ask for none."""
        if values[ORGANISATION_PARAMETER]:
            return self._existing[ORGANISATION_PARAMETER][values[ORGANISATION_PARAMETER]]
        described = PlaceProfile(*(values[name] for name in DESCRIPTION_PARAMETERS))
        return described if described.trait_count else None
