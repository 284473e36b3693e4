"""The page on which readers describe their place, before they return to their search."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from practice.choices import OrganisationType
from practice.models import Organisation, OrganisationLabel, PlaceLabel
from practice.page_context.labels import label_subquery, mark_invented
from practice.text_rules.alphabetical_order import alphabetical_key
from search.query.place_profile import DESCRIPTION_PARAMETERS, ORGANISATION_PARAMETER, profile_of
from search.query.search_form import SearchForm

TRAIT_LABELS = {
    "like_type": lambda: _("Type of council"),
    "like_rurality": lambda: _("Town or country"),
    "like_size": lambda: _("How many people live there"),
}


@require_safe
def describe_place(request):
    """Offer every council and three choices that describe a place; the choice becomes a parameter of the search."""
    parameters = SearchForm(request.GET).parameters
    profile_parameters = (ORGANISATION_PARAMETER, *DESCRIPTION_PARAMETERS)
    context = {
        "action": reverse("search:search"),
        "hidden": [(name, value) for name, value in parameters.pairs() if name not in profile_parameters],
        "regions": council_choices(),
        "chosen": request.GET.get(ORGANISATION_PARAMETER, ""),
        "descriptions": [
            {"name": name, "label": TRAIT_LABELS[name](), "choices": choices.choices, "chosen": parameters[name]}
            for name, choices in DESCRIPTION_PARAMETERS.items()
        ],
    }
    return render(request, "search/describe_place.html", context)


def _by_region_and_name(council):
    return alphabetical_key(council.region or ""), alphabetical_key(council.called or council.slug)


def council_choices():
    """Return [(region, [(slug, name)])] to choose from, those without a known trait left out; one statement."""
    found = (
        Organisation.objects.offered()
        .filter(organisation_type=OrganisationType.COUNCIL)
        .select_related("place")
        .annotate(called=label_subquery(OrganisationLabel, "pk"), region=label_subquery(PlaceLabel, "place__parent_id"))
    )
    groups = {}
    for council in sorted(found, key=_by_region_and_name):
        if profile_of(council).trait_count:
            name = mark_invented(council.called or council.slug, council.is_illustration)
            groups.setdefault(council.region or _("Elsewhere"), []).append((council.slug, name))
    return list(groups.items())
