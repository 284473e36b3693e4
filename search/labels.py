"""What the values of facets are called: closed lists by their own words, vocabularies in one statement."""

from django.db.models import TextChoices, Value
from django.utils.translation import gettext_lazy as _

from practice.choices import Audience, Kind, OccurrenceState, Outcome
from practice.models import Instrument, Organisation, Place, Tag, Theme, Topic
from practice.models.vocabulary import language_rank


class Illustration(TextChoices):
    """Whether an entry was invented."""

    NO = "no", _("Leave illustrations out")
    YES = "yes", _("Only illustrations")


CHOICES = {
    "illustration": Illustration,
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
    "instrument": _("Law, right or programme"),
    "organisation": _("Organisation"),
    "tag": _("Tag"),
    "illustration": _("Illustrations"),
}


def labels_of_values(values):
    """Return {(facet, value): label} for `values`, {facet: list of values}; a value that nothing has is left out.

    One statement for all vocabularies together, however many values.
    """
    found = {
        (facet, value): str(choices(value).label)
        for facet, choices in CHOICES.items()
        for value in values.get(facet, ())
        if value in choices.values
    }
    ranks = {}
    statements = [_vocabulary_rows(facet, values[facet]) for facet in VOCABULARIES if values.get(facet)]
    if values.get(TAGS):
        tags = Tag.objects.filter(slug__in=list(values[TAGS])).order_by()
        statements.append(tags.values_list(Value(TAGS), "slug", Value(""), "name"))
    for facet, slug, language, label in statements[0].union(*statements[1:], all=True) if statements else ():
        rank = language_rank(language)
        if rank < ranks.get((facet, slug), rank + 1):
            ranks[facet, slug] = rank
            found[facet, slug] = label
    return found


def _vocabulary_rows(facet, slugs):
    rows = VOCABULARIES[facet]._meta.get_field("labels").related_model.objects
    return (
        rows.filter(concept__slug__in=list(slugs))
        .order_by()
        .values_list(Value(facet), "concept__slug", "locale__language_code", "preferred_label")
    )


def known_values(data):
    """Return {facet: values that exist} for the values given in the QueryDict `data`, as `SearchForm` takes them."""
    given = {facet: data.getlist(facet)[:200] for facet in [*VOCABULARIES, TAGS] if facet in data}
    given = {facet: [value for value in values if "\0" not in value] for facet, values in given.items()}
    found = labels_of_values(given)
    known = {facet: set(choices.values) for facet, choices in CHOICES.items()}
    return known | {facet: {value for value in values if (facet, value) in found} for facet, values in given.items()}
