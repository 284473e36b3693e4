"""Provenance: which field or row of which entry, or which question, came from which contribution."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilitation.choices import ProvenanceState
from facilitation.models.contribution import Contribution
from facilitation.models.question import Question
from facilitation.querysets import ProvenanceQuerySet
from practice.models import PermanentNumber


class Provenance(models.Model):
    """One thing that holds what one contribution said: a field of an entry, a row of one, or a question.

    field: name of the page's field, or of the row's relation where `row_uid` says which row. It holds for the entry in
    every language, because translations share its number and their rows share the uid. Of a question it is "wording",
    "reply" where it holds a published reply, or "also" where the contribution raised it too and gave it no words.
    """

    contribution = models.ForeignKey(
        Contribution, verbose_name=_("contribution"), on_delete=models.PROTECT, related_name="provenances"
    )
    number = models.ForeignKey(
        PermanentNumber,
        verbose_name=_("entry"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="provenances",
    )
    field = models.CharField(_("field"), max_length=60, blank=True)
    row_uid = models.UUIDField(_("row"), null=True, blank=True)
    question = models.ForeignKey(
        Question,
        verbose_name=_("question"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="provenances",
    )
    names_speaker = models.BooleanField(_("says who said it"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ProvenanceState, default=ProvenanceState.FEEDING)
    # What stood there when it was withheld, by language, for whoever rewrites it; emptied with the rewrite or erasure.
    kept_back = models.JSONField(_("what stood there"), default=dict, blank=True, editable=False)
    made_at = models.DateTimeField(_("since"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withheld_at = models.DateTimeField(_("withheld"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ProvenanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("provenance")
        verbose_name_plural = _("provenances")
        ordering = ["made_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="provenance_of_entry_or_question",
                condition=models.Q(number__isnull=False, question__isnull=True) & ~models.Q(field="")
                | models.Q(number__isnull=True, question__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.contribution} → {self.number_id or self.question_id} {self.field}"
