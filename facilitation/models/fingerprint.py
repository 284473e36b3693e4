"""Fingerprints: digests of the telling words of a contribution, by which they are known again wherever they stand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilitation.choices import FingerprintKind
from facilitation.models.contribution import Contribution
from facilitation.models.question import Question
from practice.models import PermanentNumber


class Fingerprint(models.Model):
    """One digest of one contribution (see `consent.matching.word_runs`); deleted when its words are erased."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="fingerprints")
    kind = models.CharField(max_length=4, choices=FingerprintKind)
    digest = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["digest"], name="fingerprint_by_digest")]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "kind", "digest"], name="fingerprint_once"),
        ]

    def __str__(self):
        return f"{self.contribution_id} {self.kind} {self.digest}"


class OverlapDismissal(models.Model):
    """An editor’s word that what an entry or question shares with a contribution is not the contributor’s.

    It holds for the digests that were shared then: whatever else of the contribution comes there later is found again.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="dismissals")
    number = models.ForeignKey(PermanentNumber, null=True, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, null=True, on_delete=models.CASCADE, related_name="+")
    digests = models.JSONField(default=list)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="dismissal_of_entry_or_question",
                condition=models.Q(number__isnull=False, question__isnull=True)
                | models.Q(number__isnull=True, question__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.contribution_id}: {self.number_id or self.question_id}"


class ConsentFinding(models.Model):
    """A place that may still hold words somebody took back, for an editor to judge; it repeats none of them."""

    contribution = models.ForeignKey(
        Contribution, verbose_name=_("contribution"), on_delete=models.CASCADE, related_name="findings"
    )
    where = models.CharField(_("where"), max_length=250)
    address = models.CharField(_("address"), max_length=500, blank=True)
    found_at = models.DateTimeField(_("found"), auto_now_add=True)
    settled_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked at by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("place to look at")
        verbose_name_plural = _("places to look at")
        ordering = ["found_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "where", "address"],
                condition=models.Q(settled_at__isnull=True),
                name="consent_finding_waits_once",
            ),
        ]

    def __str__(self):
        return self.where
