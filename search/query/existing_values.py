"""Reads which of the values that an address gives exist, before a `SearchForm` is made of them."""

import re

from practice.models import Organisation, Tag

from .facet_labels import TAG_FACET, VOCABULARIES, facet_choices
from .place_profile import ORGANISATION_PARAMETER, profile_of

MAX_GIVEN_VALUES = 200  # values of one facet in one address that are looked up at all
SLUG = re.compile(r"[\w-]{1,255}")


def existing_values(data):
    """Return {facet: existing values} as `SearchForm` takes them, for the QueryDict `data`.

    One statement for each vocabulary of which it gives values, and one for the organisation that places are to be like.
    """
    existing = {facet: {value for value, _label in choices} for facet, choices in facet_choices().items()}
    for facet, model in (VOCABULARIES | {TAG_FACET: Tag}).items():
        if facet in data:
            given = [value for value in data.getlist(facet)[:MAX_GIVEN_VALUES] if SLUG.fullmatch(value)]
            existing[facet] = set(model.objects.filter(slug__in=given).values_list("slug", flat=True))
    return existing | {ORGANISATION_PARAMETER: _profile_by_slug(data.get(ORGANISATION_PARAMETER, ""))}


def _profile_by_slug(slug):
    """Return {slug: `PlaceProfile`} of the organisation with the `slug`; {} where none of its traits is known."""
    if not SLUG.fullmatch(slug):
        return {}
    organisation = Organisation.objects.filter(slug=slug).select_related("place").first()
    profile = profile_of(organisation) if organisation else None
    return {slug: profile} if profile and profile.trait_count else {}
