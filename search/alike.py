"""Councils like mine: which place an address asks to be like, what that is called, and why an entry is like it."""

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import CouncilType, OrganisationType, PlaceLevel, Rurality
from practice.labels import label_of
from practice.models import Organisation, OrganisationLabel, PlaceLabel

from .labels import SLUG
from .likeness import ORGANISATION, Likeness, Size, likeness_to, size_of

TRAITS = "like_traits"  # what an organisation's traits are found under, beside its label under `ORGANISATION`

_COUNCILS = {
    CouncilType.COUNTY: gettext_lazy("county council"),
    CouncilType.DISTRICT: gettext_lazy("district council"),
    CouncilType.UNITARY: gettext_lazy("unitary council"),
    CouncilType.METROPOLITAN: gettext_lazy("metropolitan borough council"),
    CouncilType.LONDON_BOROUGH: gettext_lazy("London borough council"),
    CouncilType.PARISH: gettext_lazy("town, parish or community council"),
    CouncilType.COMBINED: gettext_lazy("combined authority"),
    "": gettext_lazy("place"),
}
_SIZES = {
    Size.SMALL: gettext_lazy("%(place)s with fewer than 100,000 people"),
    Size.MEDIUM: gettext_lazy("%(place)s with 100,000 to 300,000 people"),
    Size.LARGE: gettext_lazy("%(place)s with 300,000 people or more"),
    "": "%(place)s",
}
_RURALITIES = {
    Rurality.RURAL: gettext_lazy("a rural %(council)s"),
    Rurality.MIXED: gettext_lazy("a %(council)s of town and country"),
    Rurality.URBAN: gettext_lazy("an urban %(council)s"),
    "": gettext_lazy("a %(council)s"),
}


def rows_for(data):
    """Return the queries that `labels_of_values` takes along to learn of the organisation in the QueryDict `data`."""
    slug = data.get(ORGANISATION, "")
    if not SLUG.fullmatch(slug):
        return []
    traits = ("council_type", "place__rurality", Cast("place__population", CharField()), "place__level")
    joined = Concat(*(part for trait in traits for part in (trait, Value(" "))), output_field=CharField())
    chosen = Organisation.objects.filter(slug=slug).order_by()
    labels = OrganisationLabel.objects.filter(concept__slug=slug).order_by()
    return [
        chosen.values_list(Value(TRAITS), "slug", Value(""), joined),
        labels.values_list(Value(ORGANISATION), "concept__slug", "locale__language_code", "preferred_label"),
    ]


def known_likenesses(labels):
    """Return {slug: `Likeness`} of the organisations whose traits were found with the `labels` and tell anything."""
    found = {}
    for (facet, slug), text in labels.items():
        if facet == TRAITS:
            council, rurality, population, level, _end = text.split(" ")
            is_area = level == PlaceLevel.COUNCIL_AREA
            size = size_of(int(population)) if is_area and population else ""
            found[slug] = Likeness(council, rurality if is_area else "", size)
    return {slug: likeness for slug, likeness in found.items() if likeness.known}


def described(likeness, *, by_size=True):
    """Return what a place with these traits is, in words: "a rural district council"."""
    council = _RURALITIES[likeness.rurality] % {"council": _COUNCILS[likeness.council]}
    return str(_SIZES[likeness.size if by_size else ""]) % {"place": council}


def reason(common):
    """Say why an entry comes early: the traits in `common` with the reader's place; empty where there is none."""
    if not common.known:
        return ""
    words = _("From %(place)s of similar size, like yours") if common.size else _("From %(place)s, like yours")
    return words % {"place": described(common, by_size=False)}


def councils():
    """Return [(region, councils)] for choosing one's own, in the order of their names; those nothing is known of left
    out. One statement."""
    found = (
        Organisation.objects.filter(organisation_type=OrganisationType.COUNCIL)
        .select_related("place")
        .annotate(called=label_of(OrganisationLabel, "pk"), region=label_of(PlaceLabel, "place__parent_id"))
    )
    groups = {}
    for council in sorted(found, key=lambda council: (council.region or "", council.called or council.slug)):
        if likeness_to(council).known:
            council.called = council.called or council.slug
            groups.setdefault(council.region or _("Elsewhere"), []).append(council)
    return list(groups.items())
