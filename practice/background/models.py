"""The workers that do queued tasks, and when each was last known to live."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TaskWorker(models.Model):
    """One process of `manage.py db_worker`; it renews `seen_at` while it lives, and goes with its process."""

    worker_id = models.CharField(_("worker"), max_length=64, primary_key=True)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen at"), default=timezone.now)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        default_permissions = ()

    def __str__(self):
        return f"{self.worker_id} ({self.seen_at:%Y-%m-%d %H:%M})"
