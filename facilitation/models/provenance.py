"""Provenance: which field or row of which entry, or which question, came from which contribution; what was withheld."""

import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from facilitation.choices import ProvenanceKind, ProvenanceState
from facilitation.models.contribution import Contribution
from facilitation.models.question import Question
from facilitation.querysets import ProvenanceQuerySet
from practice.computed.plain_text import texts_in_stream
from practice.models import PermanentNumber

ENTRY_KINDS = (ProvenanceKind.FIELD, ProvenanceKind.ROW)
# Which columns each kind fills, so that no row can mean two things.
_COLUMNS = (
    models.Q(kind=ProvenanceKind.FIELD, number__isnull=False, question__isnull=True, row_uid__isnull=True)
    & ~models.Q(field="")
    | models.Q(kind=ProvenanceKind.ROW, number__isnull=False, question__isnull=True, row_uid__isnull=False)
    & ~models.Q(field="")
    | models.Q(number__isnull=True, question__isnull=False, row_uid__isnull=True, field="")
    & ~models.Q(kind__in=ENTRY_KINDS)
)


class Provenance(models.Model):
    """One thing that holds what one contribution said: a field of an entry, a row of one, or a question.

    field: name of the page's field, or of the row's relation where `row_uid` says which row; empty for a question. It
    holds for the entry in every language, because translations share its number and their rows share the uid.
    """

    contribution = models.ForeignKey(
        Contribution, verbose_name=_("contribution"), on_delete=models.PROTECT, related_name="provenances"
    )
    kind = models.CharField(_("what holds it"), max_length=10, choices=ProvenanceKind, default=ProvenanceKind.FIELD)
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
    names_contributor = models.BooleanField(_("says who said it"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ProvenanceState, default=ProvenanceState.FEEDING)
    found_by_matching = models.BooleanField(_("found by comparing words"), default=False, editable=False)
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
            models.CheckConstraint(name="provenance_fills_the_columns_of_its_kind", condition=_COLUMNS),
        ]

    def __str__(self):
        return f"{self.contribution} → {self.number_id or self.question_id} {self.field}"


class WithheldText(models.Model):
    """What stood in one place, in one language, when it was withheld; deleted with the rewrite or the erasure.

    field: name of the page's field, of the row's relation, or of the question's field; empty for a reply. row: the
    whole row as revisions keep it, to be put back.
    """

    provenance = models.ForeignKey(
        Provenance, verbose_name=_("provenance"), on_delete=models.CASCADE, related_name="withheld_texts"
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    field = models.CharField(_("field"), max_length=60, blank=True)
    text = models.TextField(_("what stood there"))
    row = models.JSONField(_("row"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("withheld text")
        verbose_name_plural = _("withheld texts")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["provenance", "language", "field"], name="withheld_text_once"),
        ]

    def __str__(self):
        return f"{self.provenance_id} {self.field} ({self.language})"

    @property
    def readable_text(self):
        """Its text for people to read: of a stream the texts without its JSON."""
        return "\n".join(texts_in_stream(json.loads(self.text))) if self.text.startswith("[{") else self.text
