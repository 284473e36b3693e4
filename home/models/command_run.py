"""Record of when a management command last ended well."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CommandRun(models.Model):
    """One command of ours and the moment it last ended well."""

    name = models.CharField(_("command"), max_length=50, primary_key=True)
    finished_at = models.DateTimeField(_("finished at"))

    class Meta:
        verbose_name = _("command run")
        verbose_name_plural = _("command runs")
        default_permissions = ()

    def __str__(self):
        return f"{self.name} ({self.finished_at:%Y-%m-%d %H:%M})"

    @classmethod
    def record(cls, name):
        """Note that the command `name` has just ended well."""
        cls.objects.update_or_create(name=name, defaults={"finished_at": timezone.now()})

    @classmethod
    def last(cls, name):
        """Return when the command `name` last ended well, or None."""
        return cls.objects.filter(name=name).values_list("finished_at", flat=True).first()
