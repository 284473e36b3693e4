"""The record that something was erased: what sort of thing, its number and when, and no word of it."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ErasureRecord(models.Model):
    """One erasure. Rows are only added; each is also a line of the journal file, from which a restore erases again."""

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    erased_at = models.DateTimeField(_("erased"), default=timezone.now, editable=False)
    subject = models.CharField(_("what was erased"), max_length=30, editable=False)
    # The number it had in the database, and no foreign key: it may be gone.
    number = models.BigIntegerField(_("number"), editable=False)
    # How far, in words of the program: names of fields, or what consent is left. Never anybody's words.
    extent = models.CharField(_("how far"), max_length=120, blank=True, editable=False)
    is_in_file = models.BooleanField(_("is in the journal file"), default=False, editable=False)

    class Meta:
        verbose_name = _("record of an erasure")
        verbose_name_plural = _("records of erasures")
        ordering = ["erased_at", "uid"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["is_in_file"], name="erasure_not_in_file", condition=models.Q(is_in_file=False))
        ]

    def __str__(self):
        return f"{self.subject} {self.number}"
