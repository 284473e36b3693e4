"""What the values of facets are called: closed lists by their own words, all vocabularies in one statement."""

import re

from django.db.models import TextChoices, Value
from django.utils.translation import gettext_lazy as _

from practice.choices import Audience, CouncilType, Kind, OccurrenceState, Outcome, State
from practice.models import Instrument, Organisation, Place, Tag, Theme, Topic
from practice.models.vocabulary import language_rank

from .models import FacetValue

MOST_GIVEN = 200  # values of one facet in one address that are looked up at all
SLUG = re.compile(r"[\w-]{1,255}")


class Illustration(TextChoices):
    """Whether an entry was invented."""

    NO = "no", _("Without illustrations")
    YES = "yes", _("Only illustrations")


class Standing(TextChoices):
    """Whether an entry still stands. What was taken down is not found at all."""

    CURRENT = State.CURRENT.value, _("Still stands")
    SUPERSEDED = State.SUPERSEDED.value, State.SUPERSEDED.label


CHOICES = {
    "illustration": Illustration,
    "state": Standing,
    "council": CouncilType,
    "kind": Kind,
    "audience": Audience,
    "outcome": Outcome,
    "status": OccurrenceState,
}
VOCABULARIES = {"theme": Theme, "topic": Topic, "place": Place, "organisation": Organisation, "instrument": Instrument}
TAGS = "tag"

FACET_LABELS = {
    "kind": _("Kind"),
    "theme": _("Theme"),
    "topic": _("Topic"),
    "place": _("Place"),
    "audience": _("Who it was for"),
    "outcome": _("Outcome"),
    "status": _("State of the barrier"),
    "council": _("Type of council"),
    "instrument": _("Law, right or programme"),
    "organisation": _("Organisation"),
    "tag": _("Tag"),
    "illustration": _("Illustrations"),
    "state": _("Superseded or not"),
}


def labels_of_values(locale, given=None, also=()):
    """Return {(facet, value): label} of every value that an entry of the locale has, and of those in `given`.

    `given` is {facet: values that somebody asked for}; what no vocabulary holds is left out. `also` holds queries for
    more rows of (facet, value, language, label). One statement, however many values and vocabularies.
    """
    found = {(facet, value): str(label) for facet, choices in CHOICES.items() for value, label in choices.choices}
    statements = [*also]
    for facet in (*VOCABULARIES, TAGS):
        held = FacetValue.objects.filter(locale=locale, facet=facet).order_by().values("value")
        statements.append(_rows(facet, held))
        if given and given.get(facet):
            statements.append(_rows(facet, list(given[facet])))
    ranks = {}
    for facet, slug, language, label in statements[0].union(*statements[1:], all=True):
        rank = language_rank(language)
        if rank < ranks.get((facet, slug), rank + 1):
            ranks[facet, slug] = rank
            found[facet, slug] = label
    return found


def _rows(facet, slugs):
    """Return the query for (facet, slug, language, label) of the `slugs`, a list or a query."""
    if facet == TAGS:
        rows = Tag.objects.filter(slug__in=slugs).order_by()
        return rows.values_list(Value(TAGS), "slug", Value(""), "name")
    rows = VOCABULARIES[facet]._meta.get_field("labels").related_model.objects.filter(concept__slug__in=slugs)
    return rows.order_by().values_list(Value(facet), "concept__slug", "locale__language_code", "preferred_label")


def given_values(data):
    """Return {facet: values} of the vocabularies in the QueryDict `data`, bounded, without what no slug can hold."""
    given = {facet: data.getlist(facet)[:MOST_GIVEN] for facet in (*VOCABULARIES, TAGS) if facet in data}
    return {facet: [value for value in values if SLUG.fullmatch(value)] for facet, values in given.items()}


def known_values(given, labels):
    """Return {facet: values that exist} as `SearchForm` takes them, for `given` and the labels found for it."""
    known = {facet: {value for value in values if (facet, value) in labels} for facet, values in given.items()}
    return {facet: set(choices.values) for facet, choices in CHOICES.items()} | known
