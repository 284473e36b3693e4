"""Place profiles: the type of council, town or country, and population by which places are similar.

An entry's profiles are indexed like facet values under `PROFILE_FACET`, one value for each of its places, so that
three traits in common are those of one and the same place. An engine ranks entries with more in common first.
"""

from dataclasses import dataclass
from itertools import product

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from practice.choices import CouncilType, OrganisationRole, PlaceLevel, Rurality
from practice.kinds import Kind

PROFILE_FACET = "like"  # indexed like a facet, never shown as one
MEDIUM_FROM, LARGE_FROM = 100_000, 300_000  # people


class PopulationSize(TextChoices):
    """How many people live in a place."""

    SMALL = "small", _("Fewer than 100,000 people")
    MEDIUM = "medium", _("100,000 to 300,000 people")
    LARGE = "large", _("300,000 people or more")


PROFILE_CHOICES = (CouncilType, Rurality, PopulationSize)
ORGANISATION_PARAMETER = "like"  # the parameter that names the organisation with the profile
DESCRIPTION_PARAMETERS = dict(
    zip(("like_type", "like_rurality", "like_size"), PROFILE_CHOICES, strict=True)
)  # those that describe a place
_SEPARATOR = "."
_NONE = "-"


@dataclass(frozen=True)
class PlaceProfile:
    """The traits of one place; "" for a trait that is unknown or not asked for."""

    council: str = ""
    rurality: str = ""
    size: str = ""

    @property
    def traits(self):
        """The three, in the order of `PROFILE_CHOICES`."""
        return (self.council, self.rurality, self.size)

    @property
    def trait_count(self):
        """How many traits are set."""
        return sum(map(bool, self.traits))

    @property
    def value(self):
        """The facet value by which the index stores this profile."""
        return _SEPARATOR.join(trait or _NONE for trait in self.traits)

    def in_common(self, other):
        """Return the `PlaceProfile` of the traits that both have."""
        return PlaceProfile(
            *(mine if mine == theirs else "" for mine, theirs in zip(self.traits, other.traits, strict=True))
        )

    def index_values_sharing(self, count):
        """Return every facet value with exactly `count` traits in common with this profile, a tuple."""
        every = (("", *choices.values) for choices in PROFILE_CHOICES)
        return tuple(
            other.value
            for traits in product(*every)
            if self.in_common(other := PlaceProfile(*traits)).trait_count == count
        )


def profile_from_value(value):
    """Return the `PlaceProfile` that the index stores as `value`."""
    return PlaceProfile(*("" if trait == _NONE else trait for trait in value.split(_SEPARATOR)))


def closest_profile(profile, values):
    """Return what `profile` has in common with the most similar of the facet values `values`."""
    shared = [profile.in_common(profile_from_value(value)) for value in sorted(values)]
    return max(shared, key=lambda common: common.trait_count, default=PlaceProfile())


def population_size(population):
    """Return the `PopulationSize` of a number of people, empty where it is not known."""
    if not population:
        return ""
    if population < MEDIUM_FROM:
        return PopulationSize.SMALL.value
    return PopulationSize.MEDIUM.value if population < LARGE_FROM else PopulationSize.LARGE.value


def profile_of(organisation=None, place=None):
    """Return the `PlaceProfile` of an organisation and its place, or of a place alone.

    Only a council area has a rurality and a size; a region or nation holds places of every sort.
    """
    places = (place, organisation.place if organisation else None)
    place = next((one for one in places if one and one.level == PlaceLevel.COUNCIL_AREA), None)
    return PlaceProfile(
        organisation.council_type if organisation else "",
        place.rurality if place else "",
        population_size(place.population) if place else "",
    )


def entry_profile_values(entry):
    """Return the profile values to index of an entry: of its leads, its places, and where a barrier was met.

    None of an organisation or place that is shown only by a description. Where a lead is described, none of the entry's
    places either: together they would tell more than the description.
    """
    leads = [row for row in entry.organisation_rows.all() if row.role == OrganisationRole.LEAD]
    found = [profile_of(row.organisation) for row in leads if row.is_named]
    if all(row.is_named for row in leads):
        found += [profile_of(place=row.place) for row in entry.place_rows.all()]
    if entry.kind == Kind.BARRIER:
        for row in entry.barrierpage.occurrence_rows.all():
            if not row.described_place and (entry.is_illustration or not row.is_illustration):
                found.append(profile_of(row.organisation, row.place))
    return tuple(dict.fromkeys(profile.value for profile in found if profile.trait_count))
