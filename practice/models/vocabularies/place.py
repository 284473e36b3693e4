"""Places: nations, their regions and the council areas below, with the official codes of each."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.choices import PlaceLevel, Rurality
from practice.models.vocabularies.concept import Concept, ConceptLabel, concept_foreign_key
from practice.models.vocabularies.succession import EndableConcept, Succession, succession_keys

LEVELS = list(PlaceLevel)


class Place(EndableConcept, Concept):
    """Where something happened. Choosing a place finds everything below it."""

    level = models.CharField(_("level"), max_length=12, choices=PlaceLevel)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("stands in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("The region of a council area, or the nation of a region."),
    )
    code = models.CharField(
        _("official code"),
        max_length=9,
        null=True,  # noqa: DJ001 - invented places have none, and real ones must not share one
        blank=True,
        unique=True,
        help_text=_("The code of the Office for National Statistics, such as E09000029."),
    )
    rurality = models.CharField(_("town or country"), max_length=6, choices=Rurality, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(49), MaxValueValidator(61)],
        help_text=_("In degrees north, such as 53.4. A place without it is counted at the larger one around it."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-9), MaxValueValidator(2)],
        help_text=_("In degrees east, and so less than 0 nearly everywhere here, such as -2.9."),
    )
    is_illustration = models.BooleanField(_("invented"), default=False)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["slug"]

    def clean(self):
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Give both latitude and longitude, or neither.")})
        if self.level == PlaceLevel.NATION and self.parent_id:
            raise ValidationError({"parent": _("A nation stands in no other place. Leave this empty.")})
        if self.level and self.level != PlaceLevel.NATION:
            if not self.parent_id:
                raise ValidationError({"parent": _("Choose the place that this one stands in.")})
            if LEVELS.index(self.parent.level) >= LEVELS.index(self.level):
                raise ValidationError({"parent": _("Choose a larger place: a region or a nation.")})

    def save(self, *args, **kwargs):
        self.code = self.code or None
        super().save(*args, **kwargs)

    def with_ancestors(self):
        """The place and every larger one around it, smallest first, as a list of Place."""
        chain = [self]
        while chain[-1].parent_id and len(chain) < len(LEVELS):
            chain.append(chain[-1].parent)
        return chain


class PlaceLabel(ConceptLabel):
    concept = concept_foreign_key(Place)

    class Meta(ConceptLabel.Meta):
        verbose_name = _("place label")
        verbose_name_plural = _("place labels")


class PlaceSuccession(Succession):
    concept, successor = succession_keys(Place)

    class Meta(Succession.Meta):
        pass
