"""The labels of facets and their values: closed lists by their choices, vocabularies and tags by their labels."""

from django.db.models import BooleanField, F, Q, TextChoices, Value
from django.utils.translation import gettext_lazy as _

from practice.choices import Audience, CouncilType, EntryState, OccurrenceState, Outcome
from practice.kinds import kind_choices
from practice.models import Instrument, Organisation, Place, Tag, Theme, Topic
from practice.models.compiled_queries import compiled_query
from practice.models.vocabularies.concept import LabelText, language_rank
from practice.page_context.labels import mark_invented
from search.index.lookup.facet_values import values_of


class IllustrationFilter(TextChoices):
    """Whether an entry was invented."""

    NO = "no", _("Without illustrations")
    YES = "yes", _("Only illustrations")


class StateFilter(TextChoices):
    """Whether an entry is current. One that was taken down is not indexed at all."""

    CURRENT = EntryState.CURRENT.value, _("Still stands")
    SUPERSEDED = EntryState.SUPERSEDED.value, EntryState.SUPERSEDED.label


_CLOSED_LISTS = {
    "illustration": IllustrationFilter,
    "state": StateFilter,
    "council": CouncilType,
    "audience": Audience,
    "outcome": Outcome,
    "status": OccurrenceState,
}
VOCABULARIES = {"theme": Theme, "topic": Topic, "place": Place, "organisation": Organisation, "instrument": Instrument}
TAG_FACET = "tag"
VOCABULARIES_WITH_ILLUSTRATIONS = {
    "place",
    "organisation",
}  # vocabularies that hold invented concepts, which are marked as such
_NOT_INVENTED = Value(False, output_field=BooleanField())

# In the order in which pages show them.
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


def facet_choices():
    """Return {facet: pairs of value and label} of the facets whose values no vocabulary holds."""
    return {facet: choices.choices for facet, choices in _CLOSED_LISTS.items()} | {"kind": kind_choices()}


def facet_value_labels(locale, requested=None):
    """Return {(facet, value): label} of every value that an entry of the locale has, and of the values in `requested`.

    `requested` is {facet: values}; those that no vocabulary has are left out. One statement for each vocabulary.
    """
    found = {(facet, value): str(label) for facet, choices in facet_choices().items() for value, label in choices}
    ranks = {}
    for facet in (*VOCABULARIES, TAG_FACET):
        for slug, language, label, is_invented in _rows(locale, (requested or {}).get(facet) or None, facet=facet):
            rank = language_rank(language)
            if rank < ranks.get((facet, slug), rank + 1):
                ranks[facet, slug] = rank
                found[facet, slug] = mark_invented(LabelText.written_in(language, label), is_invented)
    return found


def names_in_all_languages(facet, locale):
    """Return {value: its names} of every value of a vocabulary that an entry of the locale has; one statement.

    The name in the reader's language comes first, marked where the value was invented.
    """
    found = {}
    for slug, language, label, is_invented in _rows(locale, None, facet=facet):
        found.setdefault(slug, []).append((language_rank(language), language, label, is_invented))
    return {slug: _marked(sorted(rows)) for slug, rows in found.items()}


def _marked(rows):
    (_rank, _language, first, is_invented), *_others = rows
    return [mark_invented(first, is_invented), *(row[2] for row in rows[1:])]


@compiled_query
def _rows(locale, requested, *, facet):
    """Return the query for (slug, language, label, is invented) of the values in use and of those `requested`."""
    slug = "slug" if facet == TAG_FACET else "concept__slug"
    wanted = Q(**{f"{slug}__in": values_of(locale, facet)})
    if requested:
        wanted |= Q(**{f"{slug}__in": requested})
    if facet == TAG_FACET:
        return Tag.objects.filter(wanted).order_by().values_list("slug", Value(""), "name", _NOT_INVENTED)
    rows = VOCABULARIES[facet]._meta.get_field("labels").related_model.objects.filter(wanted)
    is_invented = F("concept__is_illustration") if facet in VOCABULARIES_WITH_ILLUSTRATIONS else _NOT_INVENTED
    return rows.order_by().values_list(slug, "locale__language_code", "preferred_label", is_invented)
