"""The journal of changes to entries that matter to readers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.models import PermanentNumber


class ChangeType(models.TextChoices):
    """What happened to an entry."""

    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    SUPERSEDED = "superseded", _("Superseded")
    REINSTATED = "reinstated", _("Stands again")
    WITHDRAWN = "withdrawn", _("No longer published")
    RETURNED = "returned", _("Published again")


class EntryChange(models.Model):
    """One change of an entry in one language that matters to readers, with the editor's note on it, if any.

    The note is shown only where the entry itself may be read.
    """

    number = models.ForeignKey(
        PermanentNumber, verbose_name=_("number"), on_delete=models.PROTECT, related_name="entry_changes"
    )
    locale = models.CharField(_("language"), max_length=20)
    change_type = models.CharField(_("what happened"), max_length=10, choices=ChangeType)
    at = models.DateTimeField(_("when"), db_index=True)
    note = models.CharField(_("what changed"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("change of an entry")
        verbose_name_plural = _("changes of entries")
        indexes = [models.Index(fields=["number", "locale", "-at"], name="entry_change_of_number")]

    def __str__(self):
        return f"{self.number_id} ({self.locale}): {self.change_type}"
