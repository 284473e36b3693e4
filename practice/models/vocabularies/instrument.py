"""Laws, rights and programmes of government, with the dated states they went through."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from practice.choices import InstrumentStage, InstrumentType
from practice.fields.partial_dates import PartialDateField
from practice.models.vocabularies.concept import Concept, ConceptLabel, concept_foreign_key
from practice.models.vocabularies.retirement import RetirableConcept

PROGRAMME_STATES = {InstrumentStage.ANNOUNCED, InstrumentStage.RUNNING, InstrumentStage.CLOSED}


class Instrument(RetirableConcept, Concept):
    """A law, right or programme that entries work under or come up against."""

    instrument_type = models.CharField(_("type"), max_length=10, choices=InstrumentType)
    comes_from = models.ForeignKey(
        "self",
        verbose_name=_("comes from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="gives",
        help_text=_("The law that gives this right, or the programme that this one is part of."),
    )
    url = models.URLField(_("official text"), blank=True, help_text=_("Where the official wording can be read."))

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["slug"]


class InstrumentLabel(ConceptLabel):
    concept = concept_foreign_key(Instrument)

    class Meta(ConceptLabel.Meta):
        verbose_name = _("instrument label")
        verbose_name_plural = _("instrument labels")


class InstrumentState(Orderable):
    """One dated step of an instrument."""

    instrument = ParentalKey(Instrument, on_delete=models.CASCADE, related_name="states")
    state = models.CharField(_("state"), max_length=10, choices=InstrumentStage)
    since = PartialDateField(_("since"))
    source = models.URLField(_("source"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("state of an instrument")
        verbose_name_plural = _("states of an instrument")

    def __str__(self):
        return f"{self.get_state_display()}, {self.since}"

    def clean(self):
        super().clean()
        is_programme = self.instrument_id and self.instrument.instrument_type == InstrumentType.PROGRAMME
        if self.instrument_id and self.state and is_programme != (self.state in PROGRAMME_STATES):
            raise ValidationError(
                {"state": _("Laws and rights are bills, acts, in force or repealed; programmes run and close.")}
            )
