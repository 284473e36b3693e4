"""Mixin for concepts that can be retired: kept where they are used, offered for nothing new, with a successor."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

RETIREMENT_NEEDS_DAY = _("Say since when it is no longer used, or leave out what is used instead.")
CIRCULAR_SUCCESSORS = _(
    "This would send readers round in a circle. Choose one that is not itself followed by this one."
)


class RetirableConcept(models.Model):
    """Mixin for concepts that can be retired, and reinstated by clearing the date."""

    retired_on = models.DateField(
        _("no longer used since"),
        null=True,
        blank=True,
        help_text=_("From that day it is offered for nothing new. What has it keeps it. Empty it to use it again."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("used instead"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
        help_text=_("Readers of its page are led there."),
    )

    class Meta:
        abstract = True

    @property
    def is_retired(self):
        """Whether it is used for nothing new; a day that lies ahead has not come."""
        return self.retired_on is not None and self.retired_on <= timezone.localdate()

    @property
    def retired_in_words(self):
        """Since when it is no longer used, a few words; empty where it is."""
        if not self.is_retired:
            return ""
        return gettext("no longer used since %(day)s") % {"day": date_format(self.retired_on, "j F Y")}

    def follow_successors(self):
        """Follow successors to the one that is used instead today; None where there is none."""
        seen, current = set(), self
        while current is not None and current.is_retired and current.pk not in seen:
            seen.add(current.pk)
            current = current.successor
        return None if current is None or current.is_retired else current

    def clean(self):
        super().clean()
        if self.successor_id and not self.retired_on:
            raise ValidationError({"retired_on": RETIREMENT_NEEDS_DAY})
        seen, current = {self.pk}, self.successor
        while current is not None:
            if current.pk in seen:
                raise ValidationError({"successor": CIRCULAR_SUCCESSORS})
            seen.add(current.pk)
            current = current.successor
