"""Turns the parameters of an address into `Criteria`, with messages on what it could not use.

No parameter makes it fail: a value without meaning is ignored and named in a message.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .criteria import FACETS, RELEVANCE, SORT_ORDERS, build_criteria
from .place_profile import DESCRIPTION_PARAMETERS, ORGANISATION_PARAMETER, PlaceProfile

MAX_QUERY_LENGTH = 1_000
MAX_VALUES_PER_FACET = 20  # of one facet
LAST_PAGE = 10**9
SYNONYMS_PARAMETER, SYNONYMS_OFF = "synonyms", "off"  # the parameter by which a reader switches synonyms off
EARLIEST_YEAR, LATEST_YEAR = 1000, 2999

_SLUG = re.compile(r"[\w-]{1,255}")
_YEAR = re.compile(r"\d{4}")


class SearchFormMessage(NamedTuple):
    """A message to the reader: which parameter was ignored and why."""

    field: str
    text: str


class SearchForm:
    """The search parameters of one address (no Django form: it accepts any input).

    `data` is a `QueryDict`. `known` maps a facet to its existing values; a facet it lacks is only checked for the
    pattern of a slug; under `ORGANISATION_PARAMETER` it maps slugs to `PlaceProfile`. `synonyms` is passed on to
    `build_criteria`, unless the reader switched synonyms off. Afterwards `messages` says what was ignored, `cleaned`
    holds the valid values by parameter and `criteria` what to search for.
    """

    def __init__(self, data, locale, known: Mapping[str, Collection[str]] | None = None, synonyms=None, **rest):
        self._data = data
        self._known = known or {}
        self._messages = []
        self.cleaned = {"q": self._question()}
        for facet in FACETS:
            self.cleaned[facet] = self._values(facet)
        self.cleaned["year_from"], self.cleaned["year_to"] = self._years()
        self.cleaned[SYNONYMS_PARAMETER] = SYNONYMS_OFF if self._text(SYNONYMS_PARAMETER) == SYNONYMS_OFF else ""
        self.cleaned |= self._like()
        self.cleaned["sort"] = self._sort()
        self.cleaned["page"] = self._page()
        self.criteria = build_criteria(
            self.cleaned["q"],
            locale,
            None if self.cleaned[SYNONYMS_PARAMETER] == SYNONYMS_OFF else synonyms,
            filters=tuple((facet, self.cleaned[facet]) for facet in FACETS if self.cleaned[facet]),
            year_from=self.cleaned["year_from"],
            year_to=self.cleaned["year_to"],
            sort=self.cleaned["sort"],
            page=self.cleaned["page"],
            place_profile=self._likeness(),
            **rest,
        )
        if self.criteria.only_stop_words:
            self._set_aside("q", _("Your question holds no word to look up, so everything is shown."))
        self.messages = tuple(self._messages)

    def parameters(self, **changes):
        """Return [(parameter, value), ...] for a link to this search with `changes`; an empty value removes one.

        A change other than of the page leads to the first page.
        """
        values = self.cleaned | ({"page": 1} if "page" not in changes else {}) | changes
        pairs = []
        for name, value in values.items():
            if isinstance(value, tuple):
                pairs += [(name, one) for one in value]
            elif value and (name, value) not in {("page", 1), ("sort", RELEVANCE)}:
                pairs.append((name, str(value)))
        return pairs

    def _set_aside(self, field, text):
        self._messages.append(SearchFormMessage(field, text))

    def _text(self, name):
        """Return the last value of the parameter without control characters and outer spaces."""
        return single_line(self._data.get(name) or "")

    def _question(self):
        text = self._text("q")
        if len(text) > MAX_QUERY_LENGTH:
            text = text[:MAX_QUERY_LENGTH].rstrip()
            self._set_aside(
                "q",
                _("Your question was longer than %(most)s characters. We searched for the first %(most)s.")
                % {"most": MAX_QUERY_LENGTH},
            )
        return text

    def _values(self, facet):
        given_values = list(dict.fromkeys(value for value in map(single_line, self._data.getlist(facet)) if value))
        known = self._known.get(facet)
        good = [value for value in given_values if _SLUG.fullmatch(value) and (known is None or value in known)]
        bad = len(given_values) - len(good)
        if bad:
            self._set_aside(
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
            self._set_aside(
                facet, _("You can choose up to %(most)s at a time. We used the first.") % {"most": MAX_VALUES_PER_FACET}
            )
        return tuple(good)

    def _years(self):
        start, end = self._year("year_from"), self._year("year_to")
        if start is not None and end is not None and start > end:
            self._set_aside("year_to", _("The first year was after the last, so we read them the other way round."))
            start, end = end, start
        return start, end

    def _year(self, name):
        text = self._text(name)
        if not text:
            return None
        if _YEAR.fullmatch(text) and EARLIEST_YEAR <= int(text) <= LATEST_YEAR:
            return int(text)
        self._set_aside(name, _("We left out a year we could not read. Write it in four figures, such as 2011."))
        return None

    def _like(self):
        """Return what is left of the parameters by which places alike are asked for; an organisation goes first."""
        like = {name: self._text(name) for name in (ORGANISATION_PARAMETER, *DESCRIPTION_PARAMETERS)}
        if like[ORGANISATION_PARAMETER] and like[ORGANISATION_PARAMETER] not in self._known.get(
            ORGANISATION_PARAMETER, ()
        ):
            like[ORGANISATION_PARAMETER] = ""
            self._set_aside(
                ORGANISATION_PARAMETER,
                _("We do not know what that council is like. Choose another, or describe your place."),
            )
        for name, choices in DESCRIPTION_PARAMETERS.items():
            if like[name] and like[name] not in choices.values:
                like[name] = ""
                self._set_aside(name, _("We left out a part of your place’s description that we could not read."))
        return (
            like
            if not like[ORGANISATION_PARAMETER]
            else dict.fromkeys(like, "") | {ORGANISATION_PARAMETER: like[ORGANISATION_PARAMETER]}
        )

    def _likeness(self):
        if self.cleaned[ORGANISATION_PARAMETER]:
            return self._known[ORGANISATION_PARAMETER][self.cleaned[ORGANISATION_PARAMETER]]
        described = PlaceProfile(*(self.cleaned[name] for name in DESCRIPTION_PARAMETERS))
        return described if described.trait_count else None

    def _sort(self):
        text = self._text("sort")
        if text and text not in SORT_ORDERS:
            self._set_aside("sort", _("We could not read the order you asked for, so the best matches come first."))
        return text if text in SORT_ORDERS else RELEVANCE

    def _page(self):
        text = self._text("page")
        if not text.isdecimal():
            return 1
        return LAST_PAGE if len(text) > 9 else max(1, int(text))


def single_line(text):
    """Return `text` on one line, without control characters, lone surrogates and outer spaces."""
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text)
    return text.strip()
