"""Record of a merge: what was merged into what, by whom, and the steps needed to undo it."""

from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.models.permanent_number import PermanentNumber

UNDO_DAYS = 30


class MergeQuerySet(models.QuerySet):
    def of_number(self, number):
        """Those by which the entry with this number became part of another, or another part of it."""
        label = PermanentNumber._meta.label
        went = models.Q(dropped_model=label, dropped_key=number)
        return self.filter(went | models.Q(kept_model=label, kept_key=number))

    def undoable(self):
        """Those that are not undone and young enough to be."""
        return self.filter(undone_at=None, at__gt=timezone.now() - timedelta(days=UNDO_DAYS))

    def outdated(self):
        """Those that can no longer be undone because of their age, undone or not."""
        return self.filter(at__lte=timezone.now() - timedelta(days=UNDO_DAYS))


class Merge(models.Model):
    """One thing that became part of another, with every step of it. It is deleted after DAYS days.

    The two are named by the label of their model and their key, the number for an entry, since the one that went may
    be gone from its table.
    """

    dropped_model = models.CharField(max_length=60)
    dropped_key = models.BigIntegerField()
    dropped_name = models.CharField(_("what went"), max_length=255)
    kept_model = models.CharField(max_length=60)
    kept_key = models.BigIntegerField()
    kept_name = models.CharField(_("part of"), max_length=255)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    steps = models.JSONField(encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["dropped_model", "dropped_key"], name="merge_dropped")]

    def __str__(self):
        return f"{self.dropped_name} → {self.kept_name}"

    @property
    def last_day(self):
        """The day until which it can be undone, a date."""
        return timezone.localdate(self.at + timedelta(days=UNDO_DAYS))

    @property
    def can_be_undone(self):
        """Whether it is not undone and young enough to be."""
        return self.undone_at is None and self.at > timezone.now() - timedelta(days=UNDO_DAYS)
