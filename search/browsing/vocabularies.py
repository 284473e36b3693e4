"""The vocabularies that can be browsed: title, introduction and terms of each list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practice.models import InstrumentLabel, OrganisationLabel, PlaceLabel, Tag, TopicLabel

from . import term_order


@dataclass(frozen=True)
class BrowsableVocabulary:
    """One list: the facet that its terms are values of, and the function that reads its terms."""

    facet: str
    title: Promise
    introduction: Promise
    nodes: Callable  # returns its terms and headings as a list of `TermNode`, in order
    labels: type[Model]  # what holds the names of its terms
    is_whole: bool = False  # whether terms that no entry has are listed too

    @property
    def name(self):
        """What its address is called."""
        return f"{self.facet}s"

    @property
    def url(self):
        """Its address in the reader's language."""
        return reverse(f"search:{self.name}")


VOCABULARIES = (
    BrowsableVocabulary(
        "topic",
        _("Topics"),
        _("What entries are about, theme by theme."),
        term_order.topics,
        TopicLabel,
        is_whole=True,
    ),
    BrowsableVocabulary(
        "place",
        _("Places"),
        _("Where it happened. The number of a nation or a region includes every place within it."),
        term_order.places,
        PlaceLabel,
    ),
    BrowsableVocabulary(
        "organisation",
        _("Organisations"),
        _("Who did it, worked on it or told of it: councils, community groups, government and others."),
        term_order.organisations,
        OrganisationLabel,
    ),
    BrowsableVocabulary(
        "instrument",
        _("Laws, rights and programmes"),
        _("What entries work under or come up against."),
        term_order.instruments,
        InstrumentLabel,
    ),
    BrowsableVocabulary("tag", _("Tags"), _("Words that editors add freely, beside the topics."), term_order.tags, Tag),
)
# The list above each facet that has one; themes head the topics.
VOCABULARY_OF_FACET = {vocabulary.facet: vocabulary for vocabulary in VOCABULARIES} | {"theme": VOCABULARIES[0]}
