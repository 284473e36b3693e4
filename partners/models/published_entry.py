"""What readers were shown of an entry in one language: since when, when it last changed, since when it is gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.choices import EntryState
from practice.models import PermanentNumber


class PublishedEntry(models.Model):
    """An entry in one language that readers may read or once could; holds no words of it.

    `modified` moves with whatever changes what partners are given of the entry, `changed` with what matters to readers.
    """

    number = models.ForeignKey(
        PermanentNumber, verbose_name=_("number"), on_delete=models.PROTECT, related_name="published_entries"
    )
    locale = models.CharField(_("language"), max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=EntryState)
    since = models.DateTimeField(_("first published"))
    changed = models.DateTimeField(_("last change that matters"))
    modified = models.DateTimeField(_("last change of any sort"))
    gone = models.DateTimeField(_("no longer public since"), null=True, blank=True)

    class Meta:
        verbose_name = _("published entry")
        verbose_name_plural = _("published entries")
        constraints = [models.UniqueConstraint(fields=["number", "locale"], name="published_entry_once")]
        indexes = [models.Index(fields=["modified", "number", "locale"], name="published_entry_modified")]

    def __str__(self):
        return f"{self.number_id} ({self.locale})"
