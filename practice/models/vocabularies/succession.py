"""Mixin and rows for concepts that end and are succeeded by others: an abolished council, a redrawn place."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from practice.fields.partial_dates import PartialDateField

OWN_SUCCESSOR = _("Choose another one: nothing takes its own place.")


class EndableConcept(models.Model):
    """Mixin for concepts that can end. An ended concept stays where it is used and is offered for nothing new."""

    ended = PartialDateField(
        _("ended"),
        null=True,
        blank=True,
        help_text=_("When it ceased to exist, as precisely as it is known. It is then no longer offered for entries."),
    )

    class Meta:
        abstract = True

    @property
    def has_ended(self):
        """Whether it is gone by today; an end that lies ahead is none yet."""
        return self.ended is not None and self.ended.first_day <= timezone.localdate()

    @property
    def ended_in_words(self):
        """Until when it was there, a few words; empty where it still is."""
        return gettext("until %(when)s") % {"when": self.ended.display()} if self.has_ended else ""

    def successors(self):
        """What took its place, a list of concepts in the order given."""
        return [row.successor for row in self.successor_rows.all()]


class Succession(Orderable):
    """One concept that took the place of another. Subclasses add `concept` and `successor` with `succession_keys`."""

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("what took its place")
        verbose_name_plural = _("what took its place")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "successor"],
                name="%(class)s_once",
                violation_error_message=_("This is in the list already. Delete one of the two."),
            ),
        ]

    def __str__(self):
        return str(self.successor)

    def clean(self):
        super().clean()
        if self.successor_id and self.successor_id == self.concept_id:
            raise ValidationError({"successor": OWN_SUCCESSOR})


def succession_keys(model):
    """Return the two keys of a Succession: to the concept that ended and to the one that took its place."""
    return (
        ParentalKey(model, on_delete=models.CASCADE, related_name="successor_rows"),
        models.ForeignKey(model, verbose_name=_("now"), on_delete=models.PROTECT, related_name="predecessor_rows"),
    )
