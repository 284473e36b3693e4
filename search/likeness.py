"""What makes places alike: the type of their council, town or country, and how many people live there.

An entry's traits are kept beside its facets under `FACET`, one value for each place it speaks of, so that three traits
shared are those of one and the same place. An engine brings entries that share more of them first.
"""

from dataclasses import dataclass
from itertools import product

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from practice.choices import CouncilType, Kind, OrganisationRole, PlaceLevel, Rurality

FACET = "like"  # kept like a facet and never shown
MEDIUM_FROM, LARGE_FROM = 100_000, 300_000  # people


class Size(TextChoices):
    """How many people live in a place."""

    SMALL = "small", _("Fewer than 100,000 people")
    MEDIUM = "medium", _("100,000 to 300,000 people")
    LARGE = "large", _("300,000 people or more")


CHOICES = (CouncilType, Rurality, Size)
ORGANISATION = "like"  # the parameter that names an organisation to be like
DESCRIBED = dict(zip(("like_type", "like_rurality", "like_size"), CHOICES, strict=True))  # those that describe a place
_SEPARATOR = "."
_NONE = "-"


@dataclass(frozen=True)
class Likeness:
    """The traits of one place, each a value of its closed list or empty where it is not known or not asked for."""

    council: str = ""
    rurality: str = ""
    size: str = ""

    @property
    def traits(self):
        """The three, in the order of `CHOICES`."""
        return (self.council, self.rurality, self.size)

    @property
    def known(self):
        """How many of the traits there are."""
        return sum(map(bool, self.traits))

    @property
    def value(self):
        """The text under which the index keeps these traits."""
        return _SEPARATOR.join(trait or _NONE for trait in self.traits)

    def shared(self, other):
        """Return the `Likeness` of what both have in common."""
        return Likeness(
            *(mine if mine == theirs else "" for mine, theirs in zip(self.traits, other.traits, strict=True))
        )

    def values_sharing(self, count):
        """Return every value of the index with exactly `count` of these traits, a tuple."""
        every = (("", *choices.values) for choices in CHOICES)
        return tuple(
            other.value for traits in product(*every) if self.shared(other := Likeness(*traits)).known == count
        )


def likeness_of(value):
    """Return the `Likeness` that the index keeps as `value`."""
    return Likeness(*("" if trait == _NONE else trait for trait in value.split(_SEPARATOR)))


def closest(likeness, values):
    """Return what `likeness` has in common with the most alike of the index's `values`."""
    shared = [likeness.shared(likeness_of(value)) for value in sorted(values)]
    return max(shared, key=lambda common: common.known, default=Likeness())


def size_of(population):
    """Return the `Size` of a number of people, empty where it is not known."""
    if not population:
        return ""
    if population < MEDIUM_FROM:
        return Size.SMALL.value
    return Size.MEDIUM.value if population < LARGE_FROM else Size.LARGE.value


def likeness_to(organisation=None, place=None):
    """Return the `Likeness` of an organisation where it stands, or of a place alone.

    Only a council area tells what a place is like; a region or nation holds places of every sort.
    """
    places = (place, organisation.place if organisation else None)
    place = next((one for one in places if one and one.level == PlaceLevel.COUNCIL_AREA), None)
    return Likeness(
        organisation.council_type if organisation else "",
        place.rurality if place else "",
        size_of(place.population) if place else "",
    )


def likenesses(entry):
    """Return the values kept of an entry: of who led it, of where it was, of where a barrier was met.

    Nothing is kept of an organisation or a place that is only described, and where one that led is described, nothing
    of the entry's places either: together they would tell more than the description.
    """
    leads = [row for row in entry.organisation_rows.all() if row.role == OrganisationRole.LEAD]
    found = [likeness_to(row.organisation) for row in leads if row.is_named]
    if all(row.is_named for row in leads):
        found += [likeness_to(place=row.place) for row in entry.place_rows.all()]
    if entry.kind == Kind.BARRIER:
        for row in entry.barrierpage.occurrence_rows.all():
            if not row.described_place and (entry.is_illustration or not row.is_illustration):
                found.append(likeness_to(row.organisation, row.place))
    return tuple(dict.fromkeys(likeness.value for likeness in found if likeness.known))
