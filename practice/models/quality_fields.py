"""Quality fields of an entry: completeness, evidence strength and verification, kept apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.choices import EvidenceStrength
from practice.fields.bounded_text import BoundedTextField
from practice.models.validation_errors import raise_validation_errors

EVIDENCE_NEEDS_REASON = _("Say in a sentence why the evidence is as strong as that, and the day you judged it.")
VERIFICATION_NEEDS_ALL = _("Say who checked the entry, on which day, and until when it holds.")
VERIFICATION_ORDER = _("A check cannot run out before it was made. Choose a later day.")


class QualityFields(models.Model):
    """How full an entry is, how far it can be relied on, and who checked it."""

    completeness = models.PositiveSmallIntegerField(_("completeness"), default=0, editable=False)
    missing = models.JSONField(_("what is missing"), default=list, editable=False)
    evidence_strength = models.CharField(
        _("evidence strength"),
        max_length=20,
        choices=EvidenceStrength,
        blank=True,
        help_text=_("Your own judgement of how far a reader can rely on this."),
    )
    evidence_reason = BoundedTextField(
        _("reason"), blank=True, max_length=300, help_text=_("What the judgement rests on, in a sentence.")
    )
    evidence_date = models.DateField(_("judged on"), null=True, blank=True)
    verified_by = models.CharField(
        _("checked by"), max_length=150, blank=True, help_text=_("An organisation or a role, such as the lead council.")
    )
    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    verified_until = models.DateField(_("holds until"), null=True, blank=True)
    review_due = models.DateField(
        _("review due"), null=True, blank=True, help_text=_("When somebody should read this entry again.")
    )

    class Meta:
        abstract = True

    def clean(self):
        errors = {}
        if self.evidence_strength and not self.evidence_reason.strip():
            errors["evidence_reason"] = EVIDENCE_NEEDS_REASON
        if self.evidence_strength and not self.evidence_date:
            errors["evidence_date"] = EVIDENCE_NEEDS_REASON
        verification = {name: getattr(self, name) for name in ("verified_by", "verified_on", "verified_until")}
        if any(verification.values()):
            errors |= {name: VERIFICATION_NEEDS_ALL for name, value in verification.items() if not value}
        if self.verified_on and self.verified_until and self.verified_until < self.verified_on:
            errors["verified_until"] = VERIFICATION_ORDER
        raise_validation_errors(super().clean, errors)


QUALITY_CONSTRAINTS = [
    models.CheckConstraint(
        name="entry_evidence_has_reason_and_date",
        condition=models.Q(evidence_strength="")
        | (~models.Q(evidence_reason="") & models.Q(evidence_date__isnull=False)),
        violation_error_message=EVIDENCE_NEEDS_REASON,
    ),
    models.CheckConstraint(
        name="entry_verification_is_whole",
        condition=models.Q(verified_by="", verified_on__isnull=True, verified_until__isnull=True)
        | (~models.Q(verified_by="") & models.Q(verified_on__isnull=False, verified_until__isnull=False)),
        violation_error_message=VERIFICATION_NEEDS_ALL,
    ),
    models.CheckConstraint(
        name="entry_verification_ends_after_it_begins",
        condition=models.Q(verified_until__isnull=True) | models.Q(verified_until__gte=models.F("verified_on")),
        violation_error_message=VERIFICATION_ORDER,
    ),
]
