"""Themes and the topics below them: the closed, two-level vocabulary of what entries are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models.vocabularies.concept import Concept, ConceptLabel, concept_foreign_key
from practice.models.vocabularies.retirement import RetirableConcept


class Theme(RetirableConcept, Concept):
    """A broad subject that holds topics."""

    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Lower numbers come first."))

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "slug"]


class ThemeLabel(ConceptLabel):
    concept = concept_foreign_key(Theme)

    class Meta(ConceptLabel.Meta):
        verbose_name = _("theme label")
        verbose_name_plural = _("theme labels")


class Topic(RetirableConcept, Concept):
    """What an entry is about; the theme of the entry follows from it."""

    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="topics")

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["theme__position", "slug"]


class TopicLabel(ConceptLabel):
    concept = concept_foreign_key(Topic)

    class Meta(ConceptLabel.Meta):
        verbose_name = _("topic label")
        verbose_name_plural = _("topic labels")
