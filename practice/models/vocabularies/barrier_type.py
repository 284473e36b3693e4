"""The sorts of barrier: law or regulation, organisational culture, skills and capacity, and so on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models.vocabularies.concept import Concept, ConceptLabel, concept_foreign_key
from practice.models.vocabularies.retirement import RetirableConcept


class BarrierType(RetirableConcept, Concept):
    """One sort of barrier."""

    needs_instrument = models.BooleanField(
        _("needs its instrument"),
        default=False,
        help_text=_("A barrier of this type must name the law, right or programme that it comes from."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Lower numbers come first."))

    class Meta:
        verbose_name = _("barrier type")
        verbose_name_plural = _("barrier types")
        ordering = ["position", "slug"]


class BarrierTypeLabel(ConceptLabel):
    concept = concept_foreign_key(BarrierType)

    class Meta(ConceptLabel.Meta):
        verbose_name = _("barrier type label")
        verbose_name_plural = _("barrier type labels")
