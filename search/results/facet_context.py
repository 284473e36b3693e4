"""The filters of a search as its page offers them: facets to tick, filters that are on, and links without them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.query.facet_labels import FACET_LABELS, IllustrationFilter
from search.query.place_profile import DESCRIPTION_PARAMETERS, ORGANISATION_PARAMETER
from search.results.profile_words import describe_profile

from .links import Link

VALUES_SHOWN = 5  # values of a facet before "show more"
MIN_HIDDEN = 3  # values; fewer are shown at once
MAX_VALUES_OFFERED = (
    150  # values of a facet that a page offers at all; the rest have fewer entries and are found by asking
)
NO_PROFILE = dict.fromkeys((ORGANISATION_PARAMETER, *DESCRIPTION_PARAMETERS), "")


@dataclass(frozen=True)
class FacetChoice:
    """One facet value to tick."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class FacetGroup:
    """One facet: the values shown, and the rest behind "show more"."""

    name: str
    label: str
    values: list[FacetChoice]
    rest: list[FacetChoice]
    left_out: int = 0


@dataclass(frozen=True)
class ActiveFilter:
    """One active filter, and the URL of the search without it."""

    label: str
    facet: str
    url: str


def facet_groups(outcome):
    """Return a FacetGroup for each facet that can still narrow the search, except those that the page itself sets."""
    fixed = dict(outcome.scope.fixed)
    groups = []
    for name, label in FACET_LABELS.items():
        facet = outcome.results.facet(name)
        choices = [
            FacetChoice(value.value, outcome.labels[name, value.value], value.count, value.chosen)
            for value in facet.values
            if (value.count or value.chosen) and (name, value.value) in outcome.labels
        ]
        if name in fixed or not _narrows(choices, outcome.results.total):
            continue
        visible = [choice for place, choice in enumerate(choices) if place < VALUES_SHOWN or choice.selected]
        rest = [choice for place, choice in enumerate(choices) if place >= VALUES_SHOWN and not choice.selected]
        if len(rest) < MIN_HIDDEN:
            visible, rest = choices, []
        groups.append(FacetGroup(name, label, visible, rest[:MAX_VALUES_OFFERED], len(rest[MAX_VALUES_OFFERED:])))
    return groups


def _narrows(choices, total):
    """Tell whether ticking one of the choices can change what is found, or unticking one that is on."""
    return any(choice.selected or choice.count < total for choice in choices)


def illustration_filter(outcome):
    """Return how many close matches are illustrations and the URL without them; None where there are none.

    None, too, where the reader has filtered by illustration already.
    """
    if outcome.criteria.chosen("illustration"):
        return None
    values = outcome.results.facet("illustration").values
    count = next((value.count for value in values if value.value == IllustrationFilter.YES), 0)
    return {"count": count, "url": outcome.link(illustration=(IllustrationFilter.NO.value,))} if count else None


def filters_on(outcome):
    """Return an ActiveFilter for each filter that the reader set."""
    fixed = set(outcome.scope.fixed)
    parameters, found = outcome.parameters, []
    for name, label in FACET_LABELS.items():
        for value in parameters[name]:
            if (name, value) not in fixed:
                rest = tuple(other for other in parameters[name] if other != value)
                text = outcome.labels.get((name, value), value)
                found.append(ActiveFilter(text, label, outcome.link(**{name: rest})))
    if parameters["year_from"]:
        text = _("from %(year)s") % {"year": parameters["year_from"]}
        found.append(ActiveFilter(text, _("Years"), outcome.link(year_from=None)))
    if parameters["year_to"]:
        text = _("to %(year)s") % {"year": parameters["year_to"]}
        found.append(ActiveFilter(text, _("Years"), outcome.link(year_to=None)))
    return found + _profile_filter(outcome)


def _profile_filter(outcome):
    """Return [ActiveFilter] for the chosen place profile; empty where none is chosen."""
    profile = outcome.parameters.place_profile
    if not profile:
        return []
    slug = outcome.parameters[ORGANISATION_PARAMETER]
    called = outcome.labels.get(("organisation", slug), slug) or describe_profile(profile)
    return [ActiveFilter(_("Like %(place)s") % {"place": called}, _("Councils like mine"), outcome.link(**NO_PROFILE))]


def url_without_filters(outcome):
    fixed = dict(outcome.scope.fixed)
    nothing = {name: (fixed[name],) if name in fixed else () for name in FACET_LABELS}
    return outcome.link(**nothing, **NO_PROFILE, year_from=None, year_to=None)


def year_filter(outcome):
    messages = [message.text for message in outcome.messages if message.field.startswith("year")]
    parameters = outcome.parameters
    return {"year_from": parameters["year_from"], "year_to": parameters["year_to"], "errors": " ".join(messages)}


def links_without_filters(outcome):
    """Return a Link for each filter without which there are more close matches, the best first; where there are few."""
    if not outcome.is_few:
        return []
    fixed = dict(outcome.scope.fixed)
    gains = sorted(outcome.results.without_filter, key=lambda pair: -pair[1])
    links = []
    for name, count in gains:
        if count <= outcome.results.close or name in fixed:
            continue
        if name == "years":
            url, label = outcome.link(year_from=None, year_to=None), _("Years")
        else:
            url, label = outcome.link(**{name: ()}), FACET_LABELS[name]
        text = ngettext(
            "Without the filter “%(filter)s” there is %(n)s", "Without the filter “%(filter)s” there are %(n)s", count
        )
        links.append(Link(url, text % {"filter": label, "n": count}))
    return links
