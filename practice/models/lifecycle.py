"""Whether an entry still stands: current, superseded by another, or taken down, with date and reason."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.choices import State
from practice.text import BoundedTextField

STATE_NEEDS_REASON = _("Say in a sentence why, and on which day: readers will see it.")
CIRCLE = _("This would send readers round in a circle. Choose an entry that is not itself replaced by this one.")


class LifecycleFields(models.Model):
    """The state of an entry and what stands in its place."""

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CURRENT)
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
        super().clean()
        faults = {}
        if self.state != State.CURRENT:
            if not self.state_reason.strip():
                faults["state_reason"] = STATE_NEEDS_REASON
            if not self.state_date:
                faults["state_date"] = STATE_NEEDS_REASON
        if self._replacement_runs_in_a_circle():
            faults["replacement"] = CIRCLE
        if faults:
            raise ValidationError(faults)

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
        condition=models.Q(state=State.CURRENT) | (~models.Q(state_reason="") & models.Q(state_date__isnull=False)),
        violation_error_message=STATE_NEEDS_REASON,
    ),
]
