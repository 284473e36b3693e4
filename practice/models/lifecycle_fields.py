"""Lifecycle fields of an entry: current, superseded or taken down, with date, reason and replacement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.choices import EntryState
from practice.fields.bounded_text import BoundedTextField
from practice.models.validation_errors import raise_validation_errors

STATE_NEEDS_REASON = _("Say in a sentence why, and on which day: readers will see it.")
CIRCULAR_REPLACEMENT = _(
    "This would send readers round in a circle. Choose an entry that is not itself replaced by this one."
)


class LifecycleFields(models.Model):
    """Abstract model: the lifecycle state of an entry and its replacement."""

    state = models.CharField(_("state"), max_length=10, choices=EntryState, default=EntryState.CURRENT)
    state_date = models.DateField(_("since"), null=True, blank=True)
    state_reason = BoundedTextField(
        _("reason"),
        blank=True,
        max_length=300,
        help_text=_("Why it was superseded or taken down. Readers see this sentence."),
    )
    replacement = models.ForeignKey(
        "practice.EntryPage",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
    )

    class Meta:
        abstract = True

    def clean(self):
        errors = {}
        if self.state != EntryState.CURRENT:
            if not self.state_reason.strip():
                errors["state_reason"] = STATE_NEEDS_REASON
            if not self.state_date:
                errors["state_date"] = STATE_NEEDS_REASON
        if self._replacement_runs_in_a_circle():
            errors["replacement"] = CIRCULAR_REPLACEMENT
        raise_validation_errors(super().clean, errors)

    def _replacement_runs_in_a_circle(self):
        """Tell whether following replacements from here leads back to this entry in any language."""
        seen, current = {self.translation_key}, self.replacement
        while current is not None:
            if current.translation_key in seen:
                return True
            seen.add(current.translation_key)
            current = current.replacement
        return False


LIFECYCLE_CONSTRAINTS = [
    models.CheckConstraint(
        name="entry_state_has_reason_and_date",
        condition=models.Q(state=EntryState.CURRENT)
        | (~models.Q(state_reason="") & models.Q(state_date__isnull=False)),
        violation_error_message=STATE_NEEDS_REASON,
    ),
]
