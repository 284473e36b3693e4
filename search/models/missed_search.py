"""What readers searched for and did not find: counted without a trace of who asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_KEY = 400
LONGEST_QUESTION = 200


class MissedSearch(models.Model):
    """One question with few or no close matches, however it was worded, and how often it was asked."""

    locale = models.CharField(_("language"), max_length=20)
    terms = models.CharField(max_length=LONGEST_KEY, editable=False)  # see `criteria.key_of`
    question = models.CharField(_("question"), max_length=LONGEST_QUESTION)
    times = models.PositiveIntegerField(_("times asked"), default=0)
    days = models.PositiveIntegerField(_("on days"), default=0)
    last_asked = models.DateField(_("last asked"))
    close = models.PositiveIntegerField(_("close matches"), default=0)  # counted anew every day

    class Meta:
        verbose_name = _("search that found little")
        verbose_name_plural = _("searches that found little")
        ordering = ["-times", "-last_asked", "pk"]
        default_permissions = ["view"]
        constraints = [models.UniqueConstraint(fields=["locale", "terms"], name="search_missed_once")]

    def __str__(self):
        return self.question


class UnprovenSearch(models.Model):
    """A question with words the bank does not know, until it was asked on enough days to be nobody's secret.

    Only a digest is kept, so that what was typed can be recognised and not be read.
    """

    locale = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    times = models.PositiveIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    first_asked = models.DateField()
    last_asked = models.DateField()

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["locale", "digest"], name="search_unproven_once")]

    def __str__(self):
        return f"{self.digest[:8]} ({self.locale})"
