"""Place profiles in words: what a place is like, and why an entry is similar."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practice.choices import CouncilType, Rurality
from search.query.place_profile import PopulationSize

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
    PopulationSize.SMALL: gettext_lazy("%(place)s with fewer than 100,000 people"),
    PopulationSize.MEDIUM: gettext_lazy("%(place)s with 100,000 to 300,000 people"),
    PopulationSize.LARGE: gettext_lazy("%(place)s with 300,000 people or more"),
    "": "%(place)s",
}
_RURALITIES = {
    Rurality.RURAL: gettext_lazy("a rural %(council)s"),
    Rurality.MIXED: gettext_lazy("a %(council)s of town and country"),
    Rurality.URBAN: gettext_lazy("an urban %(council)s"),
    "": gettext_lazy("a %(council)s"),
}


def describe_profile(profile, *, by_size=True):
    """Return a place profile in words: "a rural district council"."""
    council = _RURALITIES[profile.rurality] % {"council": _COUNCILS[profile.council]}
    return str(_SIZES[profile.size if by_size else ""]) % {"place": council}


def similarity_reason(common):
    """Say why an entry comes early: the traits in `common` with the reader's place; "" where there is none."""
    if not common.trait_count:
        return ""
    words = _("From %(place)s of similar size, like yours") if common.size else _("From %(place)s, like yours")
    return words % {"place": describe_profile(common, by_size=False)}
